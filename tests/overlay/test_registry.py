"""Overlays describe themselves, and every list of them elsewhere follows."""

import subprocess
import sys

import pytest

from emoconf import setting_fields
from emoconf.engine.options import EngineOptions
from emoconf.overlay import ANNOTATOR_NAMES, DEFAULT_ANNOTATORS, OVERLAYS, Compositor, Overlay
from emoconf.overlay.annotator import Annotator
from emoconf.overlay.registry import DRAWING_ORDER
from emoconf.settings import Settings
from emoconf.text import Text


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda overlay: overlay.name)
def test_each_overlay_has_words_and_a_class_that_draws_it(overlay: Overlay) -> None:
    assert isinstance(overlay.title, Text) and isinstance(overlay.help, Text)
    assert overlay.help.endswith(".") and "\n" not in overlay.help
    assert issubclass(overlay.load(), Annotator)


def test_no_two_overlays_share_a_name_or_a_title() -> None:
    assert len(set(ANNOTATOR_NAMES)) == len({o.title for o in OVERLAYS}) == len(OVERLAYS)


def test_names_the_person_types_are_plain_words() -> None:
    assert all(name.isidentifier() and name.islower() for name in ANNOTATOR_NAMES)
    assert not {"all", "none"} & {*ANNOTATOR_NAMES}, "both mean something else"


def test_what_names_the_face_is_drawn_last_and_the_box_first() -> None:
    names = [overlay.name for overlay in DRAWING_ORDER]
    assert (names[0], names[-1]) == ("box", "label")
    assert sorted(names) == sorted(ANNOTATOR_NAMES)


def test_settings_offer_every_overlay_and_start_with_the_usual_ones() -> None:
    field = next(f for f in setting_fields.describe() if f.name == "overlays")
    assert field.choices == ANNOTATOR_NAMES
    assert Settings().overlays == EngineOptions().overlays == DEFAULT_ANNOTATORS


def test_an_overlay_of_another_version_in_the_settings_keeps_no_engine_from_starting() -> None:
    options = EngineOptions.from_settings(Settings(overlays=("label", "hologram")))
    assert Compositor(options.size, options.overlays).options.enabled == {"label"}


def test_reading_the_list_and_the_settings_loads_no_library_that_draws() -> None:
    program = "import emoconf.overlay, emoconf.settings, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not {"cv2", "numpy", "PIL", "onnxruntime"} & set(done.stdout.split())
