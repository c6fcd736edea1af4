"""Findings as values: order, words, places."""

import pytest

from generator.findings import Related, make, sort_findings
from generator.findings.codes import FAMILIES, all_codes
from generator.findings.finding import MAX_WORD
from generator.findings.position import locate

TEXT = "事项: 甲\n牵头单位: [区民政局, 区住建局]\n销号:\n  日期: 2024-06-20\n  依据:\n进展:\n  - {日期: 2024-03-25}\n"


@pytest.mark.parametrize(
    ("loc", "key", "place"),
    [
        (("事项",), False, (1, 5)),
        (("事项",), True, (1, 1)),
        (("牵头单位", 1), False, (2, 14)),
        (("事项", 0), False, (1, 5)),
        (("销号", "日期"), False, (4, 7)),
        (("销号", "依据"), False, (5, 3)),
        (("销号", "批准"), False, (4, 3)),
        (("进展", 0, "日期"), False, (7, 10)),
        (("进展", 7), False, (7, 3)),
        (("没有",), False, (1, 1)),
    ],
)
def test_a_value_is_found_again_in_its_text(
    loc: tuple[str | int, ...], key: bool, place: tuple[int, int]
) -> None:
    assert locate(TEXT, loc, key=key) == place


def test_a_text_that_does_not_parse_has_its_first_character() -> None:
    assert locate("甲: [", ("甲",)) == (1, 1)


def test_order_is_by_place_and_repetitions_are_dropped() -> None:
    second = make("F107", path="b", line=2)
    first, same = make("F107", path="a", line=9), make("F107", path="b", line=2)
    assert sort_findings([second, first, same]) == [first, second]


def test_json_has_the_published_keys_and_related_only_where_there_is_one() -> None:
    keys = ["code", "severity", "path", "line", "column", "message", "hint", "item_id"]
    assert list(make("F107", path="a").as_json()) == keys
    related = make("F107", path="a", related=(Related("b", 1, 2, "前一处"),)).as_json()["related"]
    assert related == [{"path": "b", "line": 1, "column": 2, "message": "前一处"}]


def test_words_are_inserted_as_text_on_one_line_and_cut() -> None:
    finding = make("R401", path="a", name="{甲}\n乙" + "长" * 1000, suggestion="")
    assert "{甲} 乙" in finding.message
    assert len(finding.message) < MAX_WORD + 30


def test_a_file_name_that_is_not_utf8_can_be_printed() -> None:
    finding = make("F112", path="a\udcff.yaml", name="a\udcff", example="甲")
    assert (finding.path, finding.message.encode()) == ("a\\udcff.yaml", finding.message.encode())


def test_codes_are_complete_and_in_order() -> None:
    table = all_codes()
    assert list(table) == sorted(table)
    for name, code in table.items():
        assert name[0] in FAMILIES
        assert code.title and code.message and code.hint and code.why, name
    slugs = [code.slug for code in table.values()]
    assert len(set(slugs)) == len(slugs)
