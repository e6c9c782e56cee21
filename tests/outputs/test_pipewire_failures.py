"""What goes wrong with PipeWire is told, holds up nothing, and passes by itself."""

import errno
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emoconf.errors import OutputError, UsageError
from emoconf.outputs.pipewire import PipewireOutput
from emoconf.outputs.registry import make_output, open_output
from emoconf.virtualcam import libpipewire
from emoconf.virtualcam.pipewire import VideoSource

SIZE = (320, 240)
Until = Callable[[Callable[[], object]], None]
Watch = Callable[..., Any]
real = pytest.mark.pipewire


@real
def test_a_reader_that_sleeps_holds_up_neither_the_feed_nor_another_reader(
    feed: Any, watch: Watch, until: Until
) -> None:
    sleeper, other = watch(), watch()
    until(lambda: len(sleeper.numbers) >= 10 and len(other.numbers) >= 10)
    sleeper.process.send_signal(signal.SIGSTOP)
    sent, seen = feed.sent, len(other.numbers)
    until(lambda: feed.sent >= sent + 90 and len(other.numbers) >= seen + 60)
    other.end()
    sent = feed.sent
    until(lambda: feed.sent >= sent + 60)
    slept = len(sleeper.numbers)
    sleeper.process.send_signal(signal.SIGCONT)
    until(lambda: len(sleeper.numbers) >= slept + 30)
    for reader in (sleeper, other):
        assert reader.numbers == sorted(reader.numbers)
    assert feed.lost == []


@real
def test_a_killed_pipewire_is_told_and_the_camera_comes_back_with_it(
    feed: Any, pipewire: Any, watch: Watch, until: Until
) -> None:
    reader = watch()
    until(lambda: len(reader.numbers) >= 10)
    pipewire.stop()
    until(lambda: len(feed.lost) >= 3)
    assert feed.lost[0].message == "EmoConf Camera is gone: PipeWire has ended."
    assert {error.message for error in feed.lost[1:]} == {"No PipeWire is running for you."}
    assert all(error.hint for error in feed.lost)
    pipewire.start()
    until(pipewire.cameras)
    again = watch()
    until(lambda: len(set(again.numbers)) >= 30)
    assert again.numbers == sorted(again.numbers)


@real
def test_a_pipewire_that_hangs_does_not_hold_up_the_feed(
    feed: Any, pipewire: Any, watch: Watch, until: Until
) -> None:
    reader = watch()
    until(lambda: len(reader.numbers) >= 10)
    pipewire.freeze()
    try:
        sent = feed.sent
        until(lambda: feed.sent >= sent + 90)
        with pytest.raises(OutputError, match="PipeWire does not answer") as caught:
            open_output("pipewire", SIZE, 30)
        assert "restart" in caught.value.hint
    finally:
        pipewire.thaw()
    seen = len(reader.numbers)
    until(lambda: len(reader.numbers) >= seen + 30)
    assert feed.lost == []


def test_without_a_pipewire_the_cause_and_the_fix_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: object) -> None:
        raise OSError(errno.EHOSTDOWN, "Host is down")

    monkeypatch.setattr(VideoSource, "open", fails)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="PipeWire is not installed") as caught:
        PipewireOutput(SIZE, 30).open()
    assert "apt install" in caught.value.hint
    (tmp_path / "pipewire").touch(0o755)
    with pytest.raises(OutputError, match="No PipeWire is running") as caught:
        PipewireOutput(SIZE, 30).open()
    assert "systemctl --user" in caught.value.hint


def test_without_its_library_the_cause_and_the_fix_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libpipewire, "_LIBRARY", "libpipewire-none.so.0")
    libpipewire.library.cache_clear()
    with pytest.raises(OutputError, match="libpipewire-none") as caught:
        PipewireOutput(SIZE, 30).open()
    assert "apt install" in caught.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="PipeWire exists on Linux only")
@pytest.mark.parametrize("width", [642, 644, 646])
def test_a_width_that_readers_would_misread_is_refused(width: int) -> None:
    with pytest.raises(UsageError, match=f"{width} pixels wide") as caught:
        make_output("pipewire", (width, 480), 30)
    assert "multiple of 8" in caught.value.hint


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_do_not_know_it(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(UsageError, match="Unknown output"):
        make_output("pipewire", SIZE, 30)
