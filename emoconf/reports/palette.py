"""One colour per label, told apart by people with any kind of colour vision.

After Okabe and Ito (2008), "Color Universal Design"; grey stands for neutral, brown for contempt.
The order of stacking puts light beside dark ones. Every chart also writes the names.
"""

LIGHT: dict[str, str] = {
    "neutral": "#aab4be",
    "happiness": "#e69f00",
    "surprise": "#56b4e9",
    "sadness": "#0072b2",
    "anger": "#d55e00",
    "disgust": "#009e73",
    "fear": "#cc79a7",
    "contempt": "#7a5c3e",
    "unsure": "#e3e7eb",
}

DARK: dict[str, str] = {
    "neutral": "#7d8894",
    "happiness": "#f0b429",
    "surprise": "#6fc3f2",
    "sadness": "#3f95d0",
    "anger": "#ec7a34",
    "disgust": "#2fb98d",
    "fear": "#db93bb",
    "contempt": "#b08d68",
    "unsure": "#39424d",
}


#: Every colour by its name, as it is on a light page.
PAGE_LIGHT = {
    **LIGHT,
    "page": "#f4f6f8", "paper": "#ffffff", "text": "#1b2430", "soft": "#56616e",
    "grid": "#e3e7eb", "axis": "#97a2ad", "track": "#eef1f4", "band": "#c9d6e6",
    "accent": "#0b63b5", "mark": "#1b2430",
    "line0": "#0b63b5", "line1": "#b34a00", "line2": "#00785a", "line3": "#8a3f76",
}  # fmt: skip

#: The same on a dark one.
PAGE_DARK = {
    **DARK,
    "page": "#12171d", "paper": "#1a2129", "text": "#e8edf2", "soft": "#a3afbb",
    "grid": "#2c353f", "axis": "#5d6976", "track": "#27303a", "band": "#34485f",
    "accent": "#6cb4f5", "mark": "#ffffff",
    "line0": "#6cb4f5", "line1": "#f0a060", "line2": "#3fc79a", "line3": "#dd9bc6",
}  # fmt: skip


def ansi(key: str) -> str:
    """The escape sequence that turns a terminal's writing into a colour (24 bit)."""
    value = int(PAGE_DARK[key][1:], 16)
    return f"\x1b[38;2;{value >> 16};{value >> 8 & 255};{value & 255}m"


def colour_of(key: str, index: int) -> str:
    """The name of a series' colour: its own, or that of a line by its place."""
    return key if key in LIGHT else f"line{index % 4}"
