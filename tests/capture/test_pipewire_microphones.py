"""What PipeWire says of itself, read as the microphones that there are."""

import json
import os
from pathlib import Path

import pytest

from emoconf.capture import pipewire_microphones


def node(kind: str, **properties: str) -> dict[str, object]:
    return {"id": 1, "info": {"props": {"media.class": kind, **properties}}}


def answering(answer: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "pw-dump"
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{answer}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


pytestmark = pytest.mark.skipif(os.name == "nt", reason="PipeWire is Linux's")


def test_sources_are_microphones_and_loudspeakers_webcams_and_streams_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = [
        node("Audio/Source", **{"node.name": "alsa.usb", "node.description": "USB Headset"}),
        node("Audio/Source/Virtual", **{"node.name": "noise-free"}),
        node("Audio/Sink", **{"node.name": "alsa.speakers"}),
        node("Video/Source", **{"node.name": "v4l2"}),
        node("Stream/Input/Audio", **{"node.name": "a call"}),
        {"id": 2, "info": None},
        {"id": 3},
    ]
    answering(json.dumps(known) + "\n[]", tmp_path, monkeypatch)
    assert pipewire_microphones.sources() == {
        "USB Headset": "alsa.usb", "noise-free": "noise-free"
    }  # fmt: skip


@pytest.mark.parametrize("answer", ["", "nonsense", "{}", "[1]", '[{"info": {"props": 7}}]'])
def test_an_answer_that_makes_no_sense_is_none(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(answer, tmp_path, monkeypatch)
    assert not pipewire_microphones.sources()


def test_where_nobody_can_be_asked_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pipewire_microphones.sources() is None


def test_a_program_that_hangs_is_waited_for_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipewire_microphones, "_PATIENCE", 0.1)
    program = tmp_path / "pw-dump"
    program.write_text("#!/bin/sh\nexec sleep 5\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert pipewire_microphones.sources() is None
