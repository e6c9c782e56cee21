"""What waits for the recorder: in its order, and no more of it than must be kept."""

from hypothesis import given
from hypothesis import strategies as st

from emoconf.meetings.recorder_queue import RecorderQueue
from emoconf.values import Observation

CAUSES = st.sampled_from(["paused", "logging_off", "camera_lost"])
STEPS = st.one_of(
    st.tuples(st.sampled_from(["gap", "resume"]), CAUSES),
    st.sampled_from([("observe", ""), ("drain", "")]),
)


@given(st.lists(STEPS, max_size=60))
def test_gaps_that_are_taken_together_leave_out_the_same_observations(
    steps: list[tuple[str, str]],
) -> None:
    queue = RecorderQueue(1000)
    causes: set[str] = set()
    wanted: set[str] = set()
    expected: list[frozenset[str]] = []
    taken: list[frozenset[str]] = []

    def take(observation: Observation) -> None:
        taken.append(frozenset(causes))

    for step, cause in steps:
        if step == "gap":
            wanted.add(cause)
            queue.post_gap(lambda cause=cause: causes.add(cause), cause)  # type: ignore[misc]
        elif step == "resume":
            wanted.discard(cause)
            queue.post_resume(lambda cause=cause: causes.discard(cause), cause)  # type: ignore[misc]
        elif step == "observe":
            expected.append(frozenset(wanted))
            queue.put(Observation(0, 0.0, (), 100.0))
        else:
            queue.drain(take)
    queue.drain(take)
    assert taken == expected
    assert causes == wanted
    assert len(queue) == 0


def test_commands_weigh_until_they_are_worked_through() -> None:
    queue = RecorderQueue(10)
    for weight in (1, 5):
        queue.post(lambda: None, weight)
    assert queue.weight == 6
    queue.drain(lambda _: None)
    assert queue.weight == 0
