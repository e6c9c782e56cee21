"""Sound and mouth in, seconds of a voice out, for one stream with gaps and a clock of its own."""

import numpy as np
import pytest

from emoconf.geometry import Box
from emoconf.sensors.voice import VoiceSensor
from emoconf.signals.voice import VOICE
from emoconf.values import Body, FaceReading, FaceTrack, Observation, SignalSecond
from emoconf.voice.sound import SECONDS, Sound, level
from tests.voice.voices import blocks, hush, syllables


class Loud:
    """Takes what is loud for speech."""

    def probability(self, block: Sound) -> float:
        return float(level(block) > -40)

    def reset(self) -> None: ...


def look(time: float, jaw: float) -> Observation:
    face = FaceTrack(1, Box(0, 0, 100, 100), detected=True)
    reading = FaceReading(face, None, body=Body({"jaw_open": jaw}, 0, 0, 0))
    return Observation(round(15 * time), time, (reading,), 100.0)


def run(
    sound: np.ndarray, jaw: np.ndarray | None, *, alone: bool = False, start: float = 100.0
) -> list[SignalSecond]:
    """Hears a sound while a mouth with so many openings, 15 a second, is seen."""
    sensor, told, seen = VoiceSensor(Loud(), alone=alone), [], 0
    for number, block in enumerate(blocks(sound)):
        now = start + number * SECONDS
        while jaw is not None and seen < len(jaw) and start + seen / 15 <= now:
            sensor.see(look(start + seen / 15, float(jaw[seen])))
            seen += 1
        told += sensor.hear(block, now)
    return [*told, *sensor.interrupt()]


def own(told: list[SignalSecond]) -> list[float]:
    return [second.values["own_voice"] for second in told if second.values is not None]


#: Ten seconds: three of silence, four of talking in syllables, three of silence.
TALK = np.concatenate([hush(3), syllables(3, 4), hush(3)])


def opening(sound: np.ndarray) -> np.ndarray:
    """A jaw that opens with the loudness of a sound."""
    each = len(sound) // 150
    loud = np.abs(sound[: 150 * each]).reshape(150, each).max(axis=1)
    return 0.8 * loud / loud.max()


def test_a_voice_is_yours_while_your_jaw_opens_with_it() -> None:
    told = run(TALK, opening(TALK))
    assert max(own(told)[:2]) == 0 and max(own(told)[8:]) == 0
    assert sum(own(told)) > 2
    spoken = [second.values for second in told if second.values and second.values["own_voice"]]
    assert sum(values["syllables"] for values in spoken) > 5
    names = {column.name for column in VOICE.columns}
    assert all(set(values) <= names for values in spoken)


def test_another_voice_while_your_mouth_is_still_is_not_yours() -> None:
    told = run(TALK, np.full(150, 0.1))
    assert sum(own(told)) == 0
    assert all(s.values is not None and s.values["unsure_voice"] == 0 for s in told)


def test_who_cannot_be_seen_is_unsure() -> None:
    told = run(TALK, None)
    assert sum(own(told)) == 0
    assert sum(s.values["unsure_voice"] for s in told if s.values) > 2


def test_at_a_headset_no_mouth_is_needed() -> None:
    assert sum(own(run(TALK, None, alone=True))) > 3


def test_blocks_that_come_in_bursts_are_as_good_as_steady_ones() -> None:
    sensor, told = VoiceSensor(Loud(), alone=True), []
    for number, block in enumerate(blocks(TALK)):
        told += sensor.hear(block, 4 * (number // 4) * SECONDS)
    assert sum(own([*told, *sensor.interrupt()])) == pytest.approx(
        sum(own(run(TALK, None, alone=True))), abs=0.3
    )


def test_after_a_gap_the_seconds_begin_anew_and_what_was_heard_before_it_is_told() -> None:
    sensor = VoiceSensor(Loud(), alone=True)
    sound = syllables(3, 3)
    before = [s for n, b in enumerate(blocks(sound)) for s in sensor.hear(b, n * SECONDS)]
    after = [s for n, b in enumerate(blocks(sound)) for s in sensor.hear(b, 50 + n * SECONDS)]
    after += sensor.interrupt()
    assert [s.began for s in before] == [0]
    assert [round(s.began) for s in after] == [1, 2, 50, 51, 52]


def test_nothing_that_it_keeps_is_sound() -> None:
    sensor = VoiceSensor(Loud(), alone=True)
    for number, block in enumerate(blocks(np.concatenate([TALK] * 6))):
        sensor.hear(block, number * SECONDS)
    state = sensor._listener.state
    kept = [state.pitch.before, state.syllables.tail]
    assert sum(part.size for part in kept) < 0.1 * 16_000  # the last block, for the next one's sake


def test_what_overlays_show_is_of_this_moment() -> None:
    sensor = VoiceSensor(Loud())
    assert sensor.now is None
    seen, talked = 0, []
    for number, block in enumerate(blocks(TALK)):
        while seen / 15 <= number * SECONDS:
            sensor.see(look(seen / 15, float(opening(TALK)[min(seen, 149)])))
            seen += 1
        sensor.hear(block, number * SECONDS)
        now = sensor.now
        assert now is not None and 0 <= now["level"] <= 1
        talked.append(now["talking"])
    assert sum(talked[: round(2.5 / SECONDS)]) == 0 and sum(talked[-round(2 / SECONDS) :]) == 0
    assert max(talked) == 1
