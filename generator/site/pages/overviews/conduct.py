"""Honours, answers to letters, steps of the ladder, appeals, answers to draft scores."""

from generator.compute.cadence.appeals import clocks
from generator.model.registers.conduct import Appeal, Escalation, Honour, Reply, ScoreObjection
from generator.site.pages.context import Site
from generator.site.pages.letters import answer_words
from generator.site.pages.overviews.overview import Overview, of_year, shown, table, tally

LEVELS = ("国家", "省", "市", "区")
STEPS = ("温馨提示", "工作督办提醒函", "通报批评", "约谈", "考核扣分", "移交处理")


def honours(site: Site, year: int) -> Overview:
    """By level; those that nobody has verified yet."""
    found = of_year(site, "honours", Honour, year)
    unverified = [
        (one.entry_id, facts.unit, facts.name or facts.category)
        for one in found
        if one.verified_by is None and (facts := shown(site, one))
    ]
    words = tally((f"{one.level}级" for one in found), tuple(f"{level}级" for level in LEVELS))
    return Overview(
        (f"{year}年创先争优{len(found)}项：{words}。",) if found else (),
        (table("尚未核实", ("编号", "单位", "名称"), unverified),),
    )


def replies(site: Site, year: int) -> Overview:
    """How letters were answered; the answers that are outstanding."""
    as_of = site.view.as_of
    found = of_year(site, "replies", Reply, year)
    answered = {
        one.entry_id: one.answered_on
        for one in found
        if one.answered_on is not None and one.answered_on <= as_of
    }
    words = {
        one.entry_id: answer_words(one.answer_due_on, answered.get(one.entry_id), as_of) for one in found
    }
    late = sum(1 for one in found if one.entry_id in answered and "逾期" in words[one.entry_id])
    waiting = [
        (
            one.entry_id,
            shown(site, one).letter,
            shown(site, one).unit,
            f"{one.answer_due_on or '—'}",
            words[one.entry_id],
        )
        for one in found
        if one.entry_id not in answered
    ]
    return Overview(
        (
            f"{year}年发函{len(found)}家次，已复函{len(answered)}家次（逾期{late}家次），未复函{len(waiting)}家次。",
        )
        if found
        else (),
        (table("还没有复函的", ("编号", "函件", "单位", "应复日", "情况"), waiting),),
    )


def escalations(site: Site, year: int) -> Overview:
    """Steps taken; those that wait for approval, and deductions that are only proposed."""
    as_of = site.view.as_of
    found = of_year(site, "escalations", Escalation, year)
    open_steps: list[tuple[str, str, str, str]] = []
    for one in found:
        if one.approved_on is None or one.approved_on > as_of:
            open_steps.append((one.entry_id, one.step, shown(site, one).unit, "待批准"))
        elif one.step == "考核扣分" and (one.confirmed_on is None or one.confirmed_on > as_of):
            open_steps.append((one.entry_id, "建议扣分", shown(site, one).unit, "待考核机构确认"))
    return Overview(
        (f"{year}年采取措施{len(found)}次：{tally((one.step for one in found), STEPS)}。",) if found else (),
        (table("还不算数的", ("编号", "步骤", "单位", "情况"), open_steps),),
    )


def appeals(site: Site, year: int) -> Overview:
    """The two 30-day clocks of each (条例 17); whoever appealed stands nowhere."""
    rows = []
    for one in of_year(site, "appeals", Appeal, year):
        found = clocks(one, site.view.as_of)
        if found is None:
            continue
        first = f"{found.appeal_by}" if found.appeal_by is not None else "—"
        left = "" if found.days_left is None else f"（剩{found.days_left}天）" if found.days_left >= 0 else ""
        end = f"{found.review_by}{'，已延长' if found.is_extended else ''}"
        recused = "是" if one.reviewer and one.author and one.reviewer != one.author else "待定"
        rows.append((one.entry_id, first, f"{one.day}", end, f"{found.standing}{left}", recused))
    columns = (
        "编号",
        "申请期限（收到结论30日）",
        "申请日",
        "复核期限（30日，可延30日）",
        "情况",
        "复核人已回避",
    )
    return Overview((), (table("两个30日期限", columns, rows),))


def score_objections(site: Site, year: int) -> Overview:
    """Objections without a ruling: the ranking they are about cannot be issued."""
    as_of = site.view.as_of
    found = of_year(site, "score_objections", ScoreObjection, year)
    objections = [one for one in found if one.answer == "异议"]
    ruled = [one for one in objections if one.ruling is not None and one.ruling.ruled_on <= as_of]
    waiting = [
        (one.entry_id, one.period, shown(site, one).unit, shown(site, one).matter)
        for one in objections
        if one not in ruled
    ]
    return Overview(
        (
            f"{year}年核对{len(found)}家次，异议{len(objections)}家次，已裁定{len(ruled)}家次"
            f"（{tally((one.ruling.accepted for one in ruled if one.ruling), ('采纳', '部分采纳', '不采纳')) or '无'}）。",
        )
        if found
        else (),
        (table("还没有裁定的异议", ("编号", "期", "单位", "事由"), waiting),),
    )
