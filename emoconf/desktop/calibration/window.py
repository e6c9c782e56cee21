"""Teaching EmoConf one's own neutral face: what is kept, the steps, what came of it."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QImage, QShowEvent
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from emoconf import consent
from emoconf.desktop import style
from emoconf.desktop.calibration.kept import KeptPart
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.looks import sentence
from emoconf.desktop.preview.picture import PictureView
from emoconf.engine import protocol
from emoconf.i18n import say
from emoconf.reports.calibration import ASKS, TROUBLES, outcome

_BEFORE, _DURING, _AFTER = range(3)


class CalibrationWindow(QWidget):
    """Explains, asks for consent, shows step after step, and tells the result."""

    def __init__(self, controller: AppController) -> None:
        super().__init__()
        self._controller = controller
        self._running = False
        self.setWindowTitle(translate("Calibration", "Calibrate to your face"))
        self._stack = QStackedWidget()
        for page in (self._make_before(), self._make_during(), self._make_after()):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.addWidget(self._stack)
        self.resize(760, 600)
        controller.calibrated.connect(self._told)
        controller.refused.connect(self._refused)
        controller.pictured.connect(self._show_picture)
        controller.changed.connect(self._update)
        controller.attached.connect(self._ask_pictures)
        self._update()

    @property
    def page(self) -> int:
        """Number of the page that is shown: before, during or after."""
        return self._stack.currentIndex()

    # -- The pages ---------------------------------------------------------------------------

    def _make_before(self) -> QWidget:
        page, layout = _page(translate("Calibration", "Teach EmoConf your neutral face"))
        layout.addWidget(
            style.plain(
                translate(
                    "Calibration",
                    "Some faces look sad or stern to a computer while they are at rest. In half a "
                    "minute EmoConf learns what yours is like and takes that away: you hold still "
                    "for ten seconds and read a sentence aloud for ten.",
                )
            )
        )
        layout.addSpacing(style.NEAR)
        for text in consent.calibration_scope().sentences:
            layout.addWidget(style.plain(f"•  {say(text)}"))
        layout.addStretch(1)
        self._kept = KeptPart(self._controller)
        layout.addWidget(self._kept)
        self._status = style.quiet()
        layout.addWidget(self._status)
        self._begin = QPushButton()
        self._begin.setObjectName("begin")
        self._begin.setDefault(True)
        self._begin.clicked.connect(self.begin)
        layout.addLayout(_row(self._close_button(), self._begin))
        return page

    def _make_during(self) -> QWidget:
        page, layout = _page("")
        self._asked: QLabel = style.title("")
        self._asked.setMinimumHeight(self._asked.fontMetrics().height() * 4)
        self._asked.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._trouble = style.warning("")
        self._trouble.setMinimumHeight(self._trouble.fontMetrics().height() * 2)
        self._picture = PictureView(True, "")
        self._picture.setAccessibleName(translate("Calibration", "Your video, mirrored"))
        self._progress = QProgressBar()
        self._progress.setRange(0, 100)
        self._progress.setAccessibleName(translate("Calibration", "How much of this step is done"))
        layout.addWidget(self._asked)
        layout.addWidget(self._picture, 1)
        layout.addWidget(self._trouble)
        layout.addWidget(self._progress)
        self._skip = QPushButton(translate("Calibration", "Skip this step"))
        self._skip.setObjectName("skip")
        self._skip.clicked.connect(lambda: self._send("skip"))
        cancel = QPushButton(translate("Calibration", "Cancel"))
        cancel.setObjectName("cancel")
        cancel.clicked.connect(lambda: self._send("cancel"))
        layout.addLayout(_row(self._skip, cancel))
        return page

    def _make_after(self) -> QWidget:
        page, layout = _page("")
        self._result: QLabel = style.title("")
        self._advice = style.plain()
        layout.addWidget(self._result)
        layout.addWidget(self._advice)
        layout.addStretch(1)
        again = QPushButton(translate("Calibration", "Calibrate again"))
        again.setObjectName("again")
        again.clicked.connect(self.begin)
        layout.addLayout(_row(again, self._close_button()))
        return page

    def _close_button(self) -> QPushButton:
        button = QPushButton(translate("Calibration", "Close"))
        button.clicked.connect(self.close)
        return button

    # -- What happens ------------------------------------------------------------------------

    def begin(self) -> None:
        """Stores the consent and starts with the first step."""
        chosen = self._controller.settings
        scope = consent.calibration_scope()
        if not scope.given(chosen):
            self._controller.remember(consents=scope.answered(chosen, True).consents)
        self._running = True
        self._asked.setText(sentence(self._controller.app_state))
        self._trouble.setText("")
        self._stack.setCurrentIndex(_DURING)
        self._send("start")

    def _send(self, action: str) -> None:
        self._controller.command(protocol.Calibrate(action=action))  # type: ignore[arg-type]

    def _told(self, event: protocol.Calibration) -> None:
        if not self._running:  # another program calibrates
            return
        if event.outcome:
            self._finish(say(outcome(event)), event.outcome == "saved")
            return
        self._asked.setText(say(ASKS[event.step]))
        self._trouble.setText(say(TROUBLES[event.trouble]) if event.trouble else "")
        self._progress.setValue(round(100 * event.share))
        self._skip.setVisible(event.step != "neutral")

    def _finish(self, text: str, saved: bool) -> None:
        self._running = False
        self._result.setText(text)
        self._advice.setText(
            translate(
                "Calibration",
                "It is used from now on, with this webcam. You can calibrate again at any time, "
                "for another light, or delete it here and in the settings.",
            )
            if saved
            else translate("Calibration", "You can try again, now or later.")
        )
        self._kept.refresh()
        self._stack.setCurrentIndex(_AFTER)

    def _refused(self, message: str, hint: str) -> None:
        if self._running:
            self._finish(f"{message} {hint}".strip(), False)

    def _update(self) -> None:
        now = self._controller.app_state
        given = consent.calibration_scope().given(self._controller.settings)
        begin = translate("Calibration", "Begin")
        self._begin.setText(begin if given else translate("Calibration", "I agree, begin"))
        self._begin.setEnabled(now.connected)
        self._status.setText("" if now.connected else sentence(now))
        self._picture.set_placeholder(sentence(now))
        if self._running and not now.connected:
            self._finish(sentence(now), False)

    # -- The picture -------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent | None) -> None:  # noqa: N802 - Qt's name
        """Asks for the live picture, for which the webcam is opened."""
        super().showEvent(event)
        self._ask_pictures()

    def hideEvent(self, event: QHideEvent | None) -> None:  # noqa: N802 - Qt's name
        """Needs no picture any more; what was begun is given up."""
        super().hideEvent(event)
        if self._running:
            self._running = False
            self._send("cancel")
            self._stack.setCurrentIndex(_BEFORE)
        self._controller.command(protocol.Preview(on=False))

    def _ask_pictures(self) -> None:
        if self.isVisible():
            self._controller.command(protocol.Preview(on=True, overlays=False))

    def _show_picture(self, picture: QImage) -> None:
        if self.isVisible():
            self._picture.show_picture(picture)


def _page(heading: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(style.APART * 2 // 3)
    if heading:
        layout.addWidget(style.title(heading))
    return page, layout


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
