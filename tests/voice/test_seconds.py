"""What is told of each second of a voice: whose it is, and how it speaks."""

import pytest

from emoconf.voice import seconds
from emoconf.voice.listening import Heard
from emoconf.voice.seconds import Judged, Seconds
from emoconf.voice.sound import SECONDS

COUNT = round(1 / SECONDS)


def heard(time: float, speech: bool = True, **more: object) -> Heard:
    values: dict[str, object] = {"hertz": 120.0 if speech else None, "nuclei": 0}
    values |= {"filler": False, "turn": None, "above_noise": 20.0, "louder": 3.0}
    return Heard(time, speech, -20.0 if speech else -60.0, **(values | more))  # type: ignore[arg-type]


def said(blocks: list[Heard], *, alone: bool = True) -> list[Judged]:
    state, told = Seconds(), []
    for block in blocks:
        state, judged = seconds.hear(state, block, alone=alone)
        told += judged
    state, judged = seconds.finish(state, alone=alone)
    assert state == Seconds()
    return [*told, *judged]


def stream(length: float, **of: object) -> list[Heard]:
    return [heard(n * SECONDS, **of) for n in range(round(length / SECONDS))]


def test_a_second_is_told_one_second_after_it_is_over() -> None:
    state, at = Seconds(), None
    for block in stream(5):
        state, judged = seconds.hear(state, block, alone=True)
        if judged and at is None:
            at = block.time + SECONDS
    assert at == pytest.approx(2, abs=SECONDS)


def test_who_is_alone_at_a_headset_owns_every_voice() -> None:
    told = said(stream(5))
    assert [one.owner for one in told] == ["own"] * 5
    assert all(one.values["own_voice"] == 1 and one.values["unsure_voice"] == 0 for one in told)
    assert [one.began for one in told] == [0, 1, 2, 3, 4]


def test_without_a_mouth_to_see_a_voice_is_unsure_and_says_nothing_of_how_it_speaks() -> None:
    told = said(stream(4), alone=False)
    assert {one.owner for one in told} == {"unsure"}
    assert all(set(one.values) == {"own_voice", "unsure_voice"} for one in told)
    assert all(one.values["unsure_voice"] == 1 and one.values["own_voice"] == 0 for one in told)


def test_silence_is_nobodys() -> None:
    told = said(stream(3, speech=False), alone=False)
    assert {one.owner for one in told} == {"nobody"}


def test_syllables_fillers_and_loudness_are_those_of_the_own_second() -> None:
    blocks = stream(3)
    blocks[40] = heard(40 * SECONDS, nuclei=2, filler=True)
    told = said(blocks)
    assert [one.values["syllables"] for one in told] == [0, 2, 0]
    assert [one.values["fillers"] for one in told] == [0, 1, 0]
    assert told[1].values["loudness"] == pytest.approx(3)
    assert told[1].values["above_noise"] == pytest.approx(20)


def test_the_spread_of_the_pitch_is_that_of_a_phrase() -> None:
    blocks = [heard(n * SECONDS, hertz=100.0 if n // 16 % 2 else 200.0) for n in range(5 * COUNT)]
    told = said(blocks)
    assert "pitch_spread" not in told[0].values and "pitch_spread" not in told[1].values
    assert told[2].values["pitch_spread"] == pytest.approx(12)


def test_a_pause_counts_where_both_its_ends_are_the_own_voice() -> None:
    blocks = stream(4)
    blocks[70] = heard(70 * SECONDS, pause=0.4)
    (second,) = [one for one in said(blocks) if one.values["pauses"]]
    assert second.began == 2 and second.values["pause_time"] == pytest.approx(0.4)


def test_a_second_of_which_too_much_is_missing_is_not_told() -> None:
    blocks = [block for block in stream(4) if not 1.3 < block.time < 1.9]
    assert [one.began for one in said(blocks)] == [0, 2, 3]
