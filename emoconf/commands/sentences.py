"""Events of the engine in words, for a terminal."""

from emoconf.engine import protocol
from emoconf.text import Number, Text, plural


def sentence(event: protocol.Message, *, observations: bool = False) -> str:
    """The sentence that a person at a terminal reads for an event; empty for what is not said.

    Args:
        event: What happened.
        observations: Say also what each frame shows.
    """
    match event:
        case protocol.Hello(state=state) | protocol.StateChanged(state=state):
            overlays = ", ".join(state.overlays) or Text("none")
            return Text(
                "{phase}: {camera} → {output}; overlays: {overlays}",
                phase=state.phase,
                camera=state.camera,
                output=state.output,
                overlays=overlays,
            )
        case protocol.Observed(faces=faces):
            if not observations:
                return ""
            return "; ".join(f"{f.label} {f.confidence:.0%}" for f in faces) or Text("no face")
        case protocol.CameraLost() | protocol.Problem():
            return event.sentence
        case protocol.CameraFound(camera=camera):
            return Text("{camera} is sending video again.", camera=camera)
        case protocol.ConsumersChanged(count=count, apps=apps):
            return Text("Watching: {who}", who=", ".join(apps) or count or Text("nobody"))
        case protocol.MeetingStarted(meeting=meeting, app=app):
            if app:
                return Text("Meeting {meeting} began in {app}.", meeting=meeting, app=app)
            return Text("Meeting {meeting} began.", meeting=meeting)
        case protocol.MeetingEnded(meeting=meeting, seconds=seconds):
            return Text(
                "Meeting {meeting} ended after {seconds} s.",
                meeting=meeting,
                seconds=Number(seconds),
            )
        case protocol.Bookmarked(second=second, text=text):
            return Text("Bookmark at {second} s {text}", second=second, text=text)
        case protocol.EventsDropped(count=count):
            return plural("{count} event was dropped.", "{count} events were dropped.", count)
        case protocol.Bye():
            return Text("The engine ends.")
        case _:
            return ""
