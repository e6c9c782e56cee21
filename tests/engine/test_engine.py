"""The engine inside the test: real rooms, the built-in clip, an output that remembers."""

import math
import queue
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from emoconf import paths
from emoconf.capture import ClipSource
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.engine.components import Reading
from emoconf.engine.engine import Engine
from emoconf.engine.options import EngineOptions
from emoconf.errors import EngineError, OutputError, UsageError
from emoconf.expression.model import ExpressionModel
from emoconf.meetings.corrections import Correction, list_corrections
from emoconf.meetings.store import Store
from emoconf.values import Frame, Image, Notice

Eventually = Callable[[Callable[[], Any]], Any]
SIZE = (320, 180)


class Running:
    """An engine on a thread, and every event it told."""

    def __init__(self, spy: Any, source: ClipSource | None = None, **options: Any) -> None:
        self.spy = spy
        self.events: list[protocol.Message] = []
        chosen = EngineOptions(size=spy.size, fps=30.0, **options)
        source = source or ClipSource(size=SIZE, fps=30.0)
        self.engine = Engine(chosen, source, spy, ExpressionModel)
        self.watching = True
        self.engine.bus.add(self.events.append, lambda: self.watching)
        self.failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            self.engine.run()
        except Exception as error:
            self.failure = error

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.engine.quit()
        self._thread.join(60)
        assert not self._thread.is_alive()

    def of(self, kind: type) -> list[Any]:
        return [event for event in tuple(self.events) if isinstance(event, kind)]

    def ask(self, command: protocol.AnyCommand) -> Any:
        answers: queue.SimpleQueue[protocol.Message] = queue.SimpleQueue()
        self.engine.control.carry_out(command, answers.put)
        return answers.get(timeout=30)


def reading_of(engine: Engine) -> Reading:
    """What reads faces in an engine that is loaded."""
    reading = engine.components.reading
    assert isinstance(reading, Reading)
    return reading


class Interrupted:
    """A tracker to which something happens before each picture."""

    def __init__(self, tracker: Any, before: Callable[[], Any]) -> None:
        self._tracker = tracker
        self._before = before

    def update(self, image: Any, time: float) -> Any:
        self._before()
        return self._tracker.update(image, time)

    def reset(self) -> None:
        self._tracker.reset()


def interrupt(running: Running, before: Callable[[], Any]) -> None:
    analysis = reading_of(running.engine).analysis
    analysis._tracker = Interrupted(analysis._tracker, before)


@pytest.fixture
def running(spy: Any, eventually: Eventually) -> Iterator[Running]:
    one = Running(spy)
    one.start()
    eventually(lambda: one.of(protocol.Observed))
    yield one
    one.stop()


def test_while_the_analysis_stands_still_every_new_frame_goes_out(
    running: Running, eventually: Eventually
) -> None:
    engine = running.engine
    blocked, release = threading.Event(), threading.Event()

    def block() -> None:
        blocked.set()
        release.wait(60)

    interrupt(running, block)
    assert blocked.wait(60)
    forwarded, read = engine.forward.counts.forwarded, engine.feed.frames
    eventually(lambda: engine.feed.frames - read >= 45)
    sent = engine.forward.counts.forwarded - forwarded
    cards = engine.forward.counts.cards
    release.set()
    # As many as the camera gave, but for what is on its way or was a little too early.
    assert sent >= 35
    assert engine.forward.counts.cards == cards


def test_a_failing_analysis_is_told_restarted_and_costs_no_picture(
    running: Running, eventually: Eventually
) -> None:
    failures = iter([True])

    def fail_once() -> None:
        if next(failures, False):
            raise ZeroDivisionError

    interrupt(running, fail_once)
    eventually(lambda: [p for p in running.of(protocol.Problem) if p.kind == "worker_failed"])
    seen = len(running.of(protocol.Observed))
    eventually(lambda: len(running.of(protocol.Observed)) > seen)


