from typing import Any

import pytest
from PyQt6.QtGui import QColor, QImage

from emoconf.desktop.controller import AppController
from emoconf.desktop.labels import ORDER
from emoconf.desktop.preview.picture import Mark, PictureView
from emoconf.desktop.preview.window import PreviewWindow
from emoconf.engine import protocol

LONG = 30_000


def face(label: str = "happiness", confidence: float = 0.8) -> protocol.FaceObservation:
    return protocol.FaceObservation(
        track=1,
        box=(400.0, 200.0, 200.0, 200.0),
        probabilities={label: confidence, "neutral": 1 - confidence},
        label=label,
        confidence=confidence,
        valence=0.6,
        arousal=0.2,
    )


@pytest.fixture
def window(live: AppController, peer: Any, qtbot: Any) -> PreviewWindow:
    made = PreviewWindow(live)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(peer.got(protocol.AskStatistics)), timeout=LONG)
    qtbot.waitUntil(peer.clients.watched, timeout=LONG)
    return made


def picture_of(view: PictureView) -> QImage:
    return view.grab().toImage()


def left_half(width: int = 160, height: int = 90) -> QImage:
    """White on the left, black on the right."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("black"))
    for x in range(width // 2):
        for y in range(height):
            made.setPixelColor(x, y, QColor("white"))
    return made


def test_only_the_users_own_picture_is_mirrored(qapp: object, qtbot: Any) -> None:
    for mirrored in (True, False):
        view = PictureView(mirrored, "")
        qtbot.addWidget(view)
        view.resize(320, 180)
        view.show_picture(left_half())
        shown = picture_of(view)
        assert (shown.pixelColor(40, 90).lightness() > 200) is not mirrored
        assert (shown.pixelColor(280, 90).lightness() > 200) is mirrored


def test_the_box_follows_the_mirrored_face(qapp: object, qtbot: Any) -> None:
    view = PictureView(True, "")
    qtbot.addWidget(view)
    view.resize(320, 180)
    dark = QImage(160, 90, QImage.Format.Format_RGB32)
    dark.fill(QColor("black"))
    view.show_picture(dark, Mark((0.1, 0.4, 0.2, 0.4), "", QColor("red")))
    shown = picture_of(view)
    reds = [x for x in range(320) for y in (72, 80) if shown.pixelColor(x, y).red() > 150]
    assert min(reds) == pytest.approx(0.7 * 320, abs=4)
    assert max(reds) == pytest.approx(0.9 * 320, abs=4)


def test_the_picture_figures_and_state_of_the_engine_are_shown(
    window: PreviewWindow, live: AppController, peer: Any, peer_module: Any, qtbot: Any
) -> None:
    peer.tell(protocol.Observed(frame=1, time=0.0, faces=(face(),)))
    peer.tell(protocol.PreviewPicture(jpeg=peer_module.jpeg(), width=64, height=36))
    qtbot.waitUntil(lambda: window._shown.text() == "Happiness", timeout=LONG)
    qtbot.waitUntil(lambda: "ms" in window._figures.text(), timeout=LONG)
    assert "Webcam 30" in window._figures.text()
    assert window._status.text().startswith("Live in Zoom")


def test_valence_is_shown_only_with_its_overlay(
    window: PreviewWindow, live: AppController, peer: Any, peer_module: Any, qtbot: Any
) -> None:
    def send() -> None:
        peer.tell(protocol.Observed(frame=1, time=0.0, faces=(face(),)))
        peer.tell(protocol.PreviewPicture(jpeg=peer_module.jpeg(), width=64, height=36))

    send()
    qtbot.waitUntil(lambda: window._shown.text() == "Happiness", timeout=LONG)
    assert not window._estimated.isVisible()
    peer.become(overlays=("meter",))
    qtbot.waitUntil(lambda: live.app_state.state.overlays == ("meter",), timeout=LONG)  # type: ignore[union-attr]
    send()
    qtbot.waitUntil(window._estimated.isVisible, timeout=LONG)
    assert "estimated" in window._estimated.text()


def test_the_mirrored_picture_is_asked_for_without_text_in_it(
    window: PreviewWindow, peer: Any
) -> None:
    asked = [connection.preview for connection in peer.clients.previews()]
    assert [preview.overlays for preview in asked] == [False]


def test_observations_are_asked_for_by_the_open_preview_alone(
    live: AppController, peer: Any, qtbot: Any
) -> None:
    assert not peer.clients.watched()
    window = PreviewWindow(live)
    qtbot.addWidget(window)
    qtbot.wait(50)
    assert not peer.clients.watched()
    window.show()
    qtbot.waitUntil(peer.clients.watched, timeout=LONG)


def test_a_closed_preview_costs_nothing(
    window: PreviewWindow, live: AppController, peer: Any, qtbot: Any
) -> None:
    assert peer.clients.watched()
    window.close()
    qtbot.waitUntil(lambda: not peer.clients.previews(), timeout=LONG)
    qtbot.waitUntil(lambda: not peer.clients.watched(), timeout=LONG)
    assert not window._measure.isActive()


def test_what_others_see_comes_beside_it_on_demand_and_goes_again(
    window: PreviewWindow, live: AppController, peer: Any, qtbot: Any
) -> None:
    window._side_by_side.setChecked(True)
    qtbot.waitUntil(lambda: len(peer.clients.previews()) == 2, timeout=LONG)
    assert sorted(connection.preview.overlays for connection in peer.clients.previews()) == [
        False,
        True,
    ]
    peer.become(show_to_others=False)
    qtbot.waitUntil(
        lambda: (
            [connection.preview.overlays for connection in peer.clients.previews()]
            == [False, False]
        ),
        timeout=LONG,
    )
    window._side_by_side.setChecked(False)
    qtbot.waitUntil(lambda: len(peer.clients.previews()) == 1, timeout=LONG)


def test_a_restarted_engine_is_asked_again(
    window: PreviewWindow, live: AppController, peer: Any, qtbot: Any
) -> None:
    for client in peer.clients.previews():
        client.close()
    qtbot.waitUntil(lambda: len(peer.clients.previews()) == 1, timeout=LONG)
    qtbot.waitUntil(peer.clients.watched, timeout=LONG)
    assert window.isVisible()


def shown_in(window: PreviewWindow, peer: Any, peer_module: Any, frame: int, label: str) -> None:
    peer.tell(protocol.Observed(frame=frame, time=0.0, faces=(face(label),)))
    peer.tell(protocol.PreviewPicture(jpeg=peer_module.jpeg(), width=64, height=36))


def entries(window: PreviewWindow) -> dict[str, Any]:
    menu = window._correction._menu
    return {action.objectName(): action for action in menu.actions() if action.objectName()}


def test_a_wrong_label_is_corrected_for_the_frame_in_which_it_was_seen(
    window: PreviewWindow, peer: Any, peer_module: Any, qtbot: Any
) -> None:
    button = window._correction._button
    assert not button.isEnabled()
    shown_in(window, peer, peer_module, 41, "anger")
    qtbot.waitUntil(button.isEnabled, timeout=LONG)
    window._correction._menu.aboutToShow.emit()
    shown_in(window, peer, peer_module, 99, "happiness")
    qtbot.waitUntil(lambda: window._shown.text() == "Happiness", timeout=LONG)
    assert set(entries(window)) == set(ORDER) - {"anger"}
    entries(window)["neutral"].trigger()
    qtbot.waitUntil(lambda: bool(peer.got(protocol.Correct)), timeout=LONG)
    [correction] = peer.got(protocol.Correct)
    assert (correction.frame, correction.label) == (41, "neutral")
    qtbot.waitUntil(window._correction._answer.isVisible, timeout=LONG)
    assert window._correction._answer.text() == "Noted: Neutral instead of Anger."


def test_a_correction_that_comes_too_late_says_so(
    window: PreviewWindow, peer: Any, peer_module: Any, qtbot: Any
) -> None:
    shown_in(window, peer, peer_module, 7, "unsure")
    qtbot.waitUntil(window._correction._button.isEnabled, timeout=LONG)
    window._correction._menu.aboutToShow.emit()
    assert set(entries(window)) == set(ORDER)
    peer.frames.clear()
    entries(window)["fear"].trigger()
    qtbot.waitUntil(window._correction._answer.isVisible, timeout=LONG)
    assert "moment is over" in window._correction._answer.text()


def test_without_a_face_nothing_can_be_corrected(
    window: PreviewWindow, peer: Any, peer_module: Any, qtbot: Any
) -> None:
    shown_in(window, peer, peer_module, 7, "anger")
    qtbot.waitUntil(window._correction._button.isEnabled, timeout=LONG)
    peer.tell(protocol.Observed(frame=8, time=0.0, faces=()))
    peer.tell(protocol.PreviewPicture(jpeg=peer_module.jpeg(), width=64, height=36))
    qtbot.waitUntil(lambda: not window._correction._button.isEnabled(), timeout=LONG)


def test_the_second_picture_makes_the_window_wider_and_the_first_one_no_smaller(
    window: PreviewWindow, qtbot: Any
) -> None:
    window.resize(420, 300)
    qtbot.wait(50)
    before, picture = window.width(), window._picture.width()
    window._side_by_side.setChecked(True)
    qtbot.wait(50)
    assert window.width() > before
    assert window._picture.width() >= picture
    window._side_by_side.setChecked(False)
    qtbot.wait(50)
    assert window.width() == before
