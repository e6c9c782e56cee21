"""Sentences on their way to a client, which says them in the person's language.

A message carries its sentences in English, for any program that reads them, and beside them the
templates and values that they were made of.
"""

from typing import Any

import msgspec

from emoconf.engine.protocol.message import Message
from emoconf.errors import EmoConfError
from emoconf.text import Text, sentences

#: A value as JSON has it.
_Plain = str | int | float | bool | None


class WireText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A `Text` as JSON.

    Attributes:
        template: English, with names in braces.
        several: The template for a count other than one.
        values: What stands for the names; what JSON does not know is written in English.
    """

    template: str
    several: str = ""
    values: "dict[str, WireText | _Plain]" = {}

    @classmethod
    def of(cls, text: str) -> "WireText":
        """The form that goes over the wire; a plain string is a template without values."""
        if not isinstance(text, Text):
            return cls(text)
        return cls(text.template, text.several, {k: _plain(v) for k, v in text.values.items()})

    def text(self) -> Text:
        """The text; an odd one from a broken engine is said as its template stands."""
        values = {k: v.text() if isinstance(v, WireText) else v for k, v in self.values.items()}
        try:
            return Text.build(self.template, self.several, values)
        except (KeyError, ValueError, IndexError, AttributeError, TypeError):
            return Text(self.template)


def _plain(value: Any) -> WireText | _Plain:
    if isinstance(value, Text):
        return WireText.of(value)
    if isinstance(value, EmoConfError):
        return WireText.of(value.text)
    return value if type(value) in (str, int, float, bool) else str(value)


class Spoken(Message, frozen=True, kw_only=True):
    """A message that people read.

    Attributes:
        message: One sentence, in English: what happened.
        hint: What to do about it; empty if nothing needs doing.
        texts: Both as templates and values, for another language.
    """

    message: str
    hint: str = ""
    texts: tuple[WireText, WireText] | None = None

    @property
    def said(self) -> tuple[Text, Text]:
        """Message and hint, ready for any language."""
        return rebuilt(self.message, self.hint, self.texts)

    @property
    def sentence(self) -> Text:
        """Message and hint in one."""
        return sentences(self.said)


def wire_texts(message: str, hint: str) -> tuple[WireText, WireText] | None:
    """What goes beside two sentences; None where there is nothing to say."""
    return (WireText.of(message), WireText.of(hint)) if message else None


def rebuilt(message: str, hint: str, texts: tuple[WireText, WireText] | None) -> tuple[Text, Text]:
    """The texts of a message, which an older engine sends in English alone."""
    if texts is None:
        return Text(message), Text(hint)
    return texts[0].text(), texts[1].text()
