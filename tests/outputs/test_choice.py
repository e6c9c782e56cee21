"""Which place a person gets for what they write after --to."""

from collections.abc import Callable

import pytest

from emoconf.errors import OutputError, UsageError
from emoconf.outputs import registry
from emoconf.outputs.base import OutputKind, Size
from emoconf.outputs.null import NullOutput
from emoconf.outputs.registry import make_output, open_output
from emoconf.text import Text
from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.names import explain

SIZE = (320, 240)
OURS = VirtualCamera("EmoConf Camera", "/dev/video9", "v4l2loopback", busy=False)
FOREIGN = VirtualCamera("OBS Virtual Camera", "/dev/video3", "v4l2loopback", busy=False)
BUSY = VirtualCamera("Busy", "/dev/video2", "v4l2loopback", busy=True)


class World:
    """The virtual cameras, the screen and the places of a computer that we make up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, cameras: list[VirtualCamera]) -> None:
        self.opened: list[str] = []
        self.broken: set[str] = set()
        known = [
            self._place("device", lambda spec: spec.startswith("/dev/")),
            self._place("preview", lambda spec: spec == "preview"),
            self._place("file", lambda spec: spec.endswith(".mp4")),
            self._place("null", lambda spec: spec == "null"),
        ]
        monkeypatch.setattr(registry, "output_kinds", lambda: known)
        monkeypatch.setattr(registry, "list_virtual_cameras", lambda: cameras)
        self.screen = True
        monkeypatch.setattr(registry, "screen_available", lambda: self.screen)

    def _place(self, kind: str, accepts: Callable[[str], bool]) -> OutputKind:
        world = self

        class Stub(NullOutput):
            def __init__(self, spec: str, size: Size, fps: float) -> None:
                super().__init__(size, fps)
                self.kind, self.name = kind, spec

            def open(self) -> None:
                world.opened.append(self.name)
                if kind in world.broken:
                    raise OutputError("It is broken.", "Mend it.")
                super().open()

        return OutputKind(kind, kind, Text("A stub."), accepts, Stub)


def test_auto_takes_the_device_named_for_us(monkeypatch: pytest.MonkeyPatch) -> None:
    World(monkeypatch, [FOREIGN, OURS])
    assert open_output("auto", SIZE, 30).name == "/dev/video9"


def test_auto_takes_the_first_free_device_if_none_is_named_for_us(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    World(monkeypatch, [BUSY, FOREIGN])
    assert open_output("auto", SIZE, 30).name == "/dev/video3"


def test_auto_says_what_is_wrong_with_our_device_instead_of_going_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World(monkeypatch, [OURS, FOREIGN])
    world.broken = {"device"}
    with pytest.raises(OutputError, match="broken"):
        open_output("auto", SIZE, 30)
    assert world.opened == ["/dev/video9"]


def test_auto_shows_a_preview_without_a_virtual_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    World(monkeypatch, [BUSY])
    assert open_output("auto", SIZE, 30).kind == "preview"


@pytest.mark.parametrize("lacking", ["screen", "preview"])
def test_auto_never_records_a_video_that_nobody_asked_for(
    monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    world = World(monkeypatch, [])
    world.screen = lacking != "screen"
    world.broken = {lacking}
    assert open_output("auto", SIZE, 30).kind == "null"
    assert not any(name.endswith(".mp4") for name in world.opened)


def test_an_opened_output_is_open() -> None:
    opened = open_output("null", SIZE, 30)
    assert opened.kind == "null" and not opened.closed


def test_a_place_nobody_knows_is_answered_with_all_that_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        make_output("moon", SIZE, 30)
    assert caught.value.message == "Unknown output “moon”."
    assert caught.value.hint == "Choose one of auto, FILE.mp4, preview, pipewire, null or DEVICE."


@pytest.mark.parametrize("size", [(321, 240), (320, 241), (0, 0), (-2, 4), (8, 8), (99998, 720)])
def test_a_size_that_is_none_is_refused(size: Size) -> None:
    with pytest.raises(UsageError, match="resolution"):
        open_output("null", size, 30)


@pytest.mark.parametrize("fps", [0.0, -1.0, 1000.0, float("nan")])
def test_a_rate_that_is_none_is_refused(fps: float) -> None:
    with pytest.raises(UsageError, match="rate"):
        open_output("null", SIZE, fps)


def test_a_device_that_does_not_exist_is_named() -> None:
    with pytest.raises(OutputError, match="/dev/video-none") as caught:
        open_output("/dev/video-none", SIZE, 30)
    assert "setup-camera" in caught.value.hint


def test_a_device_that_is_no_camera_is_named() -> None:
    with pytest.raises(OutputError, match="/dev/null"):
        open_output("/dev/null", SIZE, 30)


def test_the_virtual_camera_library_is_loaded_only_for_a_device() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from emoconf.outputs.registry import open_output, output_kinds;"
        "output_kinds(); open_output('null', (320, 240), 30);"
        "sys.exit('pyvirtualcam' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_every_system_has_one_line_on_getting_a_virtual_camera(platform: str) -> None:
    line = explain(platform)
    assert "virtual camera" in line and "\n" not in line
