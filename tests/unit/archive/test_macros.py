"""Drafts are no programs: only `figure` and `table` with constant names are calls, everything else is a fault at its place."""

import pytest

from generator.archive.macros import MAX_MACROS, Call, Fault, Literal, segments, source_of


def only(text: str) -> Literal | Call | Fault:
    found = list(segments(text))
    assert len(found) == 1
    return found[0]


def test_a_figure_and_a_table_in_text() -> None:
    found = list(segments('在办{{ figure("active") }}。\n{{ table("lagging", ledger="projects") }}'))
    assert [type(one) for one in found] == [Literal, Call, Literal, Call]
    figure, table = found[1], found[3]
    assert isinstance(figure, Call) and (figure.macro, figure.target, figure.offset) == (
        "figure",
        "active",
        2,
    )
    assert isinstance(table, Call) and table.words == {"ledger": "projects"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ ''.__class__ }}", "D806"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "D806"),
        ("{{ figure.__globals__ }}", "D806"),
        ('{{ figure("active").display }}', "D806"),
        ('{{ figure("active") | upper }}', "D806"),
        ('{{ figure("active") ~ "x" }}', "D806"),
        ("{{ 9 ** 999999999 }}", "D806"),
        ("{{ config }}", "D806"),
        ("{% include '/etc/passwd' %}", "D806"),
        ("{% set x = 1 %}", "D806"),
        ("{{ range(999999999) }}", "D807"),
        ("{{ lipsum() }}", "D807"),
        ("{{ figure(active) }}", "D809"),
        ('{{ figure("a" ~ "b") }}', "D809"),
        ('{{ figure("a", "b") }}', "D809"),
        ("{{ figure(*names) }}", "D809"),
        ('{{ figure("\\ud800") }}', "D809"),
        ('{{ figure("a", leger="projects") }}', "D810"),
        ('{{ figure("a", ledger="x", ledger="y") }}', "D810"),
        ('{{ figure("active" }}', "D805"),
        ("{{ unclosed", "D805"),
        ("{{}}", "D805"),
        ("{{ " + "(" * 190 + ")" * 190 + " }}", "D805"),
    ],
)
def test_whatever_else_stands_in_braces_is_a_fault(text: str, code: str) -> None:
    found = only(text)
    assert isinstance(found, Fault)
    assert found.code == code


def test_a_loop_is_two_faults_around_plain_text() -> None:
    found = list(segments("{% for i in range(10**9) %}x{% endfor %}"))
    assert [type(one) for one in found] == [Fault, Literal, Fault]


def test_a_fault_leaves_the_rest_of_the_text_alone() -> None:
    found = list(segments('甲{{ 坏 \n乙{{ figure("active") }}丙'))
    assert [getattr(one, "text", getattr(one, "source", "")) for one in found] == [
        "甲", "{{ 坏 ", "\n乙", '{{ figure("active") }}', "丙",
    ]  # fmt: skip


def test_a_heading_id_is_not_a_comment() -> None:
    assert only("## 一、创先争优 {#first}") == Literal("## 一、创先争优 {#first}")


def test_braces_inside_a_name_do_not_close_the_macro() -> None:
    found = only('{{ figure("a }} b") }}')
    assert isinstance(found, Call) and found.target == "a }} b"


def test_too_many_macros_end_the_evaluation() -> None:
    found = list(segments('{{ figure("active") }}' * (MAX_MACROS + 5)))
    assert sum(isinstance(one, Call) for one in found) == MAX_MACROS
    assert [one.code for one in found if isinstance(one, Fault)] == ["D808"]


@pytest.mark.parametrize("value", ["各街道", "引号\"和'", "}} {% x %}", "甲\\乙", "行\n行", "😀", "<b>"])
def test_any_value_can_be_written_into_a_macro(value: str) -> None:
    source = source_of("figure", "active", {"unit": value, "bare": True})
    found = only(source)
    if value.isprintable():
        assert isinstance(found, Call) and found.words == {"unit": value, "bare": True}
    else:
        assert isinstance(found, Fault)
