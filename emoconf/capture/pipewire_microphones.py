"""The microphones that PipeWire knows, by the names that the desktop's settings show.

PortAudio sees PipeWire as one device. Which of its microphones that is, is chosen by variables that
PipeWire's plug-in for ALSA reads when the device is opened.
"""

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from typing import Any

#: Seconds that the listing may take; it takes 0.05 s.
_PATIENCE = 3.0

#: What the plug-in reads (pipewire-alsa/alsa-plugins/pcm_pipewire.c): properties of the stream.
_PROPERTIES = "PIPEWIRE_ALSA"


def sources() -> dict[str, str] | None:
    """Microphones by their names, what PipeWire itself calls each; None if it cannot be asked.

    Monitors of loudspeakers are none: the system's sound is never read.
    """
    try:
        done = subprocess.run(
            ["pw-dump"], capture_output=True, timeout=_PATIENCE, check=True, text=True
        )
        # What changes meanwhile follows as further lists.
        found = json.JSONDecoder().raw_decode(done.stdout.lstrip())[0]
        return dict(_named(one) for one in found if _is_source(one))
    except (OSError, subprocess.SubprocessError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _properties(found: dict[str, Any]) -> dict[str, Any]:
    return (found.get("info") or {}).get("props") or {}


def _is_source(found: dict[str, Any]) -> bool:
    kind = str(_properties(found).get("media.class", ""))
    return kind.startswith(("Audio/Source", "Audio/Duplex"))


def _named(found: dict[str, Any]) -> tuple[str, str]:
    properties = _properties(found)
    node = str(properties["node.name"])
    return str(properties.get("node.description") or node), node


@contextlib.contextmanager
def asked_for(node: str) -> Iterator[None]:
    """While a device is opened: which microphone it shall be; nothing for an empty name.

    One that goes is not replaced by another: the stream ends, and the person is told.
    """
    if not node:
        yield
        return
    before = os.environ.get(_PROPERTIES)
    os.environ[_PROPERTIES] = json.dumps({"target.object": node, "node.dont-reconnect": True})
    try:
        yield
    finally:
        if before is None:
            del os.environ[_PROPERTIES]
        else:
            os.environ[_PROPERTIES] = before
