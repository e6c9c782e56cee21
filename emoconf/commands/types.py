"""Kinds of values that several commands take."""

import re
from typing import Any

import click

from emoconf.commands.speech import spoken
from emoconf.text import Text


class Size(click.ParamType[tuple[int, int]]):
    """WIDTHxHEIGHT in pixels, such as 1280x720."""

    name = "WIDTHxHEIGHT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Reads the two numbers."""
        if isinstance(value, tuple):
            return int(value[0]), int(value[1])
        found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", str(value).strip().lower())
        if found is None:
            self.fail(
                spoken(Text("“{size}” is not a size; write it like 1280x720.", size=value)),
                param,
                ctx,
            )
        width, height = int(found[1]), int(found[2])
        if not (16 <= width <= 7680 and 16 <= height <= 4320) or width % 2 or height % 2:
            self.fail(
                spoken(
                    Text(
                        "“{size}” is not a possible size; both sides must be even, from 16x16 to "
                        "7680x4320.",
                        size=value,
                    )
                ),
                param,
                ctx,
            )
        return width, height


class Overlays(click.ParamType[tuple[str, ...]]):
    """NAME[,NAME…] of annotators, or none."""

    name = "NAME[,NAME…]|none"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Reads the names and checks that they exist."""
        from emoconf.overlay.registry import ANNOTATOR_NAMES

        if isinstance(value, tuple):
            return value
        if value == "none":
            return ()
        if value == "all":
            return tuple(ANNOTATOR_NAMES)
        names = tuple(name.strip() for name in str(value).split(","))
        for name in names:
            if name not in ANNOTATOR_NAMES:
                self.fail(
                    spoken(
                        Text(
                            "“{name}” is no overlay; use {names}, all or none.",
                            name=name,
                            names=", ".join(ANNOTATOR_NAMES),
                        )
                    ),
                    param,
                    ctx,
                )
        return names


SIZE = Size()
OVERLAY_NAMES = Overlays()
