"""Events of the engine in words, for a terminal."""

from emoconf.engine import protocol


def sentence(event: protocol.Message, *, observations: bool = False) -> str:
    """The sentence that a person at a terminal reads for an event; empty for what is not said.

    Args:
        event: What happened.
        observations: Say also what each frame shows.
    """
    match event:
        case protocol.Hello(state=state) | protocol.StateChanged(state=state):
            overlays = ", ".join(state.overlays) or "none"
            return f"{state.phase}: {state.camera} → {state.output}; overlays: {overlays}"
        case protocol.Observed(faces=faces):
            if not observations:
                return ""
            return "; ".join(f"{f.label} {f.confidence:.0%}" for f in faces) or "no face"
        case (
            protocol.CameraLost(message=message, hint=hint)
            | protocol.Problem(message=message, hint=hint)
        ):
            return f"{message} {hint}".strip()
        case protocol.CameraFound(camera=camera):
            return f"{camera} gives pictures again."
        case protocol.ConsumersChanged(count=count, apps=apps):
            return f"Watching: {', '.join(apps) or count or 'nobody'}"
        case protocol.MeetingStarted(meeting=meeting, app=app):
            return f"Meeting {meeting} began{f' in {app}' if app else ''}."
        case protocol.MeetingEnded(meeting=meeting, seconds=seconds):
            return f"Meeting {meeting} ended after {seconds:.0f} s."
        case protocol.Bookmarked(second=second, text=text):
            return f"Bookmark at {second} s {text}".strip()
        case protocol.EventsDropped(count=count):
            return f"{count} events were dropped."
        case protocol.Bye():
            return "The engine ends."
        case _:
            return ""
