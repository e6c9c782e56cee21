"""The archive for a bug report says what is wrong and nothing about the person."""

import json
import zipfile
from pathlib import Path

import pytest

from emoconf import paths
from emoconf.doctor import Check
from emoconf.doctor.bundle import write_bundle
from emoconf.errors import StoreError
from emoconf.sqlite import sqlite3

CHECKS = [Check("disk", False, "Only 1 MB is free.", "Free some space.")]


def everything_in(archive: Path) -> str:
    with zipfile.ZipFile(archive) as files:
        return "\n".join(files.read(name).decode() for name in files.namelist())


@pytest.fixture
def log() -> Path:
    return paths.log_folder() / "emoconf.log"


def test_holds_answers_versions_and_logs(tmp_path: Path, log: Path) -> None:
    log.write_text("INFO emoconf.engine: started\n")
    names = write_bundle(tmp_path / "b.zip", CHECKS)
    assert names == ["checks.txt", "checks.json", "versions.txt", "logs/emoconf.log"]
    with zipfile.ZipFile(tmp_path / "b.zip") as files:
        assert files.namelist() == names
        assert json.loads(files.read("checks.json"))["checks"][0]["ok"] is False
        assert b"onnxruntime " in files.read("versions.txt")
        assert b"started" in files.read("logs/emoconf.log")


def test_holds_no_titles_notes_or_tags_even_if_a_log_does(tmp_path: Path, log: Path) -> None:
    connection = sqlite3.connect(paths.database())
    connection.execute("CREATE TABLE meeting_text (meeting_id, title, app, notes, tags)")
    connection.execute(
        "INSERT INTO meeting_text VALUES "
        "(1, 'Salary talk', 'Zoom', 'Ask Kim\nabout it', 'secret plan')"
    )
    connection.commit()
    connection.close()
    log.write_text("saved Salary talk with 'about it' #secret in Zoom\n")
    write_bundle(tmp_path / "b.zip", CHECKS)
    text = everything_in(tmp_path / "b.zip")
    assert "saved [private] with '[private]' #[private] in Zoom" in text
    assert "Kim" not in text


def test_holds_neither_the_home_folder_nor_the_users_name(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/marie.curie")
    monkeypatch.setattr("getpass.getuser", lambda: "marie.curie")
    log.write_text("reading /home/marie.curie/clip.mp4 of marie.curie\n")
    write_bundle(tmp_path / "b.zip", CHECKS)
    text = everything_in(tmp_path / "b.zip")
    assert "reading ~/clip.mp4 of [user]" in text
    assert "curie" not in text


def test_holds_no_database_settings_or_pictures(tmp_path: Path, log: Path) -> None:
    log.write_text("x\n")
    paths.database().write_bytes(b"a database")
    paths.settings_file().write_text('{"camera": "Cam"}')
    (paths.log_folder() / "picture.png").write_bytes(b"a picture")
    names = write_bundle(tmp_path / "b.zip", CHECKS)
    assert names == ["checks.txt", "checks.json", "versions.txt", "logs/emoconf.log"]


def test_a_long_log_is_cut_to_its_end(tmp_path: Path, log: Path) -> None:
    log.write_text("early\n" + "x" * 3_000_000 + "\nlate\n")
    write_bundle(tmp_path / "b.zip", CHECKS)
    text = everything_in(tmp_path / "b.zip")
    assert "late" in text and "early" not in text


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_bundle(tmp_path / "no" / "b.zip", CHECKS)
