"""`duban draft` as people run it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban
from generator.edit.skeleton import create_office

ITEM = (
    "事项: 云岭大道改造\n牵头单位: 区委督办督查局\n完成时限: 2024-12-31\n目标: {数值: 100, 单位: 万元}\n"
    "进展:\n  - {日期: 2024-06-26, 累计完成: 10}\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    create_office(tmp_path / "office")
    item = tmp_path / "office/ledgers/projects/2024/XM-2024-001.yaml"
    item.parent.mkdir(parents=True)
    item.write_text(ITEM, encoding="utf-8")
    return tmp_path / "office"


def run(office: Path, *arguments: str) -> Result:
    return CliRunner().invoke(duban, ["--repo", str(office), "--as-of", "2024-06-30", *arguments])


def test_a_draft_is_written_and_says_what_is_left(office: Path) -> None:
    result = run(office, "draft", "weekly", "--period", "2024-W26")
    assert result.exit_code == 0, result.output
    path = office / "content/drafts/weekly-bulletin-2024-W26.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("---\n文种: weekly-bulletin\n统计期: 2024-W26\n数据截至日期: 2024-06-30\n")
    assert str(path) in result.output
    line = text.split("\n").index("拟稿: 【待填：拟稿人职务】") + 1
    assert f"第 {line} 行 【待填：拟稿人职务】" in result.output


def test_an_edited_draft_is_not_overwritten(office: Path) -> None:
    run(office, "draft", "weekly", "--period", "2024-W26")
    path = office / "content/drafts/weekly-bulletin-2024-W26.md"
    path.write_text("改过的", encoding="utf-8")
    result = run(office, "draft", "weekly", "--period", "2024-W26")
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "改过的")
    assert "--force" in result.output
    assert run(office, "draft", "weekly", "--period", "2024-W26", "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") != "改过的"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["weekly", "--period", "2024-06"], "--period 2024-W26"),
        (["weekly", "--period", "2024-W40"], "还没有开始"),
        (["weekly-report", "--period", "2024-W26"], "weekly-bulletin（周通报）"),
        (["special-report", "--period", "2024-06"], "--ledger"),
        (["special-report", "--period", "2024-06", "--ledger", "project"], "projects"),
        (["special-report", "--period", "2024-06", "--unit", "住建局"], "区委督办督查局"),
        (["weekly", "--period", "2024-W26", "--ledger", "projects"], "不能按台账编制"),
        (["annual-summary"], "--period 2024"),
        (["annual-summary", "--year", "2024-05"], "--period 2024"),
        (["correction", "--period", "2024-06"], "duban correct"),
        (["problem-transfer", "--period", "2024-Q2"], "--out"),
        (["problem-transfer", "--period", "2024-Q2", "--out", "{office}/content/x.md"], "不能写到本仓库里"),
    ],
)
def test_a_wrong_request_is_answered_with_what_to_type(office: Path, arguments: list[str], says: str) -> None:
    result = run(office, "draft", *(one.replace("{office}", str(office)) for one in arguments))
    assert result.exit_code == 2
    assert says in result.output
    assert not list(office.glob("content/drafts/*.md"))


def test_check_tells_what_is_wrong_with_a_draft(office: Path) -> None:
    out = office / "content/drafts/x.md"
    result = run(
        office, "draft", "special-report", "--period", "2024-06", "--ledger", "projects", "--out", str(out)
    )
    assert result.exit_code == 0, result.output
    assert run(office, "check").exit_code == 0
    text = out.read_text(encoding="utf-8")
    out.write_text(text.replace('figure("active")', 'figure("activ")', 1), encoding="utf-8")
    result = run(office, "check")
    assert result.exit_code == 1
    assert "D812" in result.output and "content/drafts/x.md:" in result.output


def test_a_yearly_kind_takes_its_year(office: Path) -> None:
    result = run(office, "draft", "annual-summary", "--year", "2023")
    assert result.exit_code == 0, result.output
    text = (office / "content/drafts/annual-summary-2023.md").read_text(encoding="utf-8")
    assert "标题: 2023年工作总结和2024年工作计划\n" in text and "数据截至日期: 2023-12-31\n" in text


def test_one_letter_goes_to_several_units(office: Path) -> None:
    units = office / "site_config/units.yaml"
    units.write_text(
        "单位:\n  - {名称: 区民政局}\n  - {名称: 区住建局}\n单位组:\n  - {名称: 两局, 成员: [区民政局, 区住建局]}\n",
        encoding="utf-8",
    )
    item = office / "ledgers/projects/2024/XM-2024-001.yaml"
    item.write_text(ITEM.replace("区委督办督查局", "区住建局"), encoding="utf-8")
    for arguments in (["--unit", "区民政局", "--unit", "区住建局"], ["--unit", "两局", "--force"]):
        result = run(office, "draft", "reminder-letter", "--period", "2024-06", *arguments)
        assert result.exit_code == 0, result.output
        (draft,) = office.glob("content/drafts/*.md")
        assert draft.name == "reminder-letter-2024-06-区民政局-区住建局.md"
        assert "单位: [区民政局, 区住建局]\n" in draft.read_text(encoding="utf-8")


def test_a_problem_transfer_is_written_out_of_the_repository(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "受限/移交函.md"
    result = run(office, "draft", "problem-transfer", "--period", "2024-Q2", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "关于移交2024年第2季度督查发现问题的函" in out.read_text(encoding="utf-8")
    assert not list(office.glob("content/drafts/*.md"))
