"""Hot keys pressed while another program has the focus; the real engine does what they are for."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtCore import QKeyCombination, Qt

from emoconf import paths, settings_file
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.meetings.records import Moment
from emoconf.meetings.store import Store

HERE = Path(__file__).parent

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(400)]


def phase(screen: Any, wanted: str) -> bool:
    return bool(screen.status().get("phase") == wanted)


def bookmarks(meeting: int) -> list[Moment]:
    with Store(paths.database()) as store:
        return [moment for moment in store.moments(meeting) if moment.kind == "bookmark"]


def printed(key: Qt.Key) -> str:
    """What the other program prints of a key that is pressed with Ctrl and Alt."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return f"{QKeyCombination(held, key).toCombined():x}"


def test_hot_keys_pause_resume_and_bookmark_while_another_program_has_the_focus(
    screen: Any,
) -> None:
    chosen = settings_file.load(paths.settings_file())
    settings_file.save(
        chosen.with_changes(pause_key="Ctrl+Alt+P", bookmark_key="Ctrl+Alt+B"),
        paths.settings_file(),
    )
    app = screen.start_app()
    screen.until(lambda: screen.status()["connected"], "the engine is reached", 90)
    screen.until(partial(phase, screen, "live"), "a live picture", 90)
    screen.run(sys.executable, "-u", str(HERE / "typed_into.py"))
    typed = screen.folder / f"{Path(sys.executable).name}.log"
    plain = f"{Qt.Key.Key_Q:x}"

    def arrives() -> bool:
        screen.press("q")
        return plain in typed.read_text().split()

    screen.until(arrives, "the other program has the focus")

    screen.press("ctrl+alt+p")
    screen.until(partial(phase, screen, "paused"), "the camera is paused")
    screen.press("ctrl+alt+p")
    screen.until(partial(phase, screen, "live"), "the camera is back")

    client = EngineClient.connect()
    client.ask(protocol.Start(id=client.next_id()))
    client.close()
    meeting = screen.until(lambda: screen.status()["meeting"], "a meeting is kept")
    screen.press("ctrl+alt+b")
    screen.until(lambda: len(bookmarks(meeting)) == 1, "the moment is in the database")
    screen.press("ctrl+alt+b")
    screen.until(lambda: len(bookmarks(meeting)) == 2, "the second one too")

    free, pause, bookmark = map(printed, (Qt.Key.Key_O, Qt.Key.Key_P, Qt.Key.Key_B))
    screen.press("ctrl+alt+o")
    screen.until(lambda: free in typed.read_text().split(), "keys of nobody go where they did")
    assert not {pause, bookmark} & set(typed.read_text().split())
    screen.quit(app)
    assert app.wait(30) == 0
