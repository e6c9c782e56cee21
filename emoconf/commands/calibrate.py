"""`emoconf calibrate`: what your face is like at rest."""

import contextlib
import sys
import threading
import time
from collections.abc import Iterator

import click

from emoconf import consent, paths, settings_file
from emoconf.commands.speech import confirm, echo
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient, EngineFull
from emoconf.engine.components import STARTING
from emoconf.errors import CaptureError, ConsentError, EmoConfError, EngineError, OutputError
from emoconf.meetings.calibrations import delete_calibrations, list_calibrations
from emoconf.reports.calibration import ASKS, TROUBLES, calibration_line, outcome
from emoconf.text import Text

#: Seconds within which an engine of our own must answer, and the first event must come.
_STARTS = 30.0


@click.command(short_help="Teach EmoConf your neutral face.")
@click.option("--show", is_flag=True, help="List your calibrations instead.")
@click.option("--delete", is_flag=True, help="Delete your calibrations instead.")
@click.option("--consent", "agreed", is_flag=True, help="You agree to what is kept (see above).")
@click.option("--camera", metavar="NAME|INDEX|PATH", help="Webcam, as for `emoconf run`.")
def calibrate(show: bool, delete: bool, agreed: bool, camera: str | None) -> None:
    """Teach EmoConf your neutral face, in half a minute before your webcam.

    You hold still with a neutral face for ten seconds and read a sentence aloud for ten; if you
    agreed to "Head and posture", you also look at the call and at your notes. A check says how
    often your face at rest reads as neutral afterwards. If something is in the way (a smile, a
    second person, a dark room), EmoConf says so and begins that step again.

    What is kept are means and spreads of numbers, no picture and no sound; `--delete` and
    "delete everything" remove them. They change only what is read from your own webcam, and
    `emoconf analyze --me`. While a meeting is saved, calibrate after it.

    \b
    Examples:
      emoconf calibrate
      emoconf calibrate --show
    """
    database = paths.database()
    if delete:
        count = _delete()
        echo(Text("Deleted: {count} calibrations.", count=count))
    elif show:
        found = list_calibrations(database)
        for each in found:
            echo(calibration_line(each))
        if not found:
            echo(Text("There is no calibration yet."))
    else:
        _agree(agreed)
        with _engine(camera) as client:
            _carry_out(client)


def _delete() -> int:
    try:
        count = delete_calibrations(paths.database())
    except OSError as error:
        raise OutputError(
            Text("The calibrations cannot be deleted: {error}.", error=error.strerror),
            Text("Check the rights of the folder."),
        ) from error
    with contextlib.suppress(EngineError):
        client = EngineClient.connect()
        client.send(protocol.Calibrate(action="forget"))
        client.close()
    return count


def _agree(agreed: bool) -> None:
    """Makes sure that somebody agreed to what is kept.

    Raises:
        ConsentError: Nobody did.
    """
    chosen = settings_file.load(paths.settings_file())
    scope = consent.calibration_scope()
    if scope.given(chosen):
        return
    if not agreed:
        if not consent.has_terminal():
            raise ConsentError(
                Text("Nothing is calibrated because nobody agreed to what is kept yet."),
                Text("Read it with `emoconf calibrate --help`, then add --consent."),
            )
        for sentence in scope.sentences:
            echo(sentence)
        if not confirm(Text("Do you agree?"), default=False):
            raise ConsentError(
                Text("Nothing is calibrated because you did not agree."),
                Text("EmoConf works without a calibration."),
            )
    settings_file.save(scope.answered(chosen, True), paths.settings_file())


@contextlib.contextmanager
def _engine(camera: str | None) -> Iterator[EngineClient]:
    """The running engine, or one that runs for this alone, without an output and a meeting."""
    try:
        client = EngineClient.connect()
    except EngineFull:
        raise
    except EngineError:
        with _own_engine(camera) as client:
            yield client
        return
    try:
        # While somebody looks, the webcam is on also if no app uses the virtual camera.
        client.send(protocol.Preview(on=True, overlays=False))
        yield client
    finally:
        client.close()


@contextlib.contextmanager
def _own_engine(camera: str | None) -> Iterator[EngineClient]:
    import dataclasses

    from emoconf.capture import ClipSource
    from emoconf.engine.engine import Engine
    from emoconf.engine.options import EngineOptions
    from emoconf.engine.sources import Agreement, agreed_source
    from emoconf.expression.model import ExpressionModel
    from emoconf.outputs.registry import open_output
    from emoconf.system.single_instance import SingleInstance

    chosen = settings_file.load(paths.settings_file())
    options = dataclasses.replace(EngineOptions.from_settings(chosen), keep_meetings=False)
    ask = (lambda question: confirm(question, default=False)) if consent.has_terminal() else None
    source = agreed_source(camera or chosen.camera, options, (), Agreement(ask=ask))
    options = dataclasses.replace(options, is_user=not isinstance(source, ClipSource))
    failures: list[EmoConfError] = []
    with SingleInstance():
        engine = Engine(
            options, source, open_output("null", options.size, options.fps), ExpressionModel
        )

        def run() -> None:
            try:
                engine.run()
            except EmoConfError as error:
                failures.append(error)

        thread = threading.Thread(target=run, name="engine")
        thread.start()
        try:
            client = _reached(thread)
            yield client
            client.close()
        finally:
            engine.quit()
            thread.join()
    if failures:
        raise failures[0]


def _reached(thread: threading.Thread) -> EngineClient:
    limit = time.monotonic() + _STARTS
    while True:
        try:
            return EngineClient.connect()
        except EngineError:
            if not thread.is_alive() or time.monotonic() > limit:
                raise
            time.sleep(0.1)


def _carry_out(client: EngineClient) -> None:
    """Asks for the calibration and says what the person is to do.

    Raises:
        EngineError: The engine refuses, or ends.
        CaptureError: Nothing came of it.
    """
    _started(client)
    said = ""
    while True:
        event = client.receive(timeout=None)
        if isinstance(event, protocol.Bye):
            raise EngineError(Text("The engine ended."), Text("Start again."))
        if isinstance(event, protocol.CameraLost):
            raise CaptureError(*event.said)
        if not isinstance(event, protocol.Calibration):
            continue
        if event.outcome:
            sys.stderr.write("\n")
            told = outcome(event)
            if event.outcome in ("saved", "failed"):
                echo(told)
                return
            raise CaptureError(told, Text("Try again: emoconf calibrate"))
        sentence = TROUBLES[event.trouble] if event.trouble else ASKS[event.step]
        if sentence != said:
            echo(f"\n{sentence}", err=True)
            said = sentence
        echo(f"\r{round(100 * event.share):3} %", nl=False, err=True)


def _started(client: EngineClient) -> None:
    """Sends the command until the engine has loaded its model.

    Raises:
        EngineError: It refuses, or does not come that far.
    """
    limit = time.monotonic() + _STARTS
    while (failed := _answer(client)) is not None:
        # What an engine that still loads says; any other reason does not go away.
        if failed.message != STARTING or time.monotonic() > limit:
            raise EngineError(*failed.said)
        time.sleep(0.3)


def _answer(client: EngineClient) -> protocol.Failed | None:
    """Asks once; None if the engine begins."""
    number = client.next_id()
    client.send(protocol.Calibrate(id=number, action="start"))
    while True:
        event = client.receive(timeout=None)
        if isinstance(event, protocol.Done) and event.id == number:
            return None
        if isinstance(event, protocol.Failed) and event.id == number:
            return event


COMMANDS = [calibrate]
