"""F05–F10: meetings of the staff, study and party life."""

from collections.abc import Callable

from generator.compute.figures.annual.common import entry_count, yearly
from generator.compute.figures.spec import FigureSpec
from generator.model.registers.meetings import Meeting, PartyActivity, PartyLife


def is_activity(activity: PartyActivity) -> Callable[[PartyLife], bool]:
    return lambda entry: entry.activity == activity


def is_staff_meeting(entry: Meeting) -> bool:
    return entry.category == "干部职工会"


STAFF = entry_count("meetings", Meeting, is_staff_meeting, years_before=1)
STUDY = entry_count("party_life", PartyLife, is_activity("集中学习"), years_before=1)
READING = entry_count("party_life", PartyLife, is_activity("自学"), years_before=1)

SPECS: tuple[FigureSpec, ...] = (
    yearly("F05", "干部职工会", "次", STAFF, period="since_last_year"),
    yearly("F06", "集中学习", "次", STUDY, period="since_last_year"),
    yearly("F07", "自学", "次", READING, "about", period="since_last_year"),
    yearly("F08", "党员大会", "次", entry_count("party_life", PartyLife, is_activity("党员大会"))),
    yearly("F09", "主题党日", "次", entry_count("party_life", PartyLife, is_activity("主题党日"))),
    yearly(
        "F10", "支部书记讲党课", "次", entry_count("party_life", PartyLife, is_activity("支部书记讲党课"))
    ),
)
