"""Finding the webcam that a person means."""

from collections.abc import Callable

import pytest

from emoconf.capture import CameraInfo, open_source, pick_camera
from emoconf.capture.cameras import known_as_virtual
from emoconf.errors import CaptureError

BUILT_IN = CameraInfo("Integrated Camera: Integrated C", 0, "/dev/video0", usb=(0x5986, 0x1))
INFRARED = CameraInfo("Integrated IR Camera", 2, "/dev/video2", usb=(0x5986, 0x2))
LOGITECH = CameraInfo("HD Pro Webcam C920", 4, "/dev/video4", usb=(0x046D, 0x082D))
OBS = CameraInfo("OBS Virtual Camera", 1, "/dev/video1", virtual=True)

ALL = [OBS, INFRARED, BUILT_IN, LOGITECH]


def _pick(spec: str | None, *cameras: CameraInfo, avoid: tuple[str, ...] = ()) -> CameraInfo:
    return pick_camera(spec, avoid, lambda: list(cameras))


@pytest.mark.parametrize("spec", [None, "auto"])
def test_auto_takes_the_first_real_camera_with_colours(spec: str | None) -> None:
    assert _pick(spec, *ALL) == BUILT_IN


def test_auto_takes_an_infrared_camera_rather_than_none() -> None:
    assert _pick(None, OBS, INFRARED) == INFRARED


def test_auto_never_takes_a_virtual_camera() -> None:
    with pytest.raises(CaptureError, match="No webcam was found"):
        _pick(None, OBS)


@pytest.mark.parametrize(
    "spec", ["4", "/dev/video4", "HD Pro Webcam C920", "hd pro webcam c920", "C920", "pro webcam"]
)
def test_a_camera_goes_by_number_path_name_or_part_of_it(spec: str) -> None:
    assert _pick(spec, *ALL) == LOGITECH


def test_auto_never_takes_a_virtual_camera_that_somebody_gave_a_name() -> None:
    presenter = CameraInfo("Presenter", 0, "")
    found = known_as_virtual([presenter, LOGITECH], ["OBS Virtual Camera", "Presenter"])
    assert _pick(None, *found) == LOGITECH
    assert [camera.virtual for camera in found] == [True, False]


def test_a_virtual_camera_can_be_asked_for() -> None:
    assert _pick("OBS Virtual Camera", *ALL) == OBS


def test_a_part_that_fits_several_is_not_guessed_at() -> None:
    with pytest.raises(CaptureError, match="fits several") as caught:
        _pick("integrated", *ALL)
    assert BUILT_IN.name in caught.value.message
    assert INFRARED.name in caught.value.message


def test_the_first_of_two_alike_is_taken() -> None:
    twin = CameraInfo(LOGITECH.name, 6, "/dev/video6", usb=LOGITECH.usb)
    assert _pick(LOGITECH.name, LOGITECH, twin) == LOGITECH


@pytest.mark.parametrize("spec", ["7", "/dev/video7", "Sony", ""])
def test_an_unknown_camera_names_those_that_exist(spec: str) -> None:
    with pytest.raises(CaptureError) as caught:
        _pick(spec, BUILT_IN, LOGITECH)
    assert f"“{spec}”" in caught.value.message
    assert BUILT_IN.name in caught.value.message
    assert LOGITECH.name in caught.value.message
    assert "emoconf devices" in caught.value.hint


def test_where_there_is_no_camera_at_all_the_error_says_so() -> None:
    with pytest.raises(CaptureError, match="No webcam was found at all"):
        _pick("Sony")


def test_what_is_written_to_is_never_read() -> None:
    assert _pick(None, BUILT_IN, LOGITECH, avoid=("/dev/video0",)) == LOGITECH
    with pytest.raises(CaptureError, match="itself writes to"):
        _pick("/dev/video0", BUILT_IN, LOGITECH, avoid=("/dev/video0",))
    with pytest.raises(CaptureError, match="itself writes to"):
        _pick("EmoConf Camera", BUILT_IN)


def test_a_camera_is_the_same_under_another_number() -> None:
    later = CameraInfo(LOGITECH.name, 0, "/dev/video0", usb=LOGITECH.usb)
    assert later.same_as(LOGITECH)
    assert not later.same_as(BUILT_IN)


def test_a_video_can_stand_in_for_a_camera(make_video: Callable[..., object]) -> None:
    source = open_source(str(make_video()), size=(64, 36), fps=30)
    assert source.live
    source.open()
    frame = source.read()
    assert frame is not None and frame.image.shape == (36, 64, 3)
    source.close()
