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


def ansi(label: str) -> str:
    """The escape sequence that turns a terminal's writing into a label's colour (24 bit)."""
    value = int(DARK[label][1:], 16)
    return f"\x1b[38;2;{value >> 16};{value >> 8 & 255};{value & 255}m"