class GreyBelow(ClipSource):
    """The clip with a strip of one grey along its lower edge: what is seen there was drawn."""

    GREY, HEIGHT = 128, 40

    def read(self) -> Frame | None:
        frame = super().read()
        if frame is not None:
            frame.image[-self.HEIGHT :] = self.GREY
        return frame

    @classmethod
    def drawn_on(cls, image: Image) -> bool:
        return bool((image[-cls.HEIGHT :] != cls.GREY).any())


def test_an_overlay_switched_on_shows_within_six_frames(spy: Any, eventually: Eventually) -> None:
    spy.size = (640, 360)  # a smaller picture has no room for the timeline
    drawn: list[bool] = []
    send = spy.send

    def watch(image: Image, time: float) -> None:
        drawn.append(GreyBelow.drawn_on(image))
        send(image, time)

    spy.send = watch
    one = Running(spy, GreyBelow(size=spy.size, fps=30.0), overlays=("box",))
    one.start()
    try:
        eventually(lambda: one.of(protocol.Observed) and drawn and not drawn[-1])
        for on, off in ((True, False), (False, True)):
            one.ask(protocol.SetOverlay(id=1, name="timeline", on=on))
            at = len(drawn)
            eventually(lambda start=at: len(drawn) >= start + 30)
            assert drawn[at:].index(on) <= 6
            assert off not in drawn[at + 6 : at + 30]
    finally:
        one.stop()


def test_panels_become_light_while_it_runs(running: Running) -> None:
    running.ask(protocol.SetTheme(id=1, name="light"))
    assert running.engine.compositor.options.backing == "light"


def test_a_pause_shows_a_card_closes_the_camera_and_leaves_nothing_of_the_face(
    running: Running, eventually: Eventually
) -> None:
    running.ask(protocol.Pause(id=1))
    eventually(lambda: running.engine.feed.state == "suspended")
    sent = len(running.spy.means)
    eventually(lambda: len(running.spy.means) >= sent + 10)
    assert len({round(mean, 3) for mean in running.spy.means[sent + 1 :]}) == 1
    running.ask(protocol.Resume(id=2))
    observed = len(running.of(protocol.Observed))
    eventually(lambda: len(running.of(protocol.Observed)) > observed)


def test_a_pause_of_some_seconds_ends_by_itself(running: Running, eventually: Eventually) -> None:
    running.ask(protocol.Pause(id=1, seconds=0.5))
    assert running.engine.state().paused_for is not None
    eventually(lambda: running.engine.view().phase == "live")
    assert running.engine.state().paused_for is None


def test_the_source_can_be_changed_while_the_output_goes_on(
    running: Running, eventually: Eventually
) -> None:
    opened, source = running.spy.opened, running.engine.feed._source
    running.ask(protocol.SetCamera(id=1, camera="clip"))
    eventually(lambda: running.engine.feed._source is not source)
    observed = len(running.of(protocol.Observed))
    eventually(lambda: len(running.of(protocol.Observed)) > observed + 5)
    assert running.spy.opened == opened


