"""What EmoConf writes is for its owner alone, whatever the umask and whatever lay there before."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from emoconf import paths
from emoconf.errors import OutputError
from emoconf.private_files import open_private, write_private

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")

ROOT = Path(__file__).resolve().parent.parent
CLIP = str(paths.demo_clip())


@pytest.fixture(autouse=True)
def no_umask() -> Iterator[None]:
    """A umask that takes nothing away; child processes inherit it."""
    before = os.umask(0)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    with open_private(tmp_path / "a.csv") as file:
        file.write(b"a")
    write_private(tmp_path / "b.html", b"b")
    assert [rights(tmp_path / name) for name in ("a.csv", "b.html")] == [0o600, 0o600]


def test_a_file_that_was_there_loses_its_content_and_its_wider_rights(tmp_path: Path) -> None:
    for name in ("a.csv", "b.html"):
        (tmp_path / name).write_text("what was there before")
        (tmp_path / name).chmod(0o644)
    with open_private(tmp_path / "a.csv") as file:
        file.write(b"new")
    write_private(tmp_path / "b.html", b"new")
    for name in ("a.csv", "b.html"):
        assert (tmp_path / name).read_bytes() == b"new"
        assert rights(tmp_path / name) == 0o600


@pytest.mark.skipif(getattr(os, "geteuid", lambda: -1)() != 0, reason="needs files of two people")
def test_a_file_that_somebody_else_could_read_on_is_refused(tmp_path: Path) -> None:
    planted = tmp_path / "a.csv"
    planted.write_text("")
    planted.chmod(0o666)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    os.seteuid(65534)
    try:
        with pytest.raises(PermissionError, match="somebody else"):
            open_private(planted)
    finally:
        os.seteuid(0)


def test_a_link_that_was_planted_beside_a_file_is_never_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    (tmp_path / ".report.html.part").symlink_to(victim)
    (tmp_path / "report.html").symlink_to(victim)
    write_private(tmp_path / "report.html", b"new")
    assert victim.read_text() == "untouched"
    assert (tmp_path / "report.html").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    for write in (lambda path: write_private(path, b"x"), _write_openly):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        read: list[bytes] = []
        reader = threading.Thread(target=lambda p=pipe, r=read: r.append(p.read_bytes()))
        reader.start()
        write(pipe)
        reader.join(10)
        assert read == [b"x"]
        assert stat.S_ISFIFO(pipe.stat().st_mode)
        pipe.unlink()


def _write_openly(path: Path) -> None:
    with open_private(path) as file:
        file.write(b"x")


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "folder", tmp_path / "missing" / "a.html"):
        with pytest.raises(OutputError, match="cannot be written"):
            write_private(path, b"x")
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


@pytest.fixture(scope="module")
def own_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first second of the built-in clip, which is read quickly."""
    from emoconf.capture import RecordingSource
    from emoconf.export import VideoWriter

    short = tmp_path_factory.mktemp("clip") / "short.mp4"
    source = RecordingSource(CLIP)
    source.open()
    writer = VideoWriter(short, source.size, source.fps)
    writer.open()
    for _ in range(25):
        frame = source.read()
        assert frame is not None
        writer.write(frame.image, frame.time)
    writer.close()
    source.close()
    return short


RUN = ("run", "--camera", "clip", "--size", "320x180")


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ((*RUN, "--to", "run.mp4", "--duration", "3"), ["run.mp4"]),
        (("run", "--camera", "{clip}", "--consent", "--to", "null"), []),
        (("analyze", "{clip}", "--consent", "--save"), []),
        (("analyze", "{clip}", "--consent", "--annotated", "a.mp4"), ["a.mp4"]),
        (("analyze", "{clip}", "--consent", "--csv", "a.csv", "--jsonl", "a.jsonl"),
         ["a.csv", "a.jsonl"]),
        (("demo", "--out", "demo"),
         ["demo/annotated.mp4", "demo/meetings.db", "demo/report.html"]),
        (("report", "1", "--html", "r.html", "--csv", "r.csv", "--json", "r.json", "--pdf",
          "r.pdf"), ["r.csv", "r.html", "r.json", "r.pdf"]),
        (("export", "all"), None),
        (("doctor", "--bundle", "bundle.zip"), ["bundle.zip"]),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_no_command_writes_a_file_that_others_may_read(
    tmp_path: Path,
    emoconf_home: Path,
    own_clip: Path,
    arguments: tuple[str, ...],
    written: list[str] | None,
) -> None:
    if arguments[0] in ("report", "export"):
        emoconf(tmp_path, "analyze", str(own_clip), "--consent", "--save")
    work = tmp_path / "work"
    work.mkdir(mode=0o700)
    emoconf(work, *(one.format(clip=own_clip) for one in arguments))
    files = _files(work)
    if written is None:
        assert len(files) >= 3
    else:
        assert [str(path.relative_to(work)) for path in files] == written
    everything = files + _files(emoconf_home)
    assert {str(path): oct(rights(path)) for path in everything if rights(path) & 0o077} == {}
    assert all(rights(path) == 0o700 for path in work.rglob("*") if path.is_dir())


def _files(folder: Path) -> list[Path]:
    """The files in a folder, but for the locks between processes, in which nothing stands."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert all(not path.stat().st_size for path in files if path.suffix == ".lock")
    return [path for path in files if path.suffix != ".lock"]


def test_what_a_killed_run_leaves_of_its_video_is_its_owners_alone(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "emoconf", *RUN, "--to", "v.mp4"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    partial = tmp_path / "v.partial.mp4"
    try:
        while not (partial.exists() and partial.stat().st_size > 10_000):
            assert program.poll() is None
    finally:
        program.kill()
        program.wait()
    assert rights(partial) == 0o600


def emoconf(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "emoconf", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
    )
    # The doctor says with 1 that this computer lacks something.
    assert done.returncode in ((0, 1) if arguments[0] == "doctor" else (0,)), done.stderr


def test_the_log_is_its_owners_alone(emoconf_home: Path, own_clip: Path, tmp_path: Path) -> None:
    emoconf(tmp_path, "run", "--camera", str(own_clip), "--consent", "--to", "null")
    assert rights(emoconf_home / "logs" / "emoconf.log") == 0o600
