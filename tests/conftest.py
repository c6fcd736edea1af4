"""Shared by all tests: hypothesis profiles and a small office to build upon."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "default", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("fuzz", max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="write what the golden scenarios give now into _expected/"
    )


SMALL_OFFICE: dict[str, str] = {
    "site_config/site.yaml": (
        "地区: 云岭区\n单位: 中共云岭区委督办督查局\n单位简称: 区委督办督查局\n"
        "站点名称: 云岭区督查督办台账\n数据截至日期: 2024-06-30\n"
    ),
    "site_config/units.yaml": (
        "分组: [区直部门, 乡镇街道]\n单位:\n"
        "  - {名称: 区民政局, 简称: 民政局, 组: 区直部门, 考核: true, 分管: 分管民政工作的副区长}\n"
        "  - {名称: 区住建局, 简称: 住建局, 组: 区直部门, 考核: true}\n"
        "  - {名称: 东关街道, 组: 乡镇街道, 考核: true}\n"
        "  - {名称: 西山街道, 组: 乡镇街道, 考核: true}\n"
        "单位组:\n  - {名称: 各街道, 成员: [东关街道, 西山街道]}\n"
    ),
    "site_config/posts.yaml": "职务:\n  - {职务: 区长}\n  - {职务: 分管民政工作的副区长, 分管领域: [民政]}\n",
    "site_config/visibility.yaml": "字段: {}\n",
    "site_config/ledgers/livelihood.yaml": "名称: 十件民生实事\n编号前缀: MS\n顺序: 10\n级别: [市级, 区级]\n",
    "site_config/ledgers/projects.yaml": (
        "名称: 重点项目\n编号前缀: XM\n顺序: 20\n专项信息: 项目\n汇总口径: 投资完成率\n"
    ),
    "site_config/lights/default.yaml": (
        "名称: 通用\n版本:\n  - 生效: 2023-01-01\n    区间:\n"
        "      - {灯: 绿, 不低于: 0}\n      - {灯: 黄, 低于: 0, 不低于: -30}\n      - {灯: 红, 低于: -30}\n"
    ),
}


@pytest.fixture
def office() -> Callable[..., dict[str, str]]:
    """`office({"ledgers/…": "…"})` → the files of a small valid office with some more or other files."""

    def build(more: dict[str, str] | None = None) -> dict[str, str]:
        return {**SMALL_OFFICE, **(more or {})}

    return build


@pytest.fixture(scope="session")
def printing_fonts() -> Any:
    """The fonts printed documents are tested with: Fandol and behind it Noto, for every role."""
    from generator.office.official.fonts import ROLES, find_fonts

    found = find_fonts([Path(sys.prefix) / "share" / "fonts"])
    lacking = [name for role, name in ROLES.items() if len(found.families(role)) < 2]
    if lacking:
        message = f"没有{'、'.join(lacking)}的字体，跳过打印测试（先运行 tests/office/install_fonts.sh）"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found