def test_while_webcams_are_looked_for_a_client_cannot_fill_the_memory(
    running: Running, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, found = threading.Event(), threading.Event()

    def look(*_: Any) -> ClipSource:
        looking.set()
        found.wait(60)
        return ClipSource(size=SIZE)

    monkeypatch.setattr("emoconf.engine.control.agreed_source", look)
    answers: list[protocol.Message] = []
    for number in range(5):
        running.engine.control.carry_out(protocol.SetCamera(id=number, camera="x"), answers.append)
    assert looking.wait(60)

    def ask_on() -> None:
        for number in range(5, 1000):
            command = protocol.SetCamera(id=number, camera="x")
            running.engine.control.carry_out(command, answers.append)

    with pytest.raises(EngineError, match="still looking for webcams"):
        ask_on()
    assert answers == []
    found.set()
    eventually(lambda: len(answers) >= 9)
    assert [answer.id for answer in answers] == list(range(len(answers)))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (protocol.SetOverlay(id=1, name="moustache", on=True), UsageError),
        (protocol.SetThreshold(id=1, value=3.0), UsageError),
        (protocol.Pause(id=1, seconds=-5), UsageError),
        (protocol.Start(id=1), EngineError),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_a_senseless_command_is_refused_with_a_hint(
    running: Running, command: protocol.AnyCommand, error: type[EngineError]
) -> None:
    with pytest.raises(error) as caught:
        running.ask(command)
    assert caught.value.message
    assert caught.value.hint


def corrected() -> list[Correction]:
    with Store(paths.database()) as store:
        return list_corrections(store)


def test_a_correction_keeps_what_the_frame_was_read_from(
    running: Running, eventually: Eventually
) -> None:
    seen = eventually(lambda: [o for o in running.of(protocol.Observed) if o.faces])[-1]
    eventually(lambda: running.of(protocol.Observed)[-1].frame > seen.frame + 5)
    running.ask(protocol.Correct(id=1, frame=seen.frame, label="disgust"))
    running.ask(protocol.Stop(id=2))
    running.ask(protocol.Correct(id=3, frame=seen.frame, label="fear"))
    first, second = eventually(lambda: len(found := corrected()) == 2 and found)
    assert (first.shown, first.label) == (seen.faces[0].label, "disgust")
    [started] = running.of(protocol.MeetingStarted)
    assert (first.meeting_id, second.meeting_id) == (started.meeting, None)
    manifest = reading_of(running.engine).reader._model.manifest
    assert first.model_sha256 == manifest.sha256
    assert first.embedding.shape == (manifest.embedding_size,)
    assert first.embedding.any()
    assert (first.embedding == second.embedding).all()


def test_what_cannot_be_corrected_is_said(running: Running) -> None:
    frame = running.of(protocol.Observed)[-1].frame
    with pytest.raises(UsageError, match="no expression called joy"):
        running.ask(protocol.Correct(id=1, frame=frame, label="joy"))
    with pytest.raises(EngineError, match="moment is over"):
        running.ask(protocol.Correct(id=2, frame=frame + 10_000, label="neutral"))
    assert corrected() == []


def test_nothing_is_remembered_for_corrections_while_nobody_watches(
    spy: Any, eventually: Eventually
) -> None:
    one = Running(spy)
    one.watching = False
    one.start()
    eventually(lambda: one.engine.components.reading.figures.rate)
    recent = reading_of(one.engine).recent
    assert one.of(protocol.Observed) == [] and not recent._readings
    one.watching = True
    eventually(lambda: recent._readings)
    one.watching = False
    eventually(lambda: not recent._readings)
    one.stop()


def test_who_keeps_nothing_keeps_no_correction(spy: Any, eventually: Eventually) -> None:
    one = Running(spy, keep_meetings=False)
    one.start()
    seen = eventually(lambda: [o for o in one.of(protocol.Observed) if o.faces])[-1]
    with pytest.raises(EngineError, match="Nothing is kept"):
        one.ask(protocol.Correct(id=1, frame=seen.frame, label="fear"))
    one.stop()
    assert not one.engine.options.database.exists()


def test_stopping_and_starting_a_meeting_by_hand_makes_two(
    running: Running, eventually: Eventually
) -> None:
    running.ask(protocol.Stop(id=1))
    with pytest.raises(EngineError, match="No meeting"):
        running.ask(protocol.Bookmark(id=2))
    running.ask(protocol.Start(id=3, app="Zoom"))
    assert running.engine.state().meeting is not None
    first, second = eventually(lambda: len(m := running.of(protocol.MeetingStarted)) == 2 and m)
    assert (first.meeting, second.meeting, second.app) == (1, 2, "Zoom")
    [ended] = running.of(protocol.MeetingEnded)
    assert ended.meeting == 1


def test_a_meeting_names_the_threshold_with_which_it_began(
    running: Running, eventually: Eventually
) -> None:
    running.ask(protocol.SetThreshold(id=1, value=0.7))
    running.ask(protocol.Stop(id=2))
    running.ask(protocol.Start(id=3))
    eventually(lambda: len(running.of(protocol.MeetingStarted)) == 2)
    with Store(paths.database()) as store:
        assert [store.meeting(number).threshold for number in (1, 2)] == [0.4, 0.7]


def test_without_keeping_no_database_is_made(spy: Any, eventually: Eventually) -> None:
    one = Running(spy, keep_meetings=False)
    one.start()
    eventually(lambda: one.of(protocol.Observed))
    one.stop()
    assert not one.engine.options.database.exists()


def test_frames_may_come_in_while_it_stops(spy: Any, eventually: Eventually) -> None:
    one = Running(spy)
    one.start()
    eventually(lambda: one.engine.feed.frames > 3)
    one.stop()
    one.engine._on_frame(Frame(spy.last, 1, 0.0))
    assert one.failure is None
    assert spy.closed


LOST = Notice("camera_lost", "“cam” is unplugged.", "Plug it in again.", {"camera": "cam"})


def test_a_pause_stays_a_pause_when_the_webcam_is_lost(
    running: Running, eventually: Eventually
) -> None:
    """What a window offers follows the phase: from a pause one must be able to resume."""
    running.ask(protocol.Pause(id=1))
    running.engine.notify(LOST)
    state = running.engine.state()
    assert (state.phase, state.problem) == ("paused", LOST.message)
    running.ask(protocol.Resume(id=2))
    running.engine.notify(Notice("camera_found", "", "", {"camera": "cam"}))
    eventually(lambda: running.engine.state().phase == "live")
    assert running.engine.state().problem == ""


def test_an_output_that_works_again_does_not_hide_a_lost_webcam(running: Running) -> None:
    running.engine.notify(LOST)
    running.engine.notify(Notice("output_lost", "Gone.", "Plug it in."))
    running.engine.notify(Notice("output_found", "Back.", ""))
    assert running.engine.state().problem == LOST.message


@pytest.mark.parametrize("seconds", [math.inf, 3600.0])
def test_an_engine_can_start_paused_and_shows_no_picture_of_the_webcam(
    spy: Any, eventually: Eventually, seconds: float
) -> None:
    one = Running(spy, paused=seconds)
    one.start()
    eventually(lambda: one.engine.state().meeting is not None)
    state = one.engine.state()
    assert state.phase == "paused"
    assert (state.paused_for is None) == math.isinf(seconds)
    assert one.engine.forward.counts.first_live is None
    assert one.engine.feed.frames == 0
    one.ask(protocol.Resume(id=1))
    eventually(lambda: one.engine.state().phase == "live")
    one.stop()
    with Store(paths.database()) as store:
        assert [gap.cause for gap in store.gaps(1)] == ["paused"]


def test_closing_goes_on_whatever_fails_on_the_way(spy: Any, eventually: Eventually) -> None:
    one = Running(spy)
    one.start()
    eventually(lambda: one.of(protocol.MeetingStarted))
    closed: list[str] = []

    def fail() -> None:
        closed.append("preview")
        raise ZeroDivisionError

    def refuse() -> None:
        closed.append("output")
        raise OutputError("The video could not be finished.", "Free some space.")

    one.engine.preview.close = fail  # type: ignore[method-assign]
    one.engine.output.close = refuse  # type: ignore[method-assign]
    one.stop()
    assert closed == ["preview", "output"]
    assert isinstance(one.failure, EngineError)
    assert one.failure.message == "The video could not be finished."
    assert one.of(protocol.MeetingEnded)
    assert one.engine.feed.state == "ended"
    with pytest.raises(EngineError, match="No engine is running"):
        EngineClient.connect()
