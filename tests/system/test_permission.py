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
        (1, Permission.DENIED),
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
