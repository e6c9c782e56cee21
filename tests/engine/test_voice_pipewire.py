"""The whole engine over a real PipeWire: its microphone speaks, is muted, pulled and plugged in."""

import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import psutil
import pytest

from emoconf import paths
from emoconf.capture import ClipSource
from emoconf.engine import protocol
from emoconf.engine.engine import Engine
from emoconf.expression.model import ExpressionModel
from emoconf.meetings.store import Store
from emoconf.reports.compose import compose
from emoconf.reports.figures import report
from emoconf.reports.terminal import render
from tests.capture.test_microphone_pipewire import VirtualMicrophone, virtual
from tests.engine.test_voice_in_a_meeting import SIZE, agreed
from tests.outputs.conftest import pipewire

__all__ = ["pipewire", "virtual"]  # fixtures

pytestmark = [pytest.mark.pipewire, pytest.mark.timeout(300)]


def test_a_meeting_goes_on_whatever_happens_to_the_microphone(
    virtual: VirtualMicrophone, spy: Any, eventually: Callable[..., Any]
) -> None:
    engine = Engine(agreed("voice", headset=True), ClipSource(size=SIZE), spy, ExpressionModel)
    problems: list[str] = []
    heard: list[protocol.Heard] = []

    def note(event: protocol.Message) -> None:
        if isinstance(event, protocol.Problem):
            problems.append(event.kind)
        elif isinstance(event, protocol.Heard):
            heard.append(event)

    engine.bus.add(note)
    virtual.unmute()
    before = internet()  # what other tests of this process left open
    thread = threading.Thread(target=engine.run)
    thread.start()
    try:
        _through_everything(engine, virtual, heard, spy, eventually, before)
    finally:
        engine.quit()
        thread.join(60)
    assert problems == ["microphone_lost", "microphone_found"] * 2
    with Store(paths.database()) as store:
        made = report(store, engine.last_meeting or "latest")
    causes = [gap.cause for gap in made.gaps]
    assert causes[0] == "microphone_muted" and set(causes) <= {
        "microphone_muted", "microphone_unplugged", "microphone_stalled", "microphone_missing"
    }  # fmt: skip
    assert made.summary["recorded"] >= made.summary["seconds"] - 2  # the picture has no gap
    assert np.isfinite(made.samples["own_voice"]).sum() >= 3
    text = render(compose(made), 100)
    assert "Voice" in text and "the microphone was muted" in text


def internet() -> set[Any]:
    """The internet sockets of this process."""
    return {(each.fd, each.laddr) for each in psutil.Process().net_connections("inet")}


def _through_everything(
    engine: Engine,
    virtual: VirtualMicrophone,
    heard: list[protocol.Heard],
    spy: Any,
    eventually: Callable[..., Any],
    before: set[Any],
) -> None:
    def well() -> bool:
        return bool(heard) and not heard[-1].cause

    def lost() -> bool:
        return bool(heard) and bool(heard[-1].cause)

    eventually(well)
    assert engine.state().microphone is not None
    assert internet() <= before  # while the real library listens
    before = len(spy.means)
    virtual.mute()
    eventually(lost)
    assert heard[-1].cause == "microphone_muted"
    virtual.unmute()
    eventually(well)
    virtual.pull()
    eventually(lost)
    virtual.mute()
    virtual.plug()
    virtual.unmute()
    eventually(well)
    time.sleep(0.5)
    assert len(spy.means) > before + 30  # the picture went on all the time
