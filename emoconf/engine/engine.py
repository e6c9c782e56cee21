"""The engine: puts the rooms together and keeps them running."""

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from emoconf import __version__
from emoconf.capture import CameraFeed
from emoconf.capture.source import Source
from emoconf.engine import meeting_events as on
from emoconf.engine import protocol
from emoconf.engine.bus import EventBus, from_notice
from emoconf.engine.clients import Clients
from emoconf.engine.closing import close_all
from emoconf.engine.components import Components, Reading
from emoconf.engine.consumer_monitor import ConsumerMonitor
from emoconf.engine.control import Control
from emoconf.engine.controller import MeetingController
from emoconf.engine.forward import PATIENCE, ForwardLoop
from emoconf.engine.loading import make_hearing, make_reading, record_meetings
from emoconf.engine.options import EngineOptions
from emoconf.engine.preview import PreviewTap
from emoconf.engine.server import Server
from emoconf.engine.sources import agreed_signals
from emoconf.engine.view import CurrentView, View
from emoconf.engine.worker import Worker
from emoconf.errors import EngineError
from emoconf.mailbox import Mailbox
from emoconf.outputs.base import Output
from emoconf.overlay import Compositor
from emoconf.text import EMPTY, Text
from emoconf.values import Frame, Notice

if TYPE_CHECKING:
    from emoconf.expression.model import ExpressionModel

log = logging.getLogger(__name__)

#: Seconds between two looks at timers and state.
_TICK = 0.1

