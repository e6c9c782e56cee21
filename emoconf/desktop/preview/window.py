"""The preview window."""

from collections.abc import Callable

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QHideEvent, QImage, QShowEvent
from PyQt6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.labels import label_color, label_name
from emoconf.desktop.looks import advice, sentence
from emoconf.desktop.preview.bars import ExpressionBars
from emoconf.desktop.preview.correction import CorrectionButton
from emoconf.desktop.preview.others import OthersView
from emoconf.desktop.preview.picture import Mark, PictureView
from emoconf.engine import protocol

#: Milliseconds between questions for figures.
MEASURE = 2_000


class PreviewWindow(QWidget):
    """Pictures and figures while it is visible; asks the engine for nothing when it is not."""

    def __init__(
        self, controller: AppController, calibrate: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__()
        self._controller = controller
        self._calibrate = calibrate
        self._others: OthersView | None = None
        self._others_overlays = False
        self._frame = self._grown = 0
        self._face: protocol.FaceObservation | None = None
        self.setWindowTitle(translate("Preview", "Preview"))
        self._build()
        self._measure = QTimer(self)
        self._measure.setInterval(MEASURE)
        self._measure.timeout.connect(self._ask_figures)
        controller.changed.connect(self._update)
        controller.attached.connect(self._ask_pictures)
        controller.pictured.connect(self._show_picture)
        controller.observed.connect(self._observe)
        controller.measured.connect(self._show_figures)
        self._update()

    def _build(self) -> None:
        self._picture = PictureView(True, "")
        self._picture.setAccessibleName(translate("Preview", "Your video, mirrored"))
        self._picture.set_caption(
            translate("Preview", "Mirrored for you only: others see you the right way round.")
        )
        self._others_picture = PictureView(False, translate("Preview", "No video yet"))
        self._others_picture.setAccessibleName(translate("Preview", "What others see"))
        self._others_picture.hide()
        self._side_by_side = QCheckBox(translate("Preview", "Show what others see beside it"))
        self._side_by_side.toggled.connect(self._toggle_others)
        self._status = style.plain()
        self._shown = style.title("")
        self._estimated = style.plain()
        self._bars = ExpressionBars()
        self._correction = CorrectionButton(self._controller)
        self._figures = style.quiet()
        pictures = QHBoxLayout()
        pictures.setSpacing(style.APART)
        pictures.addWidget(self._picture, 1)
        pictures.addWidget(self._others_picture, 1)
        left = QVBoxLayout()
        left.addLayout(pictures, 1)
        left.addWidget(self._side_by_side)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.APART, style.APART, style.APART, style.APART)
        layout.setSpacing(style.APART)
        layout.addLayout(left, 3)
        layout.addLayout(self._build_readings(), 1)
        self.resize(960, 480)

    def _build_readings(self) -> QVBoxLayout:
        readings = QVBoxLayout()
        readings.setSpacing(style.NEAR)
        readings.addWidget(style.subtitle(translate("Preview", "Expression shown")))
        readings.addWidget(self._shown)
        readings.addWidget(self._estimated)
        readings.addSpacing(style.NEAR)
        readings.addWidget(self._bars)
        readings.addWidget(self._correction)
        calibrate = QPushButton(translate("Preview", "Calibrate to your face …"))
        calibrate.setObjectName("calibrate")
        calibrate.clicked.connect(lambda: self._calibrate())
        readings.addWidget(calibrate)
        readings.addStretch(1)
        readings.addWidget(self._status)
        readings.addWidget(self._figures)
        for label in (self._shown, self._status, self._figures):
            label.setMinimumWidth(230)
        return readings

    # -- Visible or not --------------------------------------------------------------------

    def showEvent(self, event: QShowEvent | None) -> None:  # noqa: N802 - Qt's name
        """Asks for pictures and figures."""
        super().showEvent(event)
        self._controller.watch_observations(True)
        self._ask_pictures()
        self._measure.start()
        self._show_others(self._side_by_side.isChecked())

    def hideEvent(self, event: QHideEvent | None) -> None:  # noqa: N802 - Qt's name
        """Asks for nothing any more."""
        super().hideEvent(event)
        self._measure.stop()
        self._controller.watch_observations(False)
        self._controller.command(protocol.Preview(on=False))
        self._end_others()

    def _ask_pictures(self) -> None:
        if self.isVisible():
            # Without overlays: text in a mirrored picture could not be read. This window draws
            # box and label itself.
            self._controller.command(protocol.Preview(on=True, overlays=False))
            self._ask_figures()

    def _ask_figures(self) -> None:
        self._controller.command(protocol.AskStatistics())

    # -- What the engine sends -------------------------------------------------------------

    def _update(self) -> None:
        now = self._controller.app_state
        status = f"{sentence(now)}\n{advice(now)}".strip()
        if now.state is not None and now.state.provisional:
            note = translate("Preview", "Provisional model: how accurate it is isn't known yet.")
            status = f"{status}\n{note}"
        self._status.setText(status)
        self._picture.set_placeholder(sentence(now))
        if now.state is None or not now.connected:
            self._picture.show_picture(None)
            self._others_picture.show_picture(None)
            self._figures.setText("")
            self._show_face(None)
        visible = now.state is not None and now.state.show_to_others
        self._others_picture.set_caption(
            translate("Preview", "What others see, with the overlays.")
            if visible
            else translate("Preview", "What others see: your plain video.")
        )
        if self._others is not None and visible != self._others_overlays:
            self._show_others(True)

    def _observe(self, observed: protocol.Observed) -> None:
        self._frame = observed.frame
        self._face = observed.faces[0] if observed.faces else None

    def _show_picture(self, picture: QImage) -> None:
        self._picture.show_picture(picture, self._mark())
        self._show_face(self._face)

    def _mark(self) -> Mark | None:
        state, face = self._controller.app_state.state, self._face
        if state is None or face is None or state.phase != "live" or 0 in state.size:
            return None
        framed, named = "box" in state.overlays, "label" in state.overlays
        if not (framed or named):
            return None
        width, height = state.size
        x, y, w, h = face.box
        text = f"{label_name(face.label)} {round(100 * face.confidence)}%" if named else ""
        box = (x / width, y / height, w / width, h / height)
        return Mark(box, text, label_color(face.label).lighter(130), framed)

    def _show_face(self, face: protocol.FaceObservation | None) -> None:
        state = self._controller.app_state.state
        if face is None or state is None or state.phase != "live":
            self._shown.setText("–")
            self._bars.show_shares(None)
            self._correction.show_reading(None)
            self._estimated.setVisible(False)
            return
        self._shown.setText(label_name(face.label))
        self._bars.show_shares(face.probabilities)
        self._correction.show_reading((self._frame, face.label))
        self._estimated.setVisible("meter" in state.overlays)
        self._estimated.setText(
            translate("Preview", "Valence {v:+.2f}, arousal {a:+.2f} (estimated)").format(
                v=face.valence, a=face.arousal
            )
        )

    def _show_figures(self, figures: protocol.Statistics) -> None:
        text = translate(
            "Preview", "Webcam {camera:.0f}, sent {sent:.0f}, read {read:.0f} frames per second"
        ).format(camera=figures.camera_fps, sent=figures.forwarded_fps, read=figures.analysed_fps)
        delay = translate("Preview", "Added delay {delay:.1f} ms").format(delay=figures.latency_p50)
        self._figures.setText(f"{text}\n{delay}")

    # -- What others see -------------------------------------------------------------------

    def _toggle_others(self, on: bool) -> None:
        """A second picture beside the first makes the window wider, not the first one smaller."""
        before, wanted = self.width(), self._picture.width() + style.APART
        self._show_others(on)
        screen = self.screen()
        if screen is None or self.isMaximized() or self.isFullScreen():
            return
        if on:
            room = screen.availableGeometry().width() - before
            self.resize(before + max(0, min(wanted, room)), self.height())
            self._grown = self.width() - before
        else:
            QTimer.singleShot(0, self._shrink)  # once the layout knows that it needs less

    def _shrink(self) -> None:
        self.resize(self.width() - self._grown, self.height())
        self._grown = 0

    def _show_others(self, on: bool) -> None:
        self._end_others()
        self._others_picture.setVisible(on)
        if not on or not self.isVisible():
            return
        state = self._controller.app_state.state
        self._others_overlays = state is not None and state.show_to_others
        self._others = OthersView(self._others_overlays)
        self._others.pictured.connect(self._show_others_picture)
        self._others.start()

    def _end_others(self) -> None:
        if self._others is not None:
            self._others.stop()
            self._others.pictured.disconnect(self._show_others_picture)
            self._others = None

    def _show_others_picture(self) -> None:
        picture = self._others.take() if self._others is not None else None
        if picture is not None:
            self._others_picture.show_picture(picture)
