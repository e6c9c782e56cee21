"""Options, and kinds of values, that several commands take."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from emoconf import settings
from emoconf.commands.speech import spoken
from emoconf.text import Listing, Text

Command = TypeVar("Command", bound=Callable[..., Any])


class Renamed(click.Option):
    """An option whose former spellings still work, for scripts, but are shown nowhere.

    Args:
        former: Those spellings.
        kwargs: As `click.Option`.
    """

    def __init__(self, *args: Any, former: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._former = former

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Has the parser know every spelling; help and messages only know `opts`."""
        shown = self.opts
        self.opts = [*shown, *self._former]
        try:
            super().add_to_parser(parser, ctx)
        finally:
            self.opts = shown


def duration(
    help: str,  # noqa: A002 - click's word
    *,
    at_least: float,
    at_most: float | None = None,
    default: float | None = None,
    former: str = "--for",
) -> Callable[[Command], Command]:
    """The option `--duration SECONDS`, for the parameter `seconds`."""
    return click.option(
        "--duration",
        "seconds",
        cls=Renamed,
        former=[former],
        type=click.FloatRange(at_least, at_most),
        metavar="SECONDS",
        default=default,
        show_default=default is not None,
        help=help,
    )


class Size(click.ParamType[tuple[int, int]]):
    """Width x height in pixels, such as 1280x720."""

    name = "WxH"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """As it is, where click would write capitals."""
        return self.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Reads the two numbers."""
        if isinstance(value, tuple):
            return int(value[0]), int(value[1])
        found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", str(value).strip().lower())
        if found is None:
            self.fail(
                spoken(Text("“{size}” is not a resolution; write it like 1280x720.", size=value)),
                param,
                ctx,
            )
        width, height = int(found[1]), int(found[2])
        if not (16 <= width <= 7680 and 16 <= height <= 4320) or width % 2 or height % 2:
            self.fail(
                spoken(
                    Text(
                        "“{size}” is not a possible resolution; both sides must be even, from "
                        "16x16 to 7680x4320.",
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
                            "Unknown overlay “{name}”. Choose from {names}; or all, or none.",
                            name=name,
                            names=Listing(ANNOTATOR_NAMES),
                        )
                    ),
                    param,
                    ctx,
                )
        return names


SIZE = Size()
OVERLAY_NAMES = Overlays()
THRESHOLD = click.FloatRange(*settings.THRESHOLD_BOUNDS)
