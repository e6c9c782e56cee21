"""The engine: puts the rooms together and keeps them running."""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from emoconf import __version__
from emoconf.capture import CameraFeed
from emoconf.capture.source import Source
from emoconf.engine import protocol
from emoconf.engine.analysis import AnalysisLoop
from emoconf.engine.attention import Attention
from emoconf.engine.control import Control
from emoconf.engine.corrections import RecentFaces
from emoconf.engine.forward import PATIENCE, ForwardLoop
from emoconf.engine.hub import EventHub, from_notice
from emoconf.engine.keeper import MeetingKeeper
from emoconf.engine.options import EngineOptions
from emoconf.engine.parts import Parts, Reading
from emoconf.engine.preview import PreviewTap
from emoconf.engine.server import Server
from emoconf.engine.worker import Worker
from emoconf.errors import EngineError
from emoconf.faces.tracker import FaceTracker
from emoconf.mailbox import Mailbox
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.overlay import Compositor
from emoconf.values import Frame, Notice
from emoconf.virtualcam.output import Output
from emoconf.virtualcam.watch import Change, Decision

if TYPE_CHECKING:
    from emoconf.expression.model import ExpressionModel

log = logging.getLogger(__name__)

#: Seconds between two looks at timers and state.
_TICK = 0.1

#: Seconds that a served engine lives on without a client and without a consumer.
_LONELY = 60.0

#: Notices that end a gap or begin one in the running meeting.
_GAPS = {"camera_lost": True, "camera_found": False}


