"""How old a page may be before its reader is warned: the office's shortest reporting cadence, and some days' grace."""

from generator.model.workspace import Config

_PERIOD = {"周": 7, "月": 31, "季": 92, "年": 366}
GRACE = 4
"""A long weekend between the end of a period and the day its data are in."""


def fresh_days(config: Config) -> int | None:
    """Days after 数据截至日期 on which nobody need wonder; None in a demonstration, which stands still, or without a cadence."""
    if config.site.demonstration:
        return None
    periods = [
        _PERIOD[one.cadence.reporting] for one in config.ledgers.values() if one.cadence.reporting in _PERIOD
    ]
    return min(periods) + GRACE if periods else None
