"""Every output under one contract, and pictures to send."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from emoconf.errors import OutputError
from emoconf.values import Image
from emoconf.virtualcam.output import Output, make_output

SIZE = (320, 240)


@pytest.fixture
def picture() -> Image:
    """Left half blue, right half red, a white square in the top left corner: not symmetric."""
    image = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    image[:, : SIZE[0] // 2] = (200, 40, 20)
    image[:, SIZE[0] // 2 :] = (20, 40, 200)
    image[:32, :32] = 255
    return image


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A screen of our own to show windows on, as DISPLAY names it."""
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb (apt-get install xvfb)")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture(
    params=["null", "file", pytest.param("preview", marks=pytest.mark.desktop)],
)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Output]]:
    """Makes one output of each kind; closed after the test."""
    made: list[Output] = []
    specs = {"file": str(tmp_path / "out.mp4")}
    if request.param == "preview":
        request.getfixturevalue("monkeypatch").setenv("DISPLAY", request.getfixturevalue("screen"))

    def build() -> Output:
        made.append(make_output(specs.get(request.param, request.param), SIZE, 30))
        return made[-1]

    yield build
    for output in made:
        with contextlib.suppress(OutputError):  # a file without a single picture is not kept
            output.close()
