"""The label file of recordings: what each moment shows."""

from pathlib import Path

import numpy as np
import pytest

from emoconf.errors import UsageError
from emoconf.expression.evaluation.spans import Span, read_spans, truth_of


def write(folder: Path, *lines: str) -> Path:
    path = folder / "labels.csv"
    path.write_text("\n".join(("clip,start,end,label", *lines)) + "\n", encoding="utf-8")
    return path


def test_spans_are_read_in_order_of_time_and_notes_are_passed_over(tmp_path: Path) -> None:
    path = write(
        tmp_path, "# by eye", "a,2.5,4,happiness", "", "a, 0.0, 2.5, talking", "b,0,1,unclear"
    )
    assert read_spans(path) == {
        "a": (Span(0, 2.5, "talking"), Span(2.5, 4, "happiness")),
        "b": (Span(0, 1, "unclear"),),
    }


def test_a_frame_shows_what_its_moment_is_labelled_with() -> None:
    spans = (Span(0, 1, "talking"), Span(1, 2, "anger"), Span(2, 3, "unclear"))
    truth, talks = truth_of(spans, np.array([0.0, 0.9, 1.0, 2.5, 3.5]))
    assert truth.tolist() == [0, 0, 4, -1, -1]
    assert talks.tolist() == [True, True, False, False, False]


@pytest.mark.parametrize(
    "line",
    [
        "a,0,1",
        "a,0,1,joy",
        "a,one,2,anger",
        "a,2,1,anger",
        "a,-1,1,anger",
        "a,0,inf,anger",
        "a,nan,1,anger",
        ",0,1,anger",
        "a,0,1,anger,more",
        '"a,0,1,anger',
        pytest.param("a" * 200_000 + ",0,1,anger", id="too long a field"),
    ],
)
def test_a_line_that_says_nothing_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(UsageError, match=r"Line 4 of .*labels\.csv cannot be") as caught:
        read_spans(write(tmp_path, "# a note", "a,5,6,neutral", line))
    assert "happiness" in caught.value.hint


def test_an_open_quote_spoils_its_own_line_alone(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Line 3 of"):
        read_spans(write(tmp_path, "a,0,1,anger", '"a,1,2,fear', "a,2,3,fear"))


def test_a_moment_has_one_label(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"two labels at 1\.5 seconds"):
        read_spans(write(tmp_path, "a,0,2,anger", "a,1.5,3,fear"))


def test_other_files_are_no_label_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_spans(tmp_path / "missing.csv")
    with pytest.raises(UsageError, match="labels nothing"):
        read_spans(write(tmp_path))
    other = tmp_path / "other.csv"
    other.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        read_spans(other)
    for content in ("", "name,age\nx,3\n", '"unclosed\n'):
        other.write_text(content)
        with pytest.raises(UsageError, match="does not begin with the columns"):
            read_spans(other)
