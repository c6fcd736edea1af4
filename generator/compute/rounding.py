"""The one place where a number is rounded: decimal, half up, at display only."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

HUNDRED = Decimal(100)


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` with `places` decimals; a half goes away from zero (101.25 → 101.3, −0.05 → −0.1). Never −0."""
    with localcontext() as context:
        context.prec = max(
            28, value.adjusted() + places + 4
        )  # quantize refuses what does not fit its precision
        rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def percent_text(value: Decimal) -> str:
    """One decimal always, as in tables: “78.4%”, “101.0%”."""
    return f"{half_up(value, 1)}%"


def short_percent_text(value: Decimal) -> str:
    """As published in notices: “101%”, “101.3%”: one decimal, left out where it is 0."""
    return f"{half_up(value, 1)}".removesuffix(".0") + "%"


def json_percent(value: Decimal | None) -> float | None:
    """A percentage as JSON carries it: a number with one decimal, or None."""
    return None if value is None else float(half_up(value, 1))


def share_of(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """part ÷ whole in percent, in a single division so that equal fractions give equal decimals; None over
    nothing.
    """
    return None if whole == 0 else Decimal(part) * HUNDRED / Decimal(whole)
