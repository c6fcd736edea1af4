"""Names of people and words that only look like them."""

import pytest

from generator.check.persons import check_no_named_persons, check_no_personal_numbers, looks_like_a_name


@pytest.mark.parametrize("name", ["王建国", "李明", "欧阳明", "诸葛小明", "张某", "赵某某", "高山"])
def test_names(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "局务会",
        "常委会",
        "督查专员03",
        "区长",
        "高新区",
        "纪委",
        "市政府",
        "司法局",
        "江北镇",
        "管委会",
        "王家庄",
    ],
)
def test_posts_bodies_and_places(name: str) -> None:
    assert not looks_like_a_name(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王明局长到现场", ["王明局长"]),
        ("请李强同志、欧阳静副主任参加", ["欧阳静副主任"]),
        ("由张某某负责", ["张某某"]),
        ("当事人 陈某 反映", ["陈某"]),
        ("常务副区长、林业局长、金融办主任、武装部部长、高新区委书记", []),
        ("区民政局局长、项目部主任、支部书记讲党课、党委书记", []),
        ("王家庄书记说明情况；周边社区主任参加", []),
    ],
)
def test_persons_called_by_title(text: str, names: list[str]) -> None:
    found = check_no_named_persons("x.md", text)
    assert [one.message for one in found] == [f"“{name}”像是人的姓名加称呼" for name in names]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("13800138000", ["V706"]),
        ("电话：+86 138 0013 8000。", ["V706"]),
        ("１３８００１３８０００", ["V706"]),
        ("110101199003071234", ["V707"]),
        ("11010119900307123x", ["V707"]),
        ("2024-03-25 至 2024-11-30，累计 138001380.5 万元", []),
        ("项目代码 2403-520103-04-01-123456，文号 138001380001", []),
        ("91110101199003071X 20241332123456789", []),
    ],
)
def test_numbers_of_persons(text: str, codes: list[str]) -> None:
    found = list(check_no_personal_numbers("x.md", f"第一行\n{text}"))
    assert [one.code for one in found] == codes
    assert all(one.line == 2 and text not in one.message for one in found)
