"""What figures of several signals make of the seconds of a meeting."""

from emoconf.signals.base import Array, Columns, Number

#: A rate per hour needs at least so many seconds.
HOUR_RATE_SECONDS = 300


def told(of: Columns, name: str) -> Array:
    """The numbers of a column in the seconds that have one."""
    values = of[name]
    return values[values == values]  # NaN is not equal to itself


def share(of: Columns, name: str) -> Number:
    """The mean of a column over the seconds that have a number; None where none has."""
    values = told(of, name)
    return float(values.mean()) if len(values) else None


def per_hour(count: Number, seconds: int) -> Number:
    """How often an hour; None where the seconds are too few to say."""
    return (count or 0) / (seconds / 3600) if seconds >= HOUR_RATE_SECONDS else None
