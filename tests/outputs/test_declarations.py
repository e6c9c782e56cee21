"""What each output says of itself, so that nobody has to ask which kind it is."""

import sys

import pytest

from emoconf.outputs.base import OutputKind
from emoconf.outputs.registry import make_output, output_kinds, usages
from emoconf.text import Text
from emoconf.virtualcam.consumers import (
    AlwaysWatched,
    ConsumerState,
    LoopbackConsumers,
    NeverWatched,
    UnknownConsumers,
)

SIZE = (320, 180)


@pytest.mark.parametrize("kind", output_kinds(), ids=lambda kind: kind.kind)
def test_each_kind_has_words(kind: OutputKind) -> None:
    assert isinstance(kind.help, Text)
    assert kind.help.endswith(".") and "\n" not in kind.help


def test_every_kind_has_its_own_name_and_way_to_write_it() -> None:
    kinds = output_kinds()
    assert len({kind.kind for kind in kinds}) == len({kind.usage for kind in kinds}) == len(kinds)
    assert usages()[0] == "auto", "which none of them accepts"
    assert not any(kind.accepts("auto") for kind in kinds)


@pytest.mark.parametrize(
    ("spec", "true"),
    [
        ("/dev/video9", {"is_camera", "is_seen"}),
        ("talk.mp4", {"is_seen", "is_kept"}),
        ("preview", {"is_seen", "ends_run"}),
        ("null", set()),
    ],
)
def test_each_output_says_what_follows_from_it(spec: str, true: set[str]) -> None:
    output = make_output(spec, SIZE, 30)
    facts = ("is_camera", "is_seen", "is_kept", "ends_run")
    assert {fact for fact in facts if getattr(output, fact)} == true


def test_a_kind_makes_outputs_that_name_it() -> None:
    made = {spec: make_output(spec, SIZE, 30).kind for spec in ("null", "preview", "a.mp4")}
    assert made == {"null": "null", "preview": "preview", "a.mp4": "file"}


def test_only_a_device_may_not_be_read_as_a_webcam() -> None:
    assert make_output("/dev/video9", SIZE, 30).device == "/dev/video9"
    assert make_output("null", SIZE, 30).device == ""


def test_what_keeps_nothing_has_no_result() -> None:
    output = make_output("null", SIZE, 30)
    assert output.result() is None and not output.rest


def test_a_video_in_shared_memory_is_a_file_and_no_device() -> None:
    assert make_output("/dev/shm/talk.mp4", SIZE, 30).kind == "file"


@pytest.mark.parametrize(
    ("spec", "platform", "expected"),
    [
        ("/dev/video9", "linux", LoopbackConsumers),
        ("/dev/video9", "win32", UnknownConsumers),
        ("/dev/video9", "darwin", UnknownConsumers),
        ("preview", "linux", AlwaysWatched),
        ("out.mp4", "win32", AlwaysWatched),
        ("null", "linux", NeverWatched),
    ],
)
def test_each_output_and_system_has_its_way_to_tell(
    spec: str, platform: str, expected: type
) -> None:
    assert isinstance(make_output(spec, (320, 180), 30).consumers(platform), expected)


@pytest.mark.skipif(sys.platform != "linux", reason="PipeWire is of Linux")
def test_a_camera_that_knows_its_watchers_is_asked_itself() -> None:
    output = make_output("pipewire", (320, 180), 30)
    assert output.consumers() is output


def test_a_window_or_a_file_is_watched_by_itself() -> None:
    assert make_output("preview", (320, 180), 30).consumers().snapshot().count == 1


def test_nobody_watches_pictures_that_go_nowhere() -> None:
    assert make_output("null", (320, 180), 30).consumers().snapshot() == ConsumerState(0)
