"""The right to use the webcam."""

import sys

import pytest

from emoconf.system import permission
from emoconf.system.permission import Permission, camera_permission


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS keeps such a right")
def test_only_macos_keeps_such_a_right() -> None:
    assert camera_permission() is Permission.NOT_NEEDED


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (0, Permission.NOT_ASKED),
        (1, Permission.RESTRICTED),
        (2, Permission.DENIED),
        (3, Permission.GRANTED),
        (99, Permission.NOT_ASKED),
    ],
)
def test_macos_answers_are_understood(
    monkeypatch: pytest.MonkeyPatch, status: int, expected: Permission
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(permission, "_authorization_status", lambda: status)
    assert camera_permission() is expected


class FakeRuntime:
    """Objective-C's runtime with AVFoundation's one answer; notes what it is asked."""

    def __init__(self, status: int) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.objc_getClass = lambda name: name.decode()
        self.sel_registerName = lambda name: name.decode()

        def send(receiver: str, selector: str, argument: object) -> object:
            if selector == "stringWithUTF8String:":
                assert isinstance(argument, bytes)
                return f"@{argument.decode()}"
            self.asked.append((receiver, selector, str(argument)))
            return status

        self.objc_msgSend = send


@pytest.mark.parametrize(("status", "expected"), [(0, "not asked"), (2, "denied"), (3, "granted")])
def test_avfoundation_is_asked_about_video_and_nothing_is_opened(
    monkeypatch: pytest.MonkeyPatch, status: int, expected: str
) -> None:
    runtime = FakeRuntime(status)
    monkeypatch.setattr("emoconf.system.permission.sys.platform", "darwin")
    monkeypatch.setattr("ctypes.util.find_library", lambda name: name)
    monkeypatch.setattr("ctypes.CDLL", lambda name: runtime)
    assert camera_permission() == expected
    assert runtime.asked == [
        ("AVCaptureDevice", "authorizationStatusForMediaType:", "@vide")  # AVMediaTypeVideo
    ]
