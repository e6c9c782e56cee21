"""The third page: is there a virtual camera, and if not, the fix as a button."""

import logging
from collections.abc import Callable

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from emoconf.desktop import icons, style
from emoconf.desktop.controller import AppController
from emoconf.desktop.firststart import checks
from emoconf.desktop.firststart.page import Page
from emoconf.desktop.i18n import translate
from emoconf.desktop.looks import Look

log = logging.getLogger(__name__)


class VirtualCameraPage(Page):
    """Shows what the doctor says, in the doctor's words."""

    def __init__(
        self,
        controller: AppController,
        doctor: Callable[[QObject], checks.Command] = checks.doctor,
        plan: Callable[[QObject], checks.Command] = checks.plan,
        set_up: Callable[[QObject], checks.Command] = checks.set_up,
    ) -> None:
        super().__init__(controller, translate("FirstStart", "The virtual camera"))
        self._doctor = doctor(self)
        self._doctor.ended.connect(self._examined)
        self._plan = plan(self)
        self._plan.ended.connect(self._show_plan)
        self._set_up = set_up(self)
        self._set_up.ended.connect(self._was_set_up)
        self.body.addWidget(
            style.plain(
                translate(
                    "FirstStart",
                    "Your meeting app gets the picture from a virtual camera, which is part of "
                    "the system. Without it you can still look at yourself in the preview.",
                )
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(style.NEAR * 2)
        self.body.addLayout(self._list)
        self._answer = style.plain()
        self.body.addWidget(self._answer)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self._fix = QPushButton(translate("FirstStart", "Set up the virtual camera"))
        self._fix.clicked.connect(self._ask_for_plan)
        self._fix.hide()
        self._do = QPushButton(translate("FirstStart", "Do this"))
        self._do.clicked.connect(self._start_set_up)
        self._do.hide()
        self._again = QPushButton(translate("FirstStart", "Check again"))
        self._again.clicked.connect(self.examine)
        buttons = QHBoxLayout()
        buttons.addWidget(self._fix)
        buttons.addWidget(self._do)
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addStretch(1)

    def showEvent(self, event: QShowEvent | None) -> None:  # noqa: N802 - Qt's name
        """Looks each time it is shown."""
        super().showEvent(event)
        self.examine()

    def examine(self) -> None:
        """Asks the doctor."""
        self._answer.setText(translate("FirstStart", "Checking …"))
        self._again.setEnabled(False)
        self._doctor.start()

    def _examined(self, _status: int, output: bytes, errors: str) -> None:
        self._again.setEnabled(True)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        findings = [f for f in checks.findings_in(output) if _is_about_cameras(f)]
        for finding in findings:
            self._list.addWidget(_row(finding))
        failing = [f for f in findings if not f.ok]
        self._do.hide()
        self._fix.setVisible(any("setup-camera" in f.command for f in failing))
        if not findings:
            log.warning("the doctor said nothing that can be shown: %s", errors)
            self._answer.setText(translate("FirstStart", "The check could not be made."))
        elif failing:
            self._answer.setText("")
        else:
            self._answer.setText(translate("FirstStart", "Everything is ready."))

    def _ask_for_plan(self) -> None:
        self._fix.setEnabled(False)
        self._plan.start()

    def _show_plan(self, status: int, output: bytes, errors: str) -> None:
        self._fix.setEnabled(True)
        plan = output.decode("utf-8", "replace").strip() or errors
        self._answer.setText(plan or translate("FirstStart", "That did not work."))
        self._fix.setVisible(status != 0)
        self._do.setVisible(status == 0)

    def _start_set_up(self) -> None:
        self._do.hide()
        self._again.setEnabled(False)
        self._answer.setText(translate("FirstStart", "The system may ask for a password …"))
        self._set_up.start()

    def _was_set_up(self, status: int, output: bytes, errors: str) -> None:
        self._again.setEnabled(True)
        self._fix.show()
        if status == 0:
            self.controller.restart()
            self.examine()
            return
        said = errors.strip() or output.decode("utf-8", "replace").strip()
        self._answer.setText(said or translate("FirstStart", "That did not work."))


def _is_about_cameras(finding: checks.Finding) -> bool:
    return "camera" in finding.name or "virtual" in finding.name


def _row(finding: checks.Finding) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    sign = QLabel()
    sign.setPixmap(icons.icon(Look.LIVE if finding.ok else Look.PROBLEM).pixmap(22, 22))
    sign.setAccessibleName(
        translate("FirstStart", "Ready") if finding.ok else translate("FirstStart", "Missing")
    )
    layout.addWidget(sign)
    text = finding.message
    if not finding.ok:
        text = f"{text}\n{finding.fix}".strip()
    layout.addWidget(style.plain(text), 1)
    return row
