"""Four states between silence and speech, so that nothing flickers."""

from hypothesis import given
from hypothesis import strategies as st

from emoconf.voice import speech
from emoconf.voice.sound import SECONDS
from emoconf.voice.speech import Speech


def states(*probabilities: float) -> list[str]:
    state, found = Speech(), []
    for number, probability in enumerate(probabilities):
        state = speech.step(state, probability, number * SECONDS)
        found.append(state.state)
    return found


def test_speech_is_told_when_it_has_lasted() -> None:
    assert states(0.9, 0.9, 0.9) == ["starting", "starting", "speaking"]


def test_a_click_is_none() -> None:
    assert states(0.9, 0.9, 0.1, 0.1) == ["starting", "starting", "silent", "silent"]


def test_a_consonant_ends_nothing() -> None:
    assert states(*[0.9] * 3, 0.1, 0.1, 0.9) == [
        "starting",
        "starting",
        "speaking",
        "ending",
        "ending",
        "speaking",
    ]


def test_between_the_thresholds_everything_stays_as_it_is() -> None:
    assert set(states(*[0.4] * 5)) == {"silent"}
    assert set(states(*[0.9] * 3, *[0.4] * 5)[2:]) == {"speaking"}


def test_a_pause_ends_it_and_its_stretch_is_known_to_the_block() -> None:
    state = Speech()
    for number, probability in enumerate([0.1, 0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1]):
        state = speech.step(state, probability, number * SECONDS)
    assert state == Speech("silent", SECONDS, 5 * SECONDS)


@given(st.lists(st.floats(0, 1), max_size=60))
def test_whatever_is_heard_the_states_follow_each_other(found: list[float]) -> None:
    follows = {
        "silent": {"silent", "starting"},
        "starting": {"starting", "speaking", "silent"},
        "speaking": {"speaking", "ending"},
        "ending": {"ending", "speaking", "silent"},
    }
    before = "silent"
    for after in states(*found):
        assert after in follows[before]
        before = after