class Engine:
    """One run: webcam to virtual camera, with analysis, meeting and clients beside it.

    Args:
        options: How the run goes.
        source: Where pictures come from; closed.
        output: Where they go; open, of the options' size and rate.
        load_model: Loads the expression model; called after the first card went out.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        options: EngineOptions,
        source: Source,
        output: Output,
        load_model: "Callable[[], ExpressionModel]",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.options = options
        self.hub = EventHub()
        self._clock = clock
        self._load_model = load_model
        self._quit = threading.Event()
        self._failure: EngineError | None = None
        self._nothing = options.lacks or Notice("", "")
        self._problem = self._nothing
        self._to_forward: Mailbox[Frame] = Mailbox()
        self._to_analysis: Mailbox[Frame] = Mailbox()
        self.output = output
        self.compositor = Compositor(options.size, options.overlays, backing=options.theme)
        self.server = Server(self._carry_out, self._hello)
        self.hub.add(self.server.broadcast, self.server.watched)
        self.preview = PreviewTap(
            self.server.previews, self.compositor, lambda: self.forward.show_overlays
        )
        self.forward = ForwardLoop(
            self._to_forward, output, self.compositor, self.tell, self.preview, clock
        )
        self.forward.show_overlays = options.show_to_others
        self.parts = Parts(
            options,
            CameraFeed(source, size=options.size, on_frame=self._on_frame, on_notice=self.tell),
            self.forward,
            self.compositor,
            Attention(options, output, clock=clock),
            self.quit,
            avoid=(getattr(output, "device", ""),),
        )
        self.control = Control(self.parts)
        self._provisional = False
        self._workers = [
            Worker("forward loop", self.forward.step, self.tell, self._forward_gave_up),
            Worker("preview", self.preview.step, self.tell),
        ]
        self._sent_state: protocol.State | None = None
        self._lonely_since = clock()

    @property
    def feed(self) -> CameraFeed:
        """Where the pictures come from."""
        return self.parts.feed

    @property
    def last_meeting(self) -> int | None:
        """Number of the last meeting that was ended and written."""
        return self.parts.reading.keeper.last_meeting if self.parts.reading else None

    def run(self) -> None:
        """Runs until somebody or something ends it; everything is closed afterwards.

        Raises:
            EngineError: It could not start or could not go on.
            ModelError: The expression model cannot be used.
            StoreError: The database cannot be used.
        """
        try:
            self._start()
            started = self._clock()
            while not self._quit.wait(_TICK):
                self._tick(self._clock() - started)
        finally:
            self._stop()
        if self._failure is not None:
            raise self._failure

    def quit(self) -> None:
        """Asks for the end; may be called from any thread or a signal handler."""
        self._quit.set()

    def state(self) -> protocol.State:
        """What a window needs to draw itself, at this moment."""
        phase, problem = self._phase()
        watching = self.parts.attention.watching
        return protocol.State(
            phase=phase,
            camera=self.feed.name,
            output=self.output.name,
            size=self.options.size,
            fps=self.options.fps,
            overlays=tuple(sorted(self.compositor.enabled)),
            show_to_others=self.forward.show_overlays,
            on_demand=self.options.on_demand,
            consumers=watching.count,
            apps=watching.apps,
            meeting=self.parts.reading.keeper.state if self.parts.reading else None,
            paused_for=self.control.pause_left(),
            provisional=self._provisional,
            problem=problem.message,
            hint=problem.hint,
        )

    def tell(self, notice: Notice) -> None:
        """Takes in what a room has to say, and tells every client."""
        log.info("%s: %s %s", notice.kind, notice.message, notice.hint)
        if notice.kind in _GAPS:
            lost = _GAPS[notice.kind]
            self._problem = notice if lost else self._nothing
            if self.parts.reading is not None:
                keeper = self.parts.reading.keeper
                keeper.gap("camera_lost") if lost else keeper.resume("camera_lost")
        elif notice.kind in ("output_lost", "output_found"):
            self._problem = notice if notice.kind == "output_lost" else self._nothing
        self.hub.publish(from_notice(notice))

    def _start(self) -> None:
        self.control.settle()
        for worker in self._workers:
            worker.start()
        self.feed.start()
        self.server.start()
        self.parts.reading = reading = self._load()
        if self.options.keep_meetings and not (self.options.auto_meetings or self.options.serve):
            reading.keeper.start(None)
        worker = Worker("analysis", reading.analysis.step, self.tell)
        self._workers.append(worker)
        worker.start()

    def _load(self) -> Reading:
        # Here and not above, so that the first card is out before the model is loaded.
        from emoconf.expression.reader import ExpressionReader

        model = self._load_model()
        manifest = model.manifest
        self._provisional = self.compositor.provisional = manifest.provisional
        self.compositor.hidden_labels = frozenset(manifest.hidden_labels)
        recorder = None
        if self.options.keep_meetings:
            recorder = MeetingRecorder(self.options.database, on_notice=self.tell)
        start = MeetingStart(
            source="live",
            title=self.options.title,
            is_user=self.options.is_user,
            model_sha256=manifest.sha256,
            provisional=manifest.provisional,
            threshold=self.options.threshold,
        )
        keeper = MeetingKeeper(recorder, start, self.hub.publish)
        reader = ExpressionReader(model, threshold=self.options.threshold)
        recent = RecentFaces(reader.embedding, lambda: self.hub.watched)
        analysis = AnalysisLoop(
            self._to_analysis,
            FaceTracker(),
            reader,
            [self.compositor.observe, keeper.observe, recent.observe, self.hub.observe],
        )
        return Reading(analysis, reader, keeper, recent)

    def _stop(self) -> None:
        self.feed.stop()
        # What consumers can still read afterwards must not be the last live picture.
        self.forward.phase = "waiting"
        time.sleep(2 * PATIENCE)
        self._to_forward.close()
        self._to_analysis.close()
        self.preview.close()
        for worker in self._workers:
            worker.stop()
        if self.parts.reading is not None:
            self.parts.reading.keeper.close()
        self.server.stop()
        self.output.close()

    def _tick(self, running: float) -> None:
        self.control.tick()
        changed, decision = self.parts.attention.look(len(self.server.previews()))
        if changed:
            watching = self.parts.attention.watching
            self.hub.publish(protocol.ConsumersChanged(count=watching.count, apps=watching.apps))
        if decision is not None:
            self._follow(decision)
        if self.options.seconds is not None and running >= self.options.seconds:
            self.quit()
        if self.feed.state == "ended" or (self.output.closed and self.output.kind == "preview"):
            self.quit()
        if self.options.serve and self._lonely():
            self.quit()
        self._publish_state()

    def _follow(self, decision: Decision) -> None:
        """Does with the meeting what follows from who watches the virtual camera."""
        if self.parts.reading is None or not self.options.keep_meetings:
            return
        keeper = self.parts.reading.keeper
        match decision.change:
            case Change.START if keeper.state is None:
                keeper.start(decision.app or None)
            case Change.REJOIN if keeper.state is None:
                keeper.rejoin(decision.app or None)
            case Change.LEFT:
                keeper.left(decision.at)
            case Change.BACK:
                keeper.back()
            case Change.END if keeper.state is not None:
                keeper.stop()

    def _lonely(self) -> bool:
        if self.server.clients or self.parts.attention.in_a_call:
            self._lonely_since = self._clock()
        return self._clock() - self._lonely_since > _LONELY

    def _phase(self) -> tuple[str, Notice]:
        if self._problem is not self._nothing and self.feed.state != "live":
            return "problem", self._problem
        if self.forward.phase != "live":
            return self.forward.phase, self._problem
        return ("live" if self.feed.state == "live" else "starting"), self._problem

    def _publish_state(self) -> None:
        state = self.state()
        if _lasting(state) != self._sent_state:
            self._sent_state = _lasting(state)
            self.hub.publish(protocol.StateChanged(state=state))

    def _hello(self) -> protocol.Hello:
        return protocol.Hello(
            protocol=protocol.PROTOCOL_VERSION,
            version=__version__,
            pid=os.getpid(),
            state=self.state(),
        )

    def _carry_out(self, command: protocol.AnyCommand) -> protocol.Message:
        return self.control.carry_out(command)

    def _on_frame(self, frame: Frame) -> None:
        self._to_forward.put(frame)
        self._to_analysis.put(frame)

    def _forward_gave_up(self) -> None:
        self._failure = EngineError(
            "The picture could not be forwarded any more.", "Start again; the log has the details."
        )
        self.quit()


def _lasting(state: protocol.State) -> protocol.State:
    """The state without what changes with each second."""
    import msgspec

    meeting = state.meeting and msgspec.structs.replace(state.meeting, seconds=0.0)
    paused = None if state.paused_for is None else 0.0
    return msgspec.structs.replace(state, meeting=meeting, paused_for=paused)
