"""A peer that speaks the engine's protocol through the engine's own server, without a camera.

The camera, the model and the virtual camera are missing; every message is the real one, checked
by the real server. Run as a program it serves until it is told to quit, as the engine does.
"""

import base64
import io
import os
import signal
import sys
import threading
import time

import msgspec

from emoconf.engine import protocol
from emoconf.engine.server import Server
from emoconf.overlay.registry import ANNOTATOR_NAMES


def jpeg(color: tuple[int, int, int] = (200, 80, 40)) -> str:
    """A small picture whose left half has a colour and whose right half is black."""
    from PIL import Image

    picture = Image.new("RGB", (64, 36))
    picture.paste(color, (0, 0, 32, 36))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG")
    return base64.b64encode(buffer.getvalue()).decode()


#: What the program sees all the time.
FACE = protocol.FaceObservation(
    track=1,
    box=(400.0, 200.0, 200.0, 200.0),
    probabilities={"happiness": 0.8, "neutral": 0.2},
    label="happiness",
    confidence=0.8,
    valence=0.6,
    arousal=0.2,
)


class EnginePeer:
    """Keeps a state, changes it by commands, and tells every client."""

    def __init__(self, state: protocol.State | None = None) -> None:
        self.state = state or protocol.State(
            phase="live",
            camera="Stand-in Webcam",
            output="EmoConf Camera",
            size=(1280, 720),
            fps=30.0,
            overlays=("box", "label"),
            consumers=1,
            apps=("Zoom",),
        )
        self.commands: list[protocol.AnyCommand] = []
        self.frames: set[int] = set()
        self.quit = threading.Event()
        self.deaf = threading.Event()
        self.server = Server(lambda command, reply: reply(self.carry_out(command)), self.hello)
        self.clients = self.server.clients

    def start(self) -> None:
        self.server.start()

    def stop(self) -> None:
        self.deaf.clear()
        self.server.stop()

    def hello(self) -> protocol.Hello:
        return protocol.Hello(
            protocol=protocol.PROTOCOL_VERSION, version="0", pid=os.getpid(), state=self.state
        )

    def tell(self, event: protocol.Message) -> None:
        if isinstance(event, protocol.Observed) and event.faces:
            self.frames.add(event.frame)
        self.clients.broadcast(event)

    def become(self, **changes: object) -> None:
        self.state = msgspec.structs.replace(self.state, **changes)
        self.tell(protocol.StateChanged(state=self.state))

    def got(self, kind: type[protocol.Command]) -> list[protocol.AnyCommand]:
        return [command for command in self.commands if isinstance(command, kind)]

    def carry_out(self, command: protocol.AnyCommand) -> protocol.Message:
        while self.deaf.is_set():
            self.quit.wait(0.05)
        self.commands.append(command)
        if isinstance(command, protocol.AskStatistics):
            return self._statistics(command.id)
        if isinstance(command, protocol.SetOverlay):
            named = set(ANNOTATOR_NAMES) if command.name == "all" else {command.name}
            on = set(self.state.overlays)
            on = on | named if command.on else on - named
            self.become(overlays=tuple(name for name in ANNOTATOR_NAMES if name in on))
        elif isinstance(command, protocol.ShowToOthers):
            self.become(show_to_others=command.on)
        elif isinstance(command, protocol.Pause):
            self.become(phase="paused", paused_for=command.seconds)
        elif isinstance(command, protocol.Resume):
            self.become(phase="live", paused_for=None)
        elif isinstance(command, protocol.SetCamera):
            self.become(camera=command.camera)
        elif isinstance(command, protocol.Start):
            self.become(meeting=protocol.MeetingState(id=7, seconds=0.0, app="Zoom"))
            self.tell(protocol.MeetingStarted(meeting=7, app="Zoom"))
        elif isinstance(command, protocol.Stop):
            if self.state.meeting is None:
                return protocol.Failed(id=command.id, message="No meeting is running.")
            self.become(meeting=None)
            self.tell(protocol.MeetingEnded(meeting=7, seconds=60.0))
        elif isinstance(command, protocol.Correct):
            if command.frame not in self.frames:
                return protocol.Failed(id=command.id, message="That moment is over.")
        elif isinstance(command, protocol.Calibrate):
            self._calibrate(command)
        elif isinstance(command, protocol.Quit):
            self.quit.set()
        return protocol.Done(id=command.id)

    def _calibrate(self, command: protocol.Calibrate) -> None:
        if command.action == "start":
            self.tell(protocol.Calibration(step="neutral"))
        elif command.action == "skip":
            self.tell(protocol.Calibration(step="check"))
        elif command.action == "cancel":
            self.tell(protocol.Calibration(outcome="ended"))

    def _statistics(self, number: int) -> protocol.Statistics:
        return protocol.Statistics(
            id=number,
            camera_fps=30.0,
            forwarded_fps=29.9,
            analysed_fps=29.5,
            repeated=0,
            skipped=2,
            forwarded=900,
            latency_p50=1.2,
            latency_p99=3.4,
            analysis_p50=2.2,
            analysis_p99=4.0,
            memory_mb=180.0,
            cpu_percent=22.0,
        )


def _hold_the_place_and_say_nothing() -> None:
    from multiprocessing.connection import Listener

    from emoconf.system.single_instance import SingleInstance

    held = SingleInstance()
    held.acquire()
    listener = Listener(protocol.address())
    assert listener and held
    sys.stdout.write("mute\n")
    sys.stdout.flush()
    while True:
        time.sleep(3600)


def main() -> None:
    if "--fail" in sys.argv:
        sys.stderr.write("No model was found.\n")
        sys.exit(1)
    if "--mute" in sys.argv:
        _hold_the_place_and_say_nothing()
    peer = EnginePeer()
    if "--paused" in sys.argv:
        peer.state = msgspec.structs.replace(peer.state, phase="paused")
    signal.signal(signal.SIGTERM, lambda *_: peer.quit.set())
    peer.start()
    frame = 0
    while not peer.quit.wait(0.1):
        frame += 1
        peer.tell(protocol.Observed(frame=frame, time=frame / 10, faces=(FACE,)))
    peer.stop()
    sys.stderr.write("All is closed.\n")


if __name__ == "__main__":
    main()
