"""The settings as a window or a help text shows them, read from their definition."""

from typing import Any

import msgspec

from emoconf.settings import Settings


class Field(msgspec.Struct, frozen=True):
    """One setting as a window or a help text shows it.

    Attributes:
        name: Its name in `Settings`.
        title: A few words.
        description: One line.
        group: Heading that it stands under; empty for what isn't shown.
        kind: `bool`, `int`, `float`, `str`, `shortcut` or `list`.
        choices: Values to offer; empty where any value of the kind will do.
        minimum: Smallest allowed number, or None.
        maximum: Largest allowed number, or None.
    """

    name: str
    title: str
    description: str
    group: str
    kind: str
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


def describe() -> tuple[Field, ...]:
    """Describes every setting, read from the annotations of `Settings`."""
    kinds = {"integer": "int", "number": "float", "boolean": "bool", "string": "str"}
    schema = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    return tuple(
        Field(
            name=name,
            title=entry["title"],
            description=entry["description"],
            group=entry.get("group", ""),
            kind=entry.get("kind") or kinds.get(entry.get("type", ""), "list"),
            choices=tuple(entry.get("choices", ())),
            minimum=entry.get("minimum"),
            maximum=entry.get("maximum"),
        )
        for name, entry in _with_extra(schema).items()
    )


def groups() -> dict[str, list[Field]]:
    """The settings that people may change, by group, in the order of their definition."""
    fields: dict[str, list[Field]] = {}
    for field in describe():
        if field.group:
            fields.setdefault(field.group, []).append(field)
    return fields


def _with_extra(schema: dict[str, Any]) -> dict[str, Any]:
    for field in msgspec.structs.fields(Settings):
        meta = next((m for m in getattr(field.type, "__metadata__", ()) if m.extra), None)
        if meta is not None:
            schema[field.name].update(meta.extra)
    return schema
