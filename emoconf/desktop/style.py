"""Small things that make the windows look alike."""

from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QFont, QPalette
from PyQt6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget

#: Pixels between things that belong together, and between groups.
NEAR = 6
APART = 18
#: Where a button stands that is not as wide as its window.
LEFT = Qt.AlignmentFlag.AlignLeft


def is_dark() -> bool:
    """True if windows are light on dark."""
    return QApplication.palette().color(QPalette.ColorRole.Window).lightnessF() < 0.5


def muted(widget: QWidget) -> QColor:
    """A quieter text colour that still has a contrast of 4.5:1 to the window."""
    text = widget.palette().color(QPalette.ColorRole.WindowText)
    back = widget.palette().color(QPalette.ColorRole.Window)
    share = 0.72
    return QColor.fromRgbF(
        text.redF() * share + back.redF() * (1 - share),
        text.greenF() * share + back.greenF() * (1 - share),
        text.blueF() * share + back.blueF() * (1 - share),
    )


def color(name: str) -> QColor:
    """A colour by its hexadecimal name."""
    return QColor(name)


def title(text: str) -> QLabel:
    """A heading."""
    label = QLabel(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.5)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setWordWrap(True)
    return label


def subtitle(text: str) -> QLabel:
    """A smaller heading."""
    label = QLabel(text)
    font = QFont(label.font())
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setWordWrap(True)
    return label


def plain(text: str = "") -> QLabel:
    """A paragraph that wraps; never read as HTML, so that nobody's text becomes mark-up."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def quiet(text: str = "") -> QLabel:
    """A paragraph in a quieter colour."""
    label = plain(text)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, muted(label))
    label.setPalette(palette)
    return label


def warning(text: str = "") -> QLabel:
    """A paragraph that says what is wrong."""
    label = plain(text)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, color("#ff8a80" if is_dark() else "#b3261e"))
    label.setPalette(palette)
    return label


def line() -> QFrame:
    """A thin horizontal line."""
    frame = QFrame()
    frame.setFrameShape(QFrame.Shape.HLine)
    frame.setFrameShadow(QFrame.Shadow.Plain)
    palette = frame.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(128, 128, 128, 90))
    frame.setPalette(palette)
    return frame


def install(app: QApplication) -> None:
    """Follows the system's light or dark mode; where Qt draws by itself, in our own colours."""
    hints = app.styleHints()
    style = app.style()
    if hints is None or style is None or style.name() != "fusion":
        return  # the system draws, and knows better

    def follow() -> None:
        use_palette(app, hints.colorScheme() == Qt.ColorScheme.Dark)

    hints.colorSchemeChanged.connect(follow)
    follow()


def use_palette(app: QApplication, dark: bool) -> None:
    """Gives every window a light or a dark palette in Qt's own style, whatever the system has."""
    app.setStyle("Fusion")
    names = _DARK if dark else _LIGHT
    palette = QPalette()
    for role, name in names.items():
        palette.setColor(role, QColor(name))
    quiet_text = QColor("#a3a9af" if dark else "#6b7177")
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, quiet_text)
    app.setPalette(palette)
    app.setStyleSheet(_indicators() if dark else "")


def _indicators() -> str:
    """Qt outlines boxes with a colour darker than the window, which nobody sees on a dark one."""
    assets = (Path(__file__).parent / "assets").as_posix()
    return f"""
    QCheckBox::indicator, QRadioButton::indicator {{
        width: 14px; height: 14px; border: 1px solid #98a0a8; background: #2f3439;
    }}
    QCheckBox::indicator {{ border-radius: 3px; }}
    QRadioButton::indicator {{ border-radius: 8px; }}
    QCheckBox::indicator:checked, QRadioButton::indicator:checked {{
        background: #3f7fe0; border-color: #3f7fe0;
    }}
    QCheckBox::indicator:checked {{ image: url({assets}/check.png); }}
    QRadioButton::indicator:checked {{ image: url({assets}/dot.png); }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid #ffffff; }}
    """


_LIGHT = {
    QPalette.ColorRole.Window: "#f7f8f9",
    QPalette.ColorRole.WindowText: "#1c1f22",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#f1f3f5",
    QPalette.ColorRole.Text: "#1c1f22",
    QPalette.ColorRole.PlaceholderText: "#6c737a",
    QPalette.ColorRole.Button: "#eceff1",
    QPalette.ColorRole.ButtonText: "#1c1f22",
    QPalette.ColorRole.Highlight: "#2f6fd0",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.ToolTipBase: "#ffffff",
    QPalette.ColorRole.ToolTipText: "#1c1f22",
    QPalette.ColorRole.Link: "#1f5fc0",
}
_DARK = {
    QPalette.ColorRole.Window: "#1f2225",
    QPalette.ColorRole.WindowText: "#eceef0",
    QPalette.ColorRole.Base: "#2f3439",
    QPalette.ColorRole.AlternateBase: "#363b41",
    QPalette.ColorRole.Text: "#eceef0",
    QPalette.ColorRole.PlaceholderText: "#9aa1a8",
    QPalette.ColorRole.Button: "#3a4046",
    QPalette.ColorRole.ButtonText: "#eceef0",
    QPalette.ColorRole.Highlight: "#3f7fe0",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.ToolTipBase: "#2d3236",
    QPalette.ColorRole.ToolTipText: "#eceef0",
    QPalette.ColorRole.Link: "#7fb0ff",
}


def tool(text: str, name: str) -> QPushButton:
    """A small button with a sign; its name is for those who hear it and for the tip."""
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFixedWidth(40)
    return button
