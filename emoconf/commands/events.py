"""`emoconf events`: the running engine's event stream."""

import sys

import click

from emoconf.commands.sentences import sentence
from emoconf.commands.speech import echo
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.errors import EngineError


@click.command(short_help="Print what the running engine reports.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object per line, with every field."
)
@click.option("--observations", is_flag=True, help="Without --json: print each reading as well.")
def events(as_json: bool, observations: bool) -> None:
    """Print what the running engine reports, until it ends.

    With --json each line is one event exactly as the engine sends it: state, observation, heard,
    camera_lost, camera_found, consumer, meeting_started, meeting_ended, bookmarked, error. A
    program that reads too slowly gets {"type": "lost", "count": n} for what was dropped.

    What the stream says about people is for themselves: it must not be used to judge employees,
    applicants or pupils.

    \b
    Example:
      emoconf events --json | jq 'select(.type == "observation") | .faces[0].label'
    """
    client = EngineClient.connect()
    if as_json or observations:
        client.send(protocol.Watch(id=client.next_id(), observations=True))
    _print(client.hello, as_json, observations)
    try:
        while True:
            event = client.receive(timeout=None)
            if event is None:
                continue
            _print(event, as_json, observations)
            if isinstance(event, protocol.Bye):
                return
    except EngineError:
        return
    except KeyboardInterrupt:
        return
    finally:
        client.close()


def _print(event: protocol.Event, as_json: bool, observations: bool) -> None:
    if as_json:
        sys.stdout.write(protocol.encode(event).decode() + "\n")
        sys.stdout.flush()
        return
    said = sentence(event, observations=observations)
    if said:
        echo(said)


COMMANDS = [events]
