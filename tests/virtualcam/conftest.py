"""Every output under one contract, and pictures to send."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

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


@pytest.fixture(params=["null"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Output]]:
    """Makes one output of each kind; closed after the test."""
    made: list[Output] = []
    specs = {"file": str(tmp_path / "out.mp4")}

    def build() -> Output:
        made.append(make_output(specs.get(request.param, request.param), SIZE, 30))
        return made[-1]

    yield build
    for output in made:
        output.close()
