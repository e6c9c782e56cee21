"""A recording's sound in blocks, on its pictures' clock, decoded in another process."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from emoconf.errors import CaptureError
from emoconf.export.recorded_sound import RecordedSound
from emoconf.voice.sound import BLOCK, RATE


def all_of(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Times and samples of a whole recording."""
    sound = RecordedSound(path)
    found = list(sound.up_to(float("inf")))
    sound.close()
    return np.array([time for time, _ in found]), np.array([block for _, block in found])


@pytest.mark.parametrize("codec", ["aac", "libmp3lame"])
def test_it_comes_in_blocks_of_16_khz_with_their_times(
    make_source: Callable[..., Path], codec: str
) -> None:
    times, blocks = all_of(make_source(f"{codec}.mp4", codec))
    assert blocks.dtype == np.float32 and blocks.shape[1] == BLOCK
    assert np.diff(times) == pytest.approx(BLOCK / RATE)
    loud = np.abs(blocks).max(axis=1) > 0.2
    assert times[loud][0] == pytest.approx(0.5, abs=0.08)  # as the tone was made
    assert len(times) * BLOCK / RATE == pytest.approx(1.5, abs=0.15)


def test_it_is_as_late_as_the_picture_is_early(make_source: Callable[..., Path]) -> None:
    times, blocks = all_of(make_source("delayed.mp4", video_delay=0.3))
    loud = np.abs(blocks).max(axis=1) > 0.2
    assert times[loud][0] == pytest.approx(0.2, abs=0.08)


def test_it_is_read_no_further_than_asked(make_source: Callable[..., Path]) -> None:
    sound = RecordedSound(make_source())
    early = [time for time, _ in sound.up_to(0.5)]
    late = [time for time, _ in sound.up_to(1.0)]
    sound.close()
    assert early[-1] < 0.5 <= late[0] < 0.5 + BLOCK / RATE
    assert late[-1] < 1


def test_a_recording_without_sound_has_none(make_source: Callable[..., Path]) -> None:
    with pytest.raises(LookupError):
        RecordedSound(make_source("silent.mp4", "none"))


def test_what_is_no_recording_is_said_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "talk.mp4"
    file.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(CaptureError, match=r"The sound of “talk\.mp4” cannot be read") as refused:
        RecordedSound(file)
    assert refused.value.hint


def test_one_that_is_cut_off_is_heard_up_to_there(
    make_source: Callable[..., Path], tmp_path: Path
) -> None:
    whole = make_source("long.mkv", seconds=6.0, times=[n / 20 for n in range(120)])
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    times, _ = all_of(cut)
    assert 0.5 < times[-1] < 5


def test_nobody_else_loads_pyav(make_source: Callable[..., Path]) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from emoconf.export.recorded_sound import RecordedSound\n"
        "import emoconf.commands.analyze\n"
        "sound = RecordedSound(Path(sys.argv[1])); list(sound.up_to(9)); sound.close()\n"
        "print('av' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(make_source())],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "False"
