"""What is known of a person, put together; what is damaged is passed over."""

import numpy as np

from emoconf.person.adaptation import Known, adaptation
from emoconf.person.baseline import Baseline, log_probabilities
from emoconf.person.corrections import Example

LEAN = log_probabilities(np.array([2, 0, 0, 3, 0, 0, 0, 0], np.float32))
FACE = Baseline(LEAN, np.zeros(8, np.float32), np.zeros(6, np.float32), np.ones(6, np.float32), 10)
EXAMPLE = Example(np.ones(6, np.float32), 3, 4)


def test_who_is_unknown_is_read_as_ever() -> None:
    assert adaptation(Known(), FACE) is None
    assert adaptation(Known(examples=(EXAMPLE,)), None) is None


def test_corrections_alone_change_what_is_read_where_other_peoples_rest_is_known() -> None:
    known = adaptation(Known(examples=(EXAMPLE,)), FACE)
    assert known is not None and known.version == "+1-" + known.version.split("-")[1]
    assert known.read(LEAN, np.ones(6, np.float32))[3] < LEAN[3]


def test_each_state_has_its_rest_and_a_state_that_was_left_out_that_of_the_other() -> None:
    talks = Baseline(LEAN[::-1].copy(), FACE.spread, FACE.embedding, FACE.embedding_spread, 10)
    face = np.zeros(6, np.float32)
    both = adaptation(Known("c1", {"silent": FACE, "talking": talks}), None)
    one = adaptation(Known("c1", {"silent": FACE}), None)
    assert both is not None and one is not None
    assert not np.allclose(both.read(LEAN, face), both.read(LEAN, face, talking=True))
    assert np.allclose(one.read(LEAN, face), one.read(LEAN, face, talking=True))


def test_equal_knowledge_has_an_equal_version_and_other_knowledge_another() -> None:
    def version(*examples: Example) -> str:
        found = adaptation(Known("c1", {"silent": FACE}, examples=examples), None)
        assert found is not None
        return found.version

    assert version() == "c1"
    assert version(EXAMPLE) == version(EXAMPLE)
    assert len({version(), version(EXAMPLE), version(EXAMPLE, EXAMPLE)}) == 3


def test_a_description_of_another_size_is_passed_over() -> None:
    odd = Example(np.ones(5, np.float32), 3, 4)
    found = adaptation(Known("c1", {"silent": FACE}, examples=(odd,)), FACE)
    assert found is not None and found.version == "c1"
