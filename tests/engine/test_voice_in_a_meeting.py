"""From a microphone's sound to the report: the real engine, meeting and store; no sound is kept."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emoconf import consent, paths, settings_file
from emoconf.capture import ClipSource
from emoconf.capture.portaudio import MicrophoneInfo, OnBlock
from emoconf.engine import loading, protocol
from emoconf.engine.engine import Engine
from emoconf.engine.options import EngineOptions
from emoconf.expression.model import ExpressionModel
from emoconf.meetings.store import Store
from emoconf.reports.compose import compose
from emoconf.reports.figures import report
from emoconf.reports.html import render_html
from emoconf.settings import Consent, Settings
from emoconf.voice.sound import SECONDS
from tests.voice.voices import blocks, hush, pink, syllables

#: Nine seconds of a person who speaks, rests and speaks again, in a room with a little noise.
SPEECH = np.concatenate([syllables(4, 4, 140), hush(1.5), syllables(4, 3.5, 170)])
SOUND = SPEECH + pink(len(SPEECH) / 16_000 + 1, -60)[: len(SPEECH)]


#: Of the pictures, as the output takes them.
SIZE = (320, 180)


class Speaker:
    """Stands in for the system's sound: one microphone in which somebody speaks in real time."""

    def __init__(self) -> None:
        self.open_now = 0
        self.opened = 0
        self.active = True

    def microphones(self) -> list[MicrophoneInfo]:
        return [MicrophoneInfo("USB Headset", 0, default=True)]

    def open(self, microphone: MicrophoneInfo, on_block: OnBlock) -> "Speaker":
        self.open_now, self.opened = self.open_now + 1, self.opened + 1
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._speak, args=(on_block,), daemon=True)
        self._thread.start()
        return self

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self.open_now -= 1

    def _speak(self, on_block: OnBlock) -> None:
        while True:
            for block in blocks(SOUND):
                if self._ended.wait(SECONDS):
                    return
                on_block(block)


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Speaker:
    made = Speaker()
    real = loading.Microphone
    monkeypatch.setattr(loading, "Microphone", lambda spec, notify: real(spec, notify, system=made))
    return made


def agreed(*keys: str, **more: Any) -> EngineOptions:
    chosen = Settings(consent=Consent.now(), **more)
    for scope in consent.scopes():
        if scope.key in keys:
            chosen = scope.answered(chosen, agreed=True)
    settings_file.save(chosen, paths.settings_file())
    return replace(EngineOptions.from_settings(chosen), size=SIZE)


@pytest.fixture
def run(spy: Any) -> Callable[..., Engine]:
    """Runs a meeting of so many seconds on the built-in clip."""

    def ran(options: EngineOptions, seconds: float, while_running: Any = None) -> Engine:
        engine = Engine(options, ClipSource(size=SIZE), spy, ExpressionModel)
        thread = threading.Thread(target=engine.run)
        thread.start()
        try:
            limit = time.monotonic() + 60
            while engine.components.meetings.state is None and time.monotonic() < limit:
                time.sleep(0.01)
            if while_running is not None:
                while_running(engine)
            time.sleep(seconds)
        finally:
            engine.quit()
            thread.join(60)
        return engine

    return ran


def test_a_headset_is_heard_in_the_meeting_and_nowhere_else(
    run: Callable[..., Engine], speaker: Speaker
) -> None:
    states: list[protocol.State] = []
    heard: list[protocol.Heard] = []

    def watch(engine: Engine) -> None:
        engine.bus.add(
            lambda event: heard.append(event) if isinstance(event, protocol.Heard) else None
        )
        engine.bus.add(
            lambda event: (
                states.append(event.state) if isinstance(event, protocol.StateChanged) else None
            )
        )

    engine = run(agreed("voice", headset=True), 9, watch)
    assert speaker.opened == 1 and speaker.open_now == 0
    assert any(state.microphone == "USB Headset" for state in states)
    assert engine.state().microphone is None
    assert len(heard) >= 4 and all(event.signal == "voice" for event in heard)
    with Store(paths.database()) as store:
        made = report(store, engine.last_meeting or "latest")
    assert "voice" in made.samples.signals
    spoken = made.samples["own_voice"]
    assert np.nansum(spoken) > 3
    assert made.samples["syllables"].sum() > 8
    assert made.summary["talk_share"] > 0.3
    section = compose(made).section("voice")
    assert section is not None
    titles = [str(tile.title) for tile in section.blocks[0].tiles]
    assert "Talking" in titles and "Talking, first quarter" in titles
    page = render_html(compose(made))
    assert "When you spoke" in page and "Longest turn" in page


def test_without_a_headset_a_voice_that_no_lips_move_with_is_nobodys(
    run: Callable[..., Engine], speaker: Speaker
) -> None:
    engine = run(agreed("voice"), 7)
    with Store(paths.database()) as store:
        samples = store.samples(engine.last_meeting or 1)
    assert np.nansum(samples["own_voice"]) <= 0.2 * np.isfinite(samples["own_voice"]).sum()


@pytest.mark.parametrize(
    "options",
    [{}, {"agree": True, "voice": False}, {"agree": True, "log_meetings": False}],
    ids=["nobody agreed", "it is switched off", "no meeting is saved"],
)
def test_the_microphone_stays_closed(spy: Any, speaker: Speaker, options: dict[str, Any]) -> None:
    keys = ("voice",) if options.pop("agree", False) else ()
    chosen = agreed(*keys, **options)
    engine = Engine(chosen, ClipSource(size=SIZE), spy, ExpressionModel)
    thread = threading.Thread(target=engine.run)
    thread.start()
    time.sleep(3)
    engine.quit()
    thread.join(60)
    assert speaker.opened == 0


def test_a_pause_closes_the_microphone_and_the_end_of_it_opens_it_again(
    run: Callable[..., Engine], speaker: Speaker, eventually: Callable[..., Any]
) -> None:
    def pause(engine: Engine) -> None:
        eventually(lambda: speaker.open_now)
        engine.control.pause(None)
        eventually(lambda: not speaker.open_now)
        assert engine.state().microphone is None
        engine.control.resume()
        eventually(lambda: speaker.open_now)

    run(agreed("voice", headset=True), 0.5, pause)
    assert (speaker.opened, speaker.open_now) == (2, 0)


def test_no_sound_lies_in_any_file(run: Callable[..., Engine], speaker: Speaker) -> None:
    """Whatever is kept holds no run of samples, in any of the formats that sound comes in."""
    run(agreed("voice", headset=True), 5)
    home = Path(paths.database()).parent
    files = [path for path in paths.config_folder().parent.rglob("*") if path.is_file()]
    files += [path for path in home.rglob("*") if path.is_file()]
    assert files
    piece = SOUND[8000:8016]
    kinds = (piece.astype("<f4"), (piece * 32767).astype("<i2"), (piece * 32768).astype("<i2"))
    for path in files:
        content = path.read_bytes()
        assert not any(kind.tobytes() in content for kind in kinds), path
        assert len(content) < 5_000_000 and b"RIFF" not in content[:4]
