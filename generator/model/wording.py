"""规范表述: the office's approved wordings, names and titles, with dates: `site_config/规范表述.yaml`."""

from datetime import date
from typing import Literal

from pydantic import Field

from generator.model.base import Day, Part, Record, Text, Texts


class ApprovedWording(Part):
    """One approved form. `wrong` are forms that are always wrong; `allowed` look alike and mean something else."""

    form: Text = Field(alias="写法")
    category: Literal["名称", "职务", "表述"] = Field("表述", alias="类别")
    wrong: Texts = Field((), alias="误写")
    allowed: Texts = Field((), alias="允许", description="与之只差一字、但另有所指的写法")
    since: Day | None = Field(None, alias="自")
    until: Day | None = Field(None, alias="至", description="此日以后不再使用；旧写法请写入新表述的“误写”")

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class WordingConfig(Record):
    """`site_config/规范表述.yaml`."""

    wordings: tuple[ApprovedWording, ...] = Field((), alias="规范表述")
