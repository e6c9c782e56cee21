"""The last page: where to choose the virtual camera in the meeting apps."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QPushButton

from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.drawing import Drawing
from emoconf.desktop.firststart import drawings
from emoconf.desktop.firststart.page import Page
from emoconf.desktop.i18n import translate


def virtual_camera_name(controller: AppController) -> str:
    """What people pick in their meeting app on this computer."""
    state = controller.app_state.state
    if state is not None and state.output and "/" not in state.output:
        return state.output
    from emoconf.virtualcam.names import camera_name

    return camera_name()


def _ways() -> tuple[tuple[str, Callable[..., None], str], ...]:
    """Each app, what draws its choice of cameras, and the way there."""
    return (
        (
            "Zoom",
            drawings.zoom,
            translate("FirstStart", "Click the arrow beside the video button."),
        ),
        (
            "Google Meet",
            drawings.meet,
            translate("FirstStart", "Click the three dots, Settings, Video."),
        ),
        (
            "Microsoft Teams",
            drawings.teams,
            translate("FirstStart", "Click More, Settings, Device settings."),
        ),
    )


class ChoosingPage(Page):
    """One picture and one line for each app."""

    def __init__(
        self, controller: AppController, calibrate: Callable[[], None] = lambda: None
    ) -> None:
        camera = virtual_camera_name(controller)
        heading = translate("FirstStart", "Choose “{camera}” in your meeting app")
        super().__init__(controller, heading.format(camera=camera))
        grid = QGridLayout()
        grid.setSpacing(style.APART)
        for column, (app, draw, way) in enumerate(_ways()):
            picture = Drawing(
                partial(draw, camera=camera),
                (300, 150),
                translate("FirstStart", "Camera choice in {app}").format(app=app),
            )
            grid.addWidget(style.subtitle(app), 0, column)
            grid.addWidget(picture, 1, column)
            grid.addWidget(style.plain(way), 2, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addWidget(
            style.quiet(
                translate(
                    "FirstStart",
                    "The app remembers it for the next call. EmoConf waits in the panel and "
                    "notices by itself when a call begins and ends.",
                )
            )
        )
        self.body.addStretch(1)
        self._add_calibration(calibrate)

    def _add_calibration(self, calibrate: Callable[[], None]) -> None:
        button = QPushButton(translate("FirstStart", "Calibrate to your face …"))
        button.setObjectName("calibrate")
        button.clicked.connect(lambda: calibrate())
        self.body.addWidget(
            style.plain(
                translate(
                    "FirstStart",
                    "If you like, teach EmoConf your neutral face in half a minute, now or later.",
                )
            )
        )
        self.body.addWidget(button, alignment=style.LEFT)

    def next_text(self) -> str:
        """It is the last page."""
        return translate("FirstStart", "Done")
