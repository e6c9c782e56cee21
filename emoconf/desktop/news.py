"""What a person is told of an event of the engine."""

from emoconf.desktop.i18n import translate
from emoconf.engine import protocol
from emoconf.i18n import say


def news(event: protocol.Event) -> tuple[str, str, str] | None:
    """Cause, one sentence and what to do; None for an event that is no news."""
    match event:
        case protocol.MeetingStarted(app=app):
            text = translate("News", "A meeting is being saved; no image is ever kept.")
            if app:
                text = translate("News", "{app}: {text}").format(app=app, text=text)
            return "meeting_started", text, ""
        case protocol.MeetingEnded():
            return "meeting_ended", translate("News", "The meeting is over."), ""
        case protocol.CameraLost(said=(sentence, hint)):
            return "camera_lost", say(sentence), say(hint)
        case protocol.CameraFound(camera=camera):
            text = translate("News", "{camera} is sending video again.")
            return "camera_found", text.format(camera=camera), ""
        case protocol.Bookmarked():
            return "bookmarked", translate("News", "This moment is marked."), ""
        case protocol.Problem(kind=kind, said=(sentence, hint)):
            return kind, say(sentence), say(hint)
    return None
