"""`emoconf calibrate`: agreed to first, then carried out by the engine."""

import pytest
from click.testing import CliRunner

from emoconf import consent, paths, settings_file
from emoconf.commands import calibrate as module
from emoconf.commands.calibrate import calibrate
from emoconf.engine import protocol
from emoconf.errors import CaptureError, ConsentError, EngineError
from emoconf.meetings.calibrations import Calibration, keep_calibration, list_calibrations
from emoconf.reports.calibration import ASKS, TROUBLES


def made() -> Calibration:
    return Calibration(
        id="c1",
        made_at="2026-11-24T12:00:00+00:00",
        camera="HD Webcam",
        model_sha256="a" * 64,
        brightness=120.0,
        states={},
        neutral=0.97,
    )


def run(*arguments: str) -> str:
    result = CliRunner().invoke(calibrate, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


class Engine:
    """A client's end of an engine that says what it was told to say."""

    def __init__(self, *events: protocol.Message) -> None:
        self.events = list(events)
        self.sent: list[protocol.Command] = []
        self.hello = protocol.Hello(protocol=3, version="0", pid=1, state=protocol.State())

    def next_id(self) -> int:
        return len(self.sent) + 1

    def send(self, command: protocol.Command) -> None:
        self.sent.append(command)

    def receive(self, timeout: float | None) -> protocol.Message:
        return self.events.pop(0)

    def close(self) -> None:
        pass


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    found = Engine(protocol.Done(id=2))
    monkeypatch.setattr(module.EngineClient, "connect", lambda: found)
    return found


def test_nothing_happens_before_somebody_agreed(engine: Engine) -> None:
    with pytest.raises(ConsentError, match="nobody agreed"):
        run()
    assert engine.sent == []


def test_it_says_what_to_do_what_is_wrong_and_what_came_of_it(engine: Engine) -> None:
    engine.events += [
        protocol.Calibration(step="neutral"),
        protocol.Calibration(step="neutral", trouble="smiling"),
        protocol.Calibration(step="neutral", share=0.5),
        protocol.Calibration(outcome="saved", neutral=0.97),
    ]
    output = run("--consent")
    order = [output.index(text) for text in (ASKS["neutral"], TROUBLES["smiling"])]
    assert order == sorted(order)
    assert "reads as neutral 97% of the time" in output
    assert consent.calibration_scope().given(settings_file.load(paths.settings_file()))
    assert [type(each) for each in engine.sent] == [protocol.Preview, protocol.Calibrate]


def test_who_agreed_is_not_asked_again(engine: Engine) -> None:
    engine.events.append(protocol.Calibration(outcome="saved"))
    run("--consent")
    engine.events += [protocol.Done(id=4), protocol.Calibration(outcome="saved")]
    assert "calibrated to you" in run()


@pytest.mark.parametrize(
    ("event", "error", "says"),
    [
        (protocol.Calibration(outcome="ended", trouble="too_dark"), CaptureError, "too dark"),
        (protocol.Calibration(outcome="useless", neutral=0.2), CaptureError, "only 20%"),
        (protocol.Bye(), EngineError, "engine ended"),
    ],
)
def test_what_comes_to_nothing_is_an_error(
    engine: Engine, event: protocol.Message, error: type[Exception], says: str
) -> None:
    engine.events.append(event)
    with pytest.raises(error, match=says):
        run("--consent")


def test_an_engine_that_refuses_is_quoted(engine: Engine) -> None:
    engine.events[0] = protocol.Failed(id=2, message="A meeting is being saved.", hint="Wait.")
    with pytest.raises(EngineError, match="A meeting is being saved"):
        run("--consent")


def test_what_is_kept_is_listed_and_deleted_and_the_engine_forgets_it(engine: Engine) -> None:
    keep_calibration(paths.database(), made())
    assert "HD Webcam" in run("--show") and "97%" in run("--show")
    assert "1" in run("--delete")
    assert list_calibrations(paths.database()) == ()
    assert isinstance(engine.sent[-1], protocol.Calibrate)
    assert engine.sent[-1].action == "forget"
    assert "no calibration" in run("--show")


def test_a_recording_as_webcam_is_nobody_to_learn_from() -> None:
    with pytest.raises(EngineError, match="does not show you"):
        run("--consent", "--camera", "clip")  # in an engine of its own
    assert list_calibrations(paths.database()) == ()
