"""Where things lie, and that nobody else can put them there."""

import os
import sys
import tempfile
import warnings
from pathlib import Path

import pytest

from emoconf import paths
from emoconf.errors import EmoConfError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="where each system keeps sockets")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder for everybody; the session has no runtime folder of its own."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))  # platformdirs looks there as well
    monkeypatch.delenv("EMOCONF_HOME")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(os, "access", lambda *_: False)  # /run/user/UID, where it is there
    return folder


def test_without_a_session_the_socket_lies_in_a_private_folder_and_nothing_is_warned_of(
    temporary: Path,
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        folders = {paths.runtime_folder() for _ in range(2)}
    (folder,) = folders  # every program must look in the same one
    assert folder == temporary / f"emoconf-{os.getuid()}"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_may_write_to_is_refused(temporary: Path) -> None:
    trap = temporary / f"emoconf-{os.getuid()}"
    trap.mkdir()
    trap.chmod(0o777)
    with pytest.raises(EmoConfError, match="not yours alone") as refused:
        paths.runtime_folder()
    assert "EMOCONF_HOME=" in refused.value.hint


def test_a_link_to_elsewhere_is_refused(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (temporary / f"emoconf-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EmoConfError, match="not yours alone"):
        paths.runtime_folder()


def test_a_long_home_gets_a_short_folder_of_its_own(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = set()
    for name in ("a", "b"):
        monkeypatch.setenv("EMOCONF_HOME", str(tmp_path / (name * 100)))
        folders.add(paths.runtime_folder())
    assert len(folders) == 2
    assert all(folder.parent == temporary for folder in folders)


def test_a_name_that_is_not_utf_8_is_marked_where_it_is_shown() -> None:
    for name in ("talk.mp4", "улыбка 笑顔.png"):
        assert (paths.shown(name), paths.can_be_told(name)) == (name, True)
    broken = os.fsdecode(b"caf\xe9.mp4")
    assert paths.shown(broken) == "caf\N{REPLACEMENT CHARACTER}.mp4"
    assert not paths.can_be_told(Path("folder") / broken)
