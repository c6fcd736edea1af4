"""Tables that count: by ledger, by 大项, by level, by unit, by category of progress."""

from collections.abc import Callable, Iterable, Sequence

from generator.compute.aggregate import ON_SCHEDULE
from generator.compute.assessment import LIGHTS, PROGRESS_CATEGORIES, Status
from generator.compute.figures.context import FigureContext
from generator.compute.figures.live.stock import of_the_year
from generator.compute.figures.telling import OVERDUE
from generator.compute.measure import Row, TableValue
from generator.compute.rounding import percent_text, share_of
from generator.compute.shares import shares
from generator.compute.tables.spec import TableSpec

TOTAL = "合计"
LATE = "逾期"
PROGRESS = ("项数", "已完成", "达序时及以上", "欠序时", "未启动", LATE, "完成率")


def lights_by_ledger(spec: TableSpec, context: FigureContext) -> TableValue:
    """Tracked items of each ledger by light. An item listed in several ledgers stands in each and once in
    the total.
    """
    shown = used_lights(context)
    columns = ("台账", "跟踪", *(f"{light}灯" for light in shown), "逾期", "今年完成")
    rows = []
    for ledger in context.workspace.config.ledger_order:
        if context.scope.ledger in ("", ledger.key):
            row = _light_row(ledger.name, context.within(ledger=ledger.key), shown)
            if row.entries:
                rows.append(row)
    if len(rows) > 1:
        rows.append(_light_row(TOTAL, context, shown))
    return spec.value(columns, rows, columns[1:])


def used_lights(context: FigureContext) -> tuple[str, ...]:
    """Lights that the office's rules can show, from best to worst."""
    used: set[str] = set()
    for rule in context.workspace.config.lights.values():
        for version in rule.versions:
            used |= {band.light for band in version.bands} | {version.overdue_light}
            used |= {version.due_light} if version.due_within_days is not None else set()
            used |= {version.unstarted_light} if version.unstarted_days is not None else set()
    return tuple(light for light in LIGHTS if light in used)


def _light_row(name: str, context: FigureContext, shown: tuple[str, ...]) -> Row:
    tracked = list(context.tracked())
    done = [one for one in of_the_year(context) if one.progress_category == "已完成"]
    numbers = [
        len(tracked),
        *(sum(one.light == light for one in tracked) for light in shown),
        sum(one.is_overdue for one in tracked),
        len(done),
    ]
    entries = dict.fromkeys(one.item_id for one in [*tracked, *done])
    return Row((name, *(str(number) for number in numbers)), tuple(entries))


def progress_table(
    table_id: str,
    title: str,
    heading: str,
    groups: Callable[[FigureContext], Iterable[tuple[str, list[Status]]]],
    ledger: str = "",
) -> TableSpec:
    """Counts of the year's items by progress, a row for each group that has any, and a total."""

    def build(spec: TableSpec, context: FigureContext) -> TableValue:
        inside = context.within(ledger=ledger) if ledger else context
        tells_overdue = context.shows(*OVERDUE)
        shown = [name for name in PROGRESS if tells_overdue or name != LATE]
        rows = [progress_row(name, statuses, shown) for name, statuses in groups(inside) if statuses]
        if len(rows) > 1:
            rows.append(progress_row(TOTAL, of_the_year(inside), shown))
        return spec.value((heading, *shown), rows, PROGRESS)

    return TableSpec(table_id, title, build)


def progress_row(name: str, statuses: Sequence[Status], shown: Sequence[str] = PROGRESS) -> Row:
    done = sum(one.progress_category == "已完成" for one in statuses)
    rate = share_of(done, len(statuses))
    cells = {
        "项数": str(len(statuses)),
        "已完成": str(done),
        "达序时及以上": str(sum(one.progress_category in ON_SCHEDULE for one in statuses)),
        "欠序时": str(sum(one.progress_category == "欠序时" for one in statuses)),
        "未启动": str(sum(one.progress_category == "未启动" for one in statuses)),
        LATE: str(sum(one.is_overdue for one in statuses)),
        "完成率": "—" if rate is None else percent_text(rate),
    }
    return Row((name, *(cells[one] for one in shown)), tuple(one.item_id for one in statuses))


Groups = Iterable[tuple[str, list[Status]]]


def by_word(context: FigureContext, order: Iterable[str], words: Callable[[Status], Iterable[str]]) -> Groups:
    """The year's items by a word of theirs, in `order`, words missing there after it, items without a word
    last.
    """
    found: dict[str, list[Status]] = {word: [] for word in order}
    rest: list[Status] = []
    for status in of_the_year(context):
        groups = tuple(words(status))
        for word in groups:
            found.setdefault(word, []).append(status)
        if not groups:
            rest.append(status)
    return [*found.items(), ("其他", rest)]


def by_level(context: FigureContext) -> Groups:
    ledger = context.workspace.config.ledgers.get(context.scope.ledger)
    level = _field(context, "level", "级别")
    return by_word(context, ledger.levels if ledger is not None else (), level)


def by_category(context: FigureContext) -> Groups:
    ledger = context.workspace.config.ledgers.get(context.scope.ledger)
    category = _field(context, "category", "大项")
    return by_word(context, ledger.categories if ledger is not None else (), category)


def by_ledger(context: FigureContext) -> Groups:
    """A ledger's items with those also listed in it."""
    return [
        (ledger.name, of_the_year(context.within(ledger=ledger.key)))
        for ledger in context.workspace.config.ledger_order
        if context.scope.ledger in ("", ledger.key)
    ]


def by_unit(context: FigureContext) -> Groups:
    """Lead units in the order of the configuration; an item of several units stands with each."""
    config, items = context.workspace.config, context.workspace.item_by_id

    def units(status: Status) -> Iterable[str]:
        return config.expand(items[status.item_id].lead_units) if context.shows("事项", "牵头单位") else ()

    return by_word(context, [unit.name for unit in config.units.units], units)


def stocktake_groups(context: FigureContext) -> Groups:
    """Of a ledger by 大项, of a unit or topic by ledger."""
    return by_category(context) if context.scope.ledger else by_ledger(context)


def _field(context: FigureContext, name: str, path: str) -> Callable[[Status], Iterable[str]]:
    items = context.workspace.item_by_id

    def words(status: Status) -> Iterable[str]:
        word = getattr(items[status.item_id], name)
        return (word,) if word and context.shows("事项", path) else ()

    return words


def categories(spec: TableSpec, context: FigureContext) -> TableValue:
    """Counts and shares of the categories of progress; the shares add up to 100.0."""
    statuses = of_the_year(context)
    rows = [
        Row(
            (one.name, str(one.count), percent_text(one.percent)),
            tuple(status.item_id for status in statuses if status.progress_category == one.name),
        )
        for one in shares([status.progress_category for status in statuses], PROGRESS_CATEGORIES)
    ]
    return spec.value(("进度类别", "项数", "占比"), rows, ("项数", "占比"))


SPECS: tuple[TableSpec, ...] = (
    TableSpec("lights_by_ledger", "各台账亮灯情况", lights_by_ledger),
    TableSpec("categories", "进度类别", categories),
    progress_table("livelihood_progress", "民生实事进度", "级别", by_level, ledger="livelihood"),
    progress_table("progress_by_ledger", "各台账进度", "台账", by_ledger),
    progress_table("progress_by_category", "各大项进度", "大项", by_category),
    progress_table("progress_by_unit", "各单位进度", "牵头单位", by_unit),
    progress_table("stocktake", "盘点", "分类", stocktake_groups),
)
