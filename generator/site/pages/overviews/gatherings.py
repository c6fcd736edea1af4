"""Meetings, leaders' dispatch, speeches, party life."""

from generator.compute.cadence.party import Rhythm, rhythm
from generator.model.registers.conduct import Speech
from generator.model.registers.meetings import LeaderDispatch, Meeting, PartyLife
from generator.site.pages.context import Site
from generator.site.pages.overviews.overview import Overview, OverviewTable, of_year, shown, table, tally

STANDING_COMMITTEE = "区委常委会"


def meetings(site: Site, year: int) -> Overview:
    """By category; what was reported to the standing committee."""
    found = of_year(site, "meetings", Meeting, year)
    reported = [
        (
            one.entry_id,
            f"{one.day:%m-%d}",
            shown(site, one).name or shown(site, one).session,
            shown(site, one).reports,
        )
        for one in found
        if one.category == STANDING_COMMITTEE and one.reports
    ]
    return Overview(
        (f"{year}年会议{len(found)}次：{tally(one.category for one in found)}。",) if found else (),
        (table(f"向{STANDING_COMMITTEE}报告", ("编号", "日期", "会议", "汇报文件"), reported),),
    )


def leader_dispatch(site: Site, year: int) -> Overview:
    """In protocol order, each leader's occasions by day. Nothing is counted: leaders are not compared."""
    order = site.view.counted.config.post_order
    occasions: dict[str, list[str]] = {}
    for one in of_year(site, "leader_dispatch", LeaderDispatch, year):
        occasions.setdefault(shown(site, one).post or "", []).append(one.entry_id)
    posts = sorted(occasions, key=lambda post: (order.get(post, len(order)), post))
    return Overview((), (table("按职务", ("职务", "调度"), ((post, occasions[post]) for post in posts)),))


def speeches(site: Site, year: int) -> Overview:
    """家次: one unit at one meeting."""
    found = of_year(site, "speeches", Speech, year)
    words = tally((f"{one.category}发言" for one in found), ("交流发言", "表态发言"))
    return Overview((f"{year}年发言{len(found)}家次：{words}。",) if found else ())


def party_life(site: Site, year: int) -> Overview:
    """Each activity with its rhythm: how often it should have been held by now, how often it was."""
    found = rhythm(site.view.counted, year, site.view.as_of)
    rows = [
        (
            one.activity,
            one.cadence,
            f"{one.held}次",
            "、".join(period.label.removeprefix(f"{year}年") for period in one.missing),
        )
        for one in found
    ]
    if not rows:
        return Overview(("没有写党建学习计划（site_config/party_plan.yaml），不核对频次。",))
    return Overview(
        (_rhythm_words(year, found),),
        (table("频次核对", ("活动", "频次", "已开展", "还缺"), rows), *_themes(site, year)),
    )


def _rhythm_words(year: int, found: tuple[Rhythm, ...]) -> str:
    lacking = [one.activity for one in found if one.missing]
    return f"{year}年应有{len(found)}类活动，" + (
        f"{'、'.join(lacking)}有缺。" if lacking else "都按频次开展。"
    )


def _themes(site: Site, year: int) -> tuple[OverviewTable, ...]:
    """The year's plan of monthly themes beside what was held under each."""
    plan = site.view.counted.config.party_plan
    themes = [one for one in (plan.themes if plan is not None else ()) if one.month.startswith(f"{year}-")]
    if not themes:
        return ()
    held: dict[str, list[str]] = {}
    for entry in of_year(site, "party_life", PartyLife, year):
        held.setdefault(f"{entry.day:%Y-%m}", []).append(entry.activity)
    rows = [(one.month, one.theme, tally(held.get(one.month, ())) or "—") for one in themes]
    return (table("各月主题", ("月", "主题", "已开展"), rows),)
