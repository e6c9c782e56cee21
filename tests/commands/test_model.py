"""`emoconf model evaluate` on folders of people and of recordings."""

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner

from emoconf import paths
from emoconf.commands.model import model
from emoconf.errors import EmoConfError


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    folder = tmp_path / "clips"
    folder.mkdir()
    shutil.copy(paths.demo_clip(), folder / "monday.mp4")
    return folder


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Two people, each with two pictures from the built-in clip, and one picture of nobody."""
    video = cv2.VideoCapture(str(paths.demo_clip()))
    pictures = [video.read()[1] for _ in range(40)]
    video.release()
    folder = tmp_path / "people"
    for person in ("ann", "bob"):
        for label, picture in (("neutral", pictures[0]), ("happiness", pictures[-1])):
            place = folder / person / label
            place.mkdir(parents=True)
            cv2.imwrite(str(place / "1.png"), picture)
    cv2.imwrite(str(folder / "ann" / "neutral" / "2.png"), np.full((90, 90, 3), 80, np.uint8))
    (folder / "ann" / "notes.txt").write_text("not a folder")
    return folder


def run(*arguments: object) -> dict[str, object]:
    done = CliRunner().invoke(model, ["evaluate", *map(str, arguments), "--json"])
    if done.exception is not None:
        raise done.exception
    result: dict[str, object] = json.loads(done.stdout)
    return result


def test_people_are_read_from_a_folder(people: Path) -> None:
    figures = run("--people", people)["people"]
    assert (figures["n"], figures["missed"], figures["people"]) == (4, 1, 2)
    assert figures["meeting"]["count"] == {"neutral": 2, "happiness": 2}
    assert figures["identification"]["people"] == 2


def test_labelled_clips_give_the_share_of_time_right(clips: Path, tmp_path: Path) -> None:
    shutil.copy(paths.demo_clip(), clips / "tuesday.mp4")
    labels = tmp_path / "labels.csv"
    labels.write_text("clip,start,end,label\nmonday,0,2,talking\nmonday,2,3,happiness\n")
    figures = run("--clips", clips, "--labels", labels)["clips"]
    assert [each["name"] for each in figures["each"]] == ["monday"]
    for method in ("cnn", "cnn_smoothed", "linear", "cnn_lstm", "shown"):
        total = figures["total"][method]
        assert 0 <= total["right_share"] <= 1
        assert 0 <= total["talking_not_neutral"] <= 1
        assert total["right_share_interval"] is None  # one clip


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Nothing to measure on"),
        (["--people", "missing"], "is no folder"),
        (["--people", "notes.txt"], "is no folder"),
        (["--people", "empty"], "no pictures of people"),
        (["--people", "wrong"], "joyful is not named after an expression"),
        (["--people", "broken"], "not a picture"),
        (["--clips", "missing"], "is no folder"),
        (["--clips", "empty"], "no recording"),
        (["--labels", "labels.csv"], "none are named"),
        (["--landmarks", "notes.txt"], "none are named"),
        (["--clips", "clips", "--landmarks", "notes.txt"], "no file of landmarks"),
        (["--references", "1"], "none are named"),
        (
            ["--clips", "clips", "--labels", "labels.csv"],
            "no recording of the labelled clip friday",
        ),
        (["--clips", "clips", "--labels", "notes.txt"], "does not begin with the columns"),
    ],
)
def test_bad_folders_and_files_get_a_sentence(
    tmp_path: Path,
    clips: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("notes")
    (tmp_path / "labels.csv").write_text("clip,start,end,label\nfriday,0,1,fear\n")
    (tmp_path / "wrong" / "ann" / "joyful").mkdir(parents=True)
    (tmp_path / "broken" / "ann" / "fear").mkdir(parents=True)
    (tmp_path / "broken" / "ann" / "fear" / "1.png").write_text("no picture")
    with pytest.raises(EmoConfError, match=says) as caught:
        run(*arguments)
    assert caught.value.hint
