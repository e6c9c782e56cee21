"""A run from its first picture to what is left of it: the video, the report, what went wrong."""

import contextlib
from pathlib import Path

from emoconf import paths, settings_file
from emoconf.commands.ending import Ending
from emoconf.commands.speech import echo
from emoconf.commands.teller import Teller, tell
from emoconf.commands.titles import look_up
from emoconf.engine.engine import Engine
from emoconf.engine.stream import JsonStream
from emoconf.errors import EmoConfError, OutputError
from emoconf.meetings.housekeeping import Housekeeper
from emoconf.meetings.retention import Terms
from emoconf.outputs.base import Output
from emoconf.text import Text


def run_to_end(engine: Engine, ending: Ending, stream: JsonStream | None) -> None:
    """Runs the engine until somebody or something ends it, and prints the report.

    Args:
        engine: Not yet running.
        ending: Asks for the end.
        stream: Where events go; then no report is printed.

    Raises:
        EmoConfError: What went wrong; whatever was kept has been said before.
    """
    teller = Teller(aloud=stream is None and not engine.options.serve)
    engine.bus.add(teller.put, lambda: False)
    if stream is not None:
        engine.bus.add(stream.put)
        stream.when_broken(ending.ask)
    ending.hand_over(engine.quit)
    failure = _carried_out(engine, teller)
    if stream is None and engine.last_meeting is not None and not ending.hung_up:
        _print_report(engine.options.database, engine.last_meeting)
    if failure is not None:
        raise failure


def _carried_out(engine: Engine, teller: Teller) -> EmoConfError | None:
    """Runs the engine to its end.

    Returns:
        What went wrong, to be said after what was kept all the same; None if nothing did.
    """
    failure: EmoConfError | None = None
    with contextlib.ExitStack() as stack:
        stack.callback(teller.close)
        if engine.options.keep_meetings:
            database = engine.options.database
            housekeeper = Housekeeper(database, _terms, on_notice=engine.notify)
            stack.callback(housekeeper.close)
        try:
            engine.run()
        except EmoConfError as error:
            failure = error
    failure = _tell_files(engine.output) or failure
    # Without a single picture there is no video either; why is what a person wants to know.
    return teller.failure or failure


def _tell_files(output: Output) -> OutputError | None:
    """Says where the video is, and what was recorded before it failed, if it did.

    Returns:
        Why there is no video; None if there is, or was never to be.
    """
    failure: OutputError | None = None
    try:
        if (video := output.result()) is not None:
            tell(Text("The annotated video is in {result}.", result=video))
    except OutputError as error:
        failure = error  # names the first of what failed recordings left behind
    if output.rest[0 if failure is None else 1 :]:
        tell(
            Text(
                "Failed recordings can be played: {files}.", files=", ".join(map(str, output.rest))
            )
        )
    return failure


def _terms() -> Terms:
    """How long things are kept; asked each day, for the settings may have changed."""
    days = settings_file.load(paths.settings_file()).retention_days
    return Terms(sample_days=days or None)


def _print_report(database: Path, meeting: int) -> None:
    from emoconf.meetings.store import Store
    from emoconf.reports import terminal
    from emoconf.reports.compose import compose
    from emoconf.reports.figures import report

    with Store(database) as store:
        look_up(store)
        echo(terminal.render(compose(report(store, meeting))))