#: Seconds that a served engine lives on without a client and without a consumer.
_LONELY = 60.0


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
        self.bus = EventBus()
        self._clock = clock
        self._load_model = load_model
        self._quit = threading.Event()
        self._failure: EngineError | None = None
        self._hurry = threading.Event()
        self._camera_problem: Notice | None = None
        self._output_problem: Notice | None = None
        self._to_forward: Mailbox[Frame] = Mailbox()
        self._to_analysis: Mailbox[Frame] = Mailbox()
        self.output = output
        self.compositor = Compositor(options.size, options.overlays, backing=options.theme)
        self.view = CurrentView(View.at_start(options), self.compositor.apply)
        self.clients = Clients()
        self.bus.add(self.clients.broadcast, self.clients.watched)
        self.preview = PreviewTap(self.clients.previews, self.compositor, self.view)
        self.forward = ForwardLoop(
            self._to_forward, output, self.compositor, self.view, self.notify, self.preview, clock
        )
        self.components = Components(
            options,
            CameraFeed(source, size=options.size, on_frame=self._on_frame, on_notice=self.notify),
            self.forward,
            self.compositor,
            self.view,
            ConsumerMonitor(options, output),
            MeetingController(
                options.rules, self.bus.publish, held_back=options.hold_meetings, clock=clock
            ),
            self.quit,
            avoid=(output.device,),
        )
        self.control = Control(self.components)
        self.server = Server(self.control.carry_out, self._hello, clients=self.clients)
        self._workers = [
            Worker("forward loop", self.forward.step, self.notify, self._forward_gave_up),
            Worker("preview", self.preview.step, self.notify),
        ]
        self._sent_state: protocol.State | None = None
        self._lonely_since = clock()

    @property
    def feed(self) -> CameraFeed:
        """Where the pictures come from."""
        return self.components.feed

    @property
    def last_meeting(self) -> int | None:
        """Number of the last meeting that was ended and written."""
        return self.components.meetings.last_meeting

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
        """Asks for the end; may be called from any thread or a signal handler.

        Who asks a second time does not want to wait until a busy database has taken the rest.
        """
        if self._quit.is_set():
            self._hurry.set()
        self._quit.set()

    def state(self) -> protocol.State:
        """What a window needs to draw itself, at this moment."""
        problem = self._camera_problem or self._output_problem or self.options.missing
        message, hint = (problem.message, problem.hint) if problem is not None else (EMPTY, EMPTY)
        view, watching = self.view(), self.components.consumer_monitor.watching
        microphone, lost = self.components.microphone
        return protocol.State(
            phase=self._phase(),
            camera=self.feed.name,
            output=self.output.name,
            size=self.options.size,
            fps=self.options.fps,
            overlays=tuple(sorted(view.overlays.enabled)),
            show_to_others=view.show_to_others,
            on_demand=self.options.on_demand,
            consumers=watching.count,
            apps=watching.apps,
            meeting=self.components.meetings.state,
            held_back=self.components.meetings.held_back,
            paused_for=self.control.pause_left(),
            provisional=view.overlays.provisional,
            microphone=microphone,
            microphone_lost=lost,
            calibrated=self.components.reading.calibrated,
            problem=str(message),
            hint=str(hint),
            texts=protocol.wire_texts(message, hint),
        )

    def notify(self, notice: Notice) -> None:
        """Takes in what a room has to say, and tells every client."""
        log.info("%s: %s %s", notice.kind, notice.message, notice.hint)
        if notice.kind == "camera_lost":
            self._camera_problem = notice
            self.components.meetings.handle(on.Interrupted("camera_lost"))
        elif notice.kind == "camera_found":
            self._camera_problem = None
            self.components.meetings.handle(on.Continued("camera_lost"))
        elif notice.kind == "output_lost":
            self._output_problem = notice
        elif notice.kind == "output_found":
            self._output_problem = None
        self.bus.publish(from_notice(notice))

    def _start(self) -> None:
        self.control.settle()
        for worker in self._workers:
            worker.start()
        self.feed.start()
        self.server.start()
        reading = self._load()
        if self.options.keep_meetings and not (self.options.auto_meetings or self.options.serve):
            self.components.meetings.handle(on.Start())
        workers = [Worker("analysis", reading.analysis.step, self.notify)]
        if (hearing := self.components.hearing) is not None:
            workers.append(Worker("voice", hearing.step, self.notify))
        self._workers += workers
        for worker in workers:
            worker.start()

    def _load(self) -> Reading:
        model = self._load_model()
        self.view.change(lambda view: view.of_model(model.manifest))
        signals = agreed_signals(is_user=self.options.is_user, listen=self.options.listen)
        hearing = make_hearing(self.components, signals, self.notify, self.bus)
        self.components = replace(self.components, hearing=hearing)
        reading = make_reading(self.components, model, signals, self._to_analysis, self.bus)
        self.components = replace(self.components, signals=signals, reading=reading)
        self.control.use(self.components)
        record_meetings(self.components, model.manifest, signals, self.notify)
        return reading

    def _stop(self) -> None:
        """Closes everything: webcam and picture first, then what may wait for a disk."""
        hearing = self.components.hearing
        errors = close_all(
            [
                ("the picture", self._show_no_picture),
                ("the webcam", self.feed.stop),
                ("the last card", lambda: time.sleep(2 * PATIENCE)),
                ("the frames", self._to_forward.close),
                ("the analysed frames", self._to_analysis.close),
                ("the preview", self.preview.close),
                *((("the sound", hearing.close),) if hearing else ()),
                *((worker.name, worker.stop) for worker in self._workers),
                *((("the microphone", hearing.shut),) if hearing else ()),
                ("the output", self.output.close),
                ("the commands", self.control.close),
                ("the meeting", lambda: self.components.meetings.close(self._hurry)),
                ("the endpoint", self.server.stop),
            ]
        )
        if errors and self._failure is None:
            self._failure = EngineError(errors[0].message, errors[0].hint)

    def _show_no_picture(self) -> None:
        # What consumers can still read afterwards must not be the last live picture.
        self.view.change(lambda view: replace(view, phase="waiting"))

    def _tick(self, running: float) -> None:
        self.control.tick()
        monitor = self.components.consumer_monitor
        before = monitor.watching
        for event in monitor.poll(len(self.clients.previews())):
            self.components.meetings.handle(event)
        if (now := monitor.watching) != before:
            self.bus.publish(protocol.ConsumersChanged(count=now.count, apps=now.apps))
        if self.options.seconds is not None and running >= self.options.seconds:
            self.quit()
        if self.feed.state == "ended" or (self.output.closed and self.output.ends_run):
            self.quit()
        if self.options.serve and self._lonely():
            self.quit()
        self._publish_state()

    def _lonely(self) -> bool:
        if self.clients or self.components.consumer_monitor.in_a_call:
            self._lonely_since = self._clock()
        return self._clock() - self._lonely_since > _LONELY

    def _phase(self) -> str:
        """What the person asked for comes first, so that a pause can be ended in any trouble."""
        phase = self.view().phase
        if phase != "live" or self.feed.state == "live":
            return phase
        return "problem" if self._camera_problem or self._output_problem else "starting"

    def _publish_state(self) -> None:
        state = self.state()
        if (lasting := state.lasting()) != self._sent_state:
            self._sent_state = lasting
            self.bus.publish(protocol.StateChanged(state=state))

    def _hello(self) -> protocol.Hello:
        return protocol.Hello(
            protocol=protocol.PROTOCOL_VERSION,
            version=__version__,
            pid=os.getpid(),
            state=self.state(),
        )

    def _on_frame(self, frame: Frame) -> None:
        self._to_forward.put(frame)
        self._to_analysis.put(frame)

    def _forward_gave_up(self) -> None:
        self._failure = EngineError(
            Text("The picture could not be forwarded any more."),
            Text("Start again; the log has the details."),
        )
        self.quit()
