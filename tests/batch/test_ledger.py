"""The ledger knows what was done, and holds nothing that does not belong together."""

import os
from pathlib import Path

import msgspec
import pytest

from emoconf.batch.files import FoundFile, Stamp
from emoconf.batch.folder import LEDGER, writing_alone
from emoconf.batch.identity import Recipe
from emoconf.batch.ledger import Ledger
from emoconf.errors import EmoConfError, OutputError, StoreError, UsageError
from emoconf.i18n import Language
from emoconf.text import Text


def found(path: str, size: int = 5) -> FoundFile:
    return FoundFile(Path(path), Stamp(size, 1, 2**63 - 1))


def test_a_folder_holds_results_of_one_recipe(tmp_path: Path, recipe: Recipe) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.settle(recipe)
    other = msgspec.structs.replace(recipe, threshold=0.5)
    with Ledger(tmp_path) as ledger:
        ledger.settle(recipe)
        with pytest.raises(
            UsageError, match=r"read in another way: threshold 0\.4 → 0\.5"
        ) as caught:
            ledger.settle(other)
    assert "another folder" in caught.value.hint


def test_hashes_are_remembered_with_what_the_file_was_like(tmp_path: Path, recipe: Recipe) -> None:
    path = os.fsdecode(b"/in/b\xffd\n.mp4")
    with Ledger(tmp_path) as ledger:
        ledger.note_hashes([(found(path), "c1")], recipe)
        assert ledger.cached() == {os.fsencode(path): (Stamp(5, 1, 2**63 - 1), "c1")}
        assert ledger.known()["c1"].state == "waiting"


def test_why_a_recording_failed_can_be_said_in_another_language(
    tmp_path: Path, recipe: Recipe
) -> None:
    message = Text("There is no file or folder “{name}”.", name="a.mp4")
    with Ledger(tmp_path) as ledger:
        ledger.note_hashes([(found("/in/a.mp4"), "c1")], recipe)
        ledger.note_failed(recipe.identity("c1"), message, Text("Check the spelling of its name."))
        known = ledger.known()["c1"]
    assert known.state == "failed"
    assert known.message == message
    assert Language("de").say(known.message) == Language("de").say(message) != message


def test_a_ledger_of_a_newer_program_is_left_alone(tmp_path: Path, recipe: Recipe) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.settle(recipe)
        ledger.db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('emoconf-batch', 'm999_later', '2030-01-01')"
        )
    before = (tmp_path / LEDGER).read_bytes()
    with pytest.raises(StoreError, match="newer EmoConf"):
        Ledger(tmp_path)
    assert (tmp_path / LEDGER).read_bytes() == before


@pytest.mark.parametrize("content", [b"no database " * 100, b"\0" * 5000])
def test_a_damaged_ledger_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LEDGER).write_bytes(content)
    with pytest.raises(EmoConfError) as caught:
        Ledger(tmp_path)
    assert caught.value.hint


@pytest.mark.skipif(os.name != "posix", reason="rights are those of the folder")
def test_the_ledger_is_its_owners_alone(tmp_path: Path) -> None:
    with writing_alone(tmp_path / "out", make=True), Ledger(tmp_path / "out"):
        modes = {p.name: p.stat().st_mode & 0o777 for p in (tmp_path / "out").iterdir()}
    assert modes == {"ledger.db": 0o600, "lock": 0o600, "parts": 0o700}
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_two_cannot_write_to_one_folder(tmp_path: Path) -> None:
    with (
        writing_alone(tmp_path, make=True),
        pytest.raises(UsageError, match="Another `emoconf batch` is writing"),
        writing_alone(tmp_path, make=True),
    ):
        pass
    with writing_alone(tmp_path, make=True):
        pass


def test_a_folder_without_results_is_not_made_for_looking(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="holds no results"),
        writing_alone(tmp_path / "none", make=False),
    ):
        pass
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(OutputError, match="cannot be written"),
        writing_alone(tmp_path / "file" / "out", make=True),
    ):
        pass


def test_what_was_forgotten_is_in_no_byte_of_the_file(tmp_path: Path, recipe: Recipe) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.note_hashes([(found("/in/somebodys name.mp4"), "c1")], recipe)
        ledger.note_hashes([(found("/in/other.mp4"), "c2")], recipe)
        ledger.erase(recipe.identity("c1"), "c1")
        assert {content: known.state for content, known in ledger.known().items()} == {
            "c1": "forgotten",
            "c2": "waiting",
        }
    data = (tmp_path / LEDGER).read_bytes()
    assert b"somebodys name" not in data
    assert b"other.mp4" in data
