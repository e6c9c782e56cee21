"""Sentences that can be said in another language: a template together with its values.

A sentence is marked where it is written, `Text("There is no webcam “{name}”.", name=name)`. It is a
`str`, the English one, wherever a `str` is wanted: in logs, in JSON, in tests. `emoconf.i18n` says
it in a person's language: it looks the template up and fills the values in as that language writes
them. `emoconf/locales/refresh.py` collects the templates for the translators.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Self


class Text(str):
    """A sentence, in English, that knows its template and the values that were filled in.

    Args:
        template: English, with a name in braces for each value; a literal, so that it can be found.
        values: What stands for the names: strings, whole numbers, further `Text`s, or one of the
            quantities below, which each language writes in its own way.

    Attributes:
        template: As given; the identifier of the sentence in the translations.
        several: The template for a count other than one; empty if nothing is counted.
        values: As given, by name.
    """

    __slots__ = ("several", "template", "values")

    template: str
    several: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> Self:
        """Fills the values in; see the class."""
        return cls.build(template, "", values)

    @classmethod
    def build(cls, template: str, several: str, values: Mapping[str, Any]) -> Self:
        """A text whose parts were computed, such as one that came over a wire.

        Raises:
            KeyError: The template names a value that is missing.
            ValueError: The template cannot be read.
        """
        chosen = several if several and values["count"] != 1 else template
        text = super().__new__(cls, chosen.format_map(values) if values else chosen)
        text.template, text.several = template, several
        text.values = MappingProxyType(dict(values))
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self).build, (self.template, self.several, dict(self.values)))


#: No sentence, such as no hint.
EMPTY = Text.build("", "", {})


def plural(one: str, several: str, /, count: int, **values: Any) -> Text:
    """A sentence about a number of things: `plural("{count} file", "{count} files", count)`."""
    return Text.build(one, several, {"count": count, **values})


def sentences(parts: Iterable[str]) -> Text:
    """Several sentences in a row, without those that are empty."""
    texts = [part for part in parts if part]
    row = " ".join(f"{{s{number}}}" for number in range(len(texts)))
    return Text.build(row, "", {f"s{number}": part for number, part in enumerate(texts)})


@dataclass(frozen=True, slots=True)
class Percent:
    """A share from 0 to 1 in whole percent; `<1%` for a little, a dash where there is none."""

    share: float | None

    def __str__(self) -> str:
        if self.share is None:
            return "–"
        return "<1%" if 0 < self.share < 0.01 else f"{round(self.share * 100)}%"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a fixed count of decimals; a dash where there is none.

    Attributes:
        value: The number.
        digits: Decimals.
        signed: Write a plus in front of positive ones.
    """

    value: float | None
    digits: int = 0
    signed: bool = False

    def __str__(self) -> str:
        if self.value is None:
            return "–"
        sign = "+" if self.signed else ""
        return f"{self.value:{sign}.{self.digits}f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length in words: `45 s`, `12 min 5 s`, `1 h 4 min`."""

    seconds: float

    def parts(self) -> tuple[tuple[int, str], ...]:
        """Numbers and units (`h`, `min`, `s`), the largest two that matter."""
        whole = max(round(self.seconds), 0)
        hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
        if hours:
            return ((hours, "h"), (minutes, "min")) if minutes else ((hours, "h"),)
        if minutes:
            return ((minutes, "min"), (rest, "s")) if rest else ((minutes, "min"),)
        return ((rest, "s"),)

    def __str__(self) -> str:
        return " ".join(f"{number} {unit}" for number, unit in self.parts())


@dataclass(frozen=True, slots=True)
class Instant:
    """A point in time, as a date with the time of day.

    Attributes:
        when: In the time zone in which it is to be read.
        style: `full` (Tuesday, 24 November 2026, 14:05), `long` (24 November 2026, 14:05), `short`
            (2026-11-24 14:05), `day` (2026-11-24) or `time` (14:05).
    """

    when: datetime
    style: str = "short"

    def __str__(self) -> str:
        when = self.when
        if self.style in ("full", "long"):
            weekday = f"{when:%A}, " if self.style == "full" else ""
            return f"{weekday}{when.day} {when:%B %Y, %H:%M}"
        return when.strftime({"day": "%Y-%m-%d", "time": "%H:%M"}.get(self.style, "%Y-%m-%d %H:%M"))


@dataclass(frozen=True, slots=True)
class Listing:
    """`a`, `a and b`, `a, b and c`; with `either`, `a or b`."""

    items: tuple[str, ...]
    either: bool = False

    def __str__(self) -> str:
        if len(self.items) < 2:
            return "".join(self.items)
        word = "or" if self.either else "and"
        return f"{', '.join(self.items[:-1])} {word} {self.items[-1]}"
