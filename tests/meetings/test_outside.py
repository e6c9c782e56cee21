"""Folders with results outside the database are named when everything is deleted."""

from pathlib import Path

import pytest

from emoconf.errors import OutputError
from emoconf.meetings.deletion import delete_everything
from emoconf.meetings.outside import forget_folders, note_folder, result_folders


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "meetings.db"


def test_a_folder_is_remembered_once_and_while_it_is_there(database: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one\nline", tmp_path / "two"
    for folder in (one, two, one):
        folder.mkdir(exist_ok=True)
        note_folder(database, folder)
    assert result_folders(database) == (one, two)
    two.rmdir()
    assert result_folders(database) == (one,)
    forget_folders(database)
    assert result_folders(database) == ()


def test_a_damaged_line_hides_no_other(database: Path, tmp_path: Path) -> None:
    note_folder(database, tmp_path)
    list_file = database.with_name("result-folders.jsonl")
    list_file.write_bytes(b'{"broken\n\xff\xfe\n3\n"a\\u0000b"\n' + list_file.read_bytes())
    assert result_folders(database) == (tmp_path,)


def test_deleting_everything_names_them_and_forgets_the_list(
    database: Path, tmp_path: Path
) -> None:
    note_folder(database, tmp_path)
    assert delete_everything(database).exports == (tmp_path,)
    assert delete_everything(database).exports == ()


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        note_folder(tmp_path / "file" / "meetings.db", tmp_path)
