"""Exact arithmetic of scores: fractions inside, Decimals outside, nothing rounded before it is ranked."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

_LARGEST_DENOMINATOR = 10**12
"""A percentage comes as a Decimal of 28 digits, so 1/3 is 33.33…3. Read back as the simplest fraction near
it, it is 1/3 again: a mean of three thirds ties with 1 instead of missing it by the 28th digit. The step
keeps the order of any two values.
"""

_DIGITS = 28


@lru_cache(maxsize=65_536)
def exact(value: Decimal) -> Fraction:
    """The fraction a (possibly non-terminating, 28-digit) Decimal stands for."""
    return Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)


def to_decimal(value: Fraction) -> Decimal:
    """The Decimal of a fraction, to 28 significant digits."""
    with localcontext(prec=_DIGITS):
        return Decimal(value.numerator) / Decimal(value.denominator)


def in_words(value: Fraction, places: int = 2) -> str:
    """For notes: half up, without superfluous zeros (`12.5`, `3`)."""
    rounded = to_decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def clamp(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    return max(low, min(high, value))


def mean(values: list[Fraction]) -> Fraction:
    """The arithmetic mean; of nothing it is 0."""
    return sum(values, Fraction(0)) / len(values) if values else Fraction(0)
