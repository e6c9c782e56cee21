"""Pictures that go out where no live one can: starting, paused, no signal, nobody watching."""

from functools import lru_cache
from typing import Literal, get_args

import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw

from emoconf.errors import UsageError
from emoconf.overlay.text import font
from emoconf.overlay.theme import bgr
from emoconf.text import Text
from emoconf.values import Image

CardKind = Literal["starting", "paused", "no_signal", "waiting"]

_WORDS: dict[str, tuple[str, str]] = {
    "starting": ("Starting", "The camera is being opened"),
    "paused": ("Paused", "The camera is paused"),
    "no_signal": ("No signal", "Waiting for the camera"),
    "waiting": ("Ready", "The camera starts when a call uses it"),
}

#: Accents of Okabe and Ito (2008), as on the overlays.
_ACCENTS = {
    "starting": "#6fc3f2",
    "paused": "#f0b429",
    "no_signal": "#ec7a34",
    "waiting": "#2fb98d",
}

#: Round symbols are drawn so many times as large and then averaged.
_SMOOTH = 4


def render_card(kind: str, size: tuple[int, int], text: str | None = None) -> Image:
    """A card that fills the picture, made once for each kind, size and text.

    Args:
        kind: `starting`, `paused`, `no_signal` or `waiting`.
        size: Width and height.
        text: Replaces the second, smaller line.

    Returns:
        BGR uint8 [H, W, 3], C-contiguous, not writeable.

    Raises:
        UsageError: There is no such card.
        ValueError: A side is not positive.
    """
    if kind not in get_args(CardKind):
        raise UsageError(
            Text("There is no card “{kind}”.", kind=kind),
            Text("Use one of: {names}.", names=", ".join(_WORDS)),
        )
    if min(size) < 1:
        raise ValueError(f"a picture's sides must be positive, got {size[0]}x{size[1]}")
    return _render(kind, size, text)


@lru_cache(maxsize=16)
def _render(kind: str, size: tuple[int, int], text: str | None) -> Image:
    card = _background(size, _ACCENTS[kind])
    canvas = PillowImage.fromarray(np.ascontiguousarray(card[..., ::-1]))
    unit = min(size[1] / 720, size[0] / 960)
    _symbol(canvas, kind, unit)
    _lines(canvas, kind, text, unit)
    result = np.ascontiguousarray(np.asarray(canvas, np.uint8)[..., ::-1])
    result.setflags(write=False)
    return result


def _background(size: tuple[int, int], accent: str) -> Image:
    """A dark vignette with a faint glow of the accent behind the symbol, without banding."""
    width, height = size
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * width / max(width, height)
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * height / max(width, height)
    glow = np.exp(-((x / 0.5) ** 2 + ((y + 0.1) / 0.36) ** 2))[..., None]
    edge = 1 - 0.45 * np.clip(np.hypot(x, y), 0, 1)[..., None] ** 2
    base = np.array(bgr("#1b222b"), np.float32)
    light = np.array(bgr(accent), np.float32) - base
    noise = np.random.default_rng(7).uniform(-0.5, 0.5, (height, width, 1)).astype(np.float32)
    picture = base * edge + 0.11 * light * glow + noise
    return np.asarray(np.rint(np.clip(picture, 0, 255)), np.uint8)


def _symbol(canvas: PillowImage.Image, kind: str, unit: float) -> None:
    """The symbol in a circle, centred a little above the middle."""
    radius = max(round(62 * unit), 2)
    side = (2 * radius + 2) * _SMOOTH
    mask = PillowImage.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    center, scale = side / 2, radius * _SMOOTH
    ring = (center - scale, center - scale, center + scale, center + scale)
    draw.ellipse(ring, outline=255, width=max(round(scale * 0.075), 1))
    _GLYPHS[kind](draw, center, scale)
    small = mask.resize((side // _SMOOTH, side // _SMOOTH), PillowImage.Resampling.BOX)
    blue, green, red = bgr(_ACCENTS[kind])
    place = (canvas.width - small.width) // 2, round(canvas.height * 0.4 - small.height / 2)
    canvas.paste(
        (red, green, blue), (*place, place[0] + small.width, place[1] + small.height), small
    )


def _pause(draw: ImageDraw.ImageDraw, center: float, radius: float) -> None:
    for side in (-1, 1):
        x = center + side * 0.2 * radius
        bar = (x - 0.1 * radius, center - 0.4 * radius, x + 0.1 * radius, center + 0.4 * radius)
        draw.rounded_rectangle(bar, 0.06 * radius, fill=255)


def _camera(draw: ImageDraw.ImageDraw, center: float, radius: float) -> None:
    r = radius
    body = (center - 0.5 * r, center - 0.27 * r, center + 0.18 * r, center + 0.27 * r)
    draw.rounded_rectangle(body, 0.1 * r, fill=255)
    lens = [(0.25, -0.07), (0.5, -0.24), (0.5, 0.24), (0.25, 0.07)]
    draw.polygon([(center + x * r, center + y * r) for x, y in lens], fill=255)


def _lost(draw: ImageDraw.ImageDraw, center: float, radius: float) -> None:
    _camera(draw, center, radius)
    for ink, width in ((0, 0.2), (255, 0.075)):
        reach = 0.62 * radius if ink == 0 else 0.56 * radius
        draw.line(
            (center - reach, center - reach, center + reach, center + reach),
            fill=ink,
            width=max(round(width * radius), 1),
        )


def _dots(draw: ImageDraw.ImageDraw, center: float, radius: float) -> None:
    for step in (-1, 0, 1):
        x, r = center + step * 0.34 * radius, 0.1 * radius
        draw.ellipse((x - r, center - r, x + r, center + r), fill=255)


_GLYPHS = {"starting": _dots, "paused": _pause, "no_signal": _lost, "waiting": _camera}


def _lines(canvas: PillowImage.Image, kind: str, text: str | None, unit: float) -> None:
    title, detail = _WORDS[kind]
    draw = ImageDraw.Draw(canvas)
    rows = (
        (title, 46.0, 0.56, "#ffffff", "semibold"),
        (detail if text is None else text, 23.0, 0.635, "#b7c0ca", "medium"),
    )
    for line, size, row, ink, weight in rows:
        face = font(max(round(size * unit), 6), "semibold" if weight == "semibold" else "medium")
        room = 0.92 * canvas.width
        while face.size > 6 and face.getlength(line) > room:
            face = font(round(face.size) - 1, "semibold" if weight == "semibold" else "medium")
        if face.getlength(line) <= room:
            draw.text(
                (canvas.width / 2, canvas.height * row), line, fill=ink, font=face, anchor="mm"
            )
    if unit >= 0.4:
        face = font(max(round(17 * unit), 9), "semibold")
        center = canvas.width / 2, canvas.height * 0.93
        draw.text(center, "EmoConf", fill="#6b7682", font=face, anchor="mm")
