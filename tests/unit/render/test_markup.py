"""Numbers, days and lights as printed."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from generator.render import markup

D = Decimal


@pytest.mark.parametrize(
    ("value", "shown"), [(D("101.25"), "101.3%"), (D("0"), "0.0%"), (D("-0.04"), "0.0%"), (None, "—")]
)
def test_percentages_are_rounded_half_up(value: Decimal | None, shown: str) -> None:
    assert markup.percent(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(D("1.25"), "+1.3"), (D("-38"), "−38.0"), (D("-0.01"), "0.0"), (None, "—")]
)
def test_gaps_carry_their_sign(value: Decimal | None, shown: str) -> None:
    assert markup.gap(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(D("10.50"), "10.5"), (D("1E+3"), "1000"), (D("0.0"), "0"), (D("100"), "100"), (7, "7")],
)
def test_numbers_are_printed_as_written(value: Decimal, shown: str) -> None:
    assert markup.number(value) == shown


def test_every_light_has_its_own_shape_and_word() -> None:
    shapes = [shape for shape, _ in markup.LIGHT_SHAPES.values()]
    assert len(set(shapes)) == len(shapes) == 7
    for word, (shape, _) in markup.LIGHT_SHAPES.items():
        assert shape in markup.light(word) and word in markup.light(word)
    assert "不亮灯" in markup.light(None)


@pytest.mark.parametrize(
    ("rank", "previous", "shown"), [(1, 3, "↑2"), (3, 2, "↓1"), (2, 2, "—"), (1, None, "新"), (None, 2, "")]
)
def test_rank_changes(rank: int | None, previous: int | None, shown: str) -> None:
    found = markup.rank_change(SimpleNamespace(rank=rank, previous_rank=previous))
    assert shown in found and bool(found) is bool(shown)


def test_closed_and_unstarted_items_have_a_word_where_there_is_no_light() -> None:
    def status(state: str, light: str | None, category: str) -> SimpleNamespace:
        return SimpleNamespace(state=state, light=light, progress_category=category)

    assert markup.light_word(status("已销号", None, "已完成")) == "已销号"
    assert markup.light_word(status("办理中", "红", "未启动")) == "红"
    assert markup.light_word(status("办理中", None, "未启动")) == "未启动"
    assert markup.light_word(status("办理中", None, "其他")) is None


def test_headings_carry_a_fixed_id_and_no_markup_of_their_text() -> None:
    assert markup.heading(2, "a <b> {#x}", "own").strip() == "## a &#60;b&#62; &#123;&#35;x&#125; {#own}"
