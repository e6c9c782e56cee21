"""What every declared signal must hold, so that tables, seconds and figures can be derived."""

import collections
import re
import subprocess
import sys

import pytest

from emoconf.meetings.samples import Samples
from emoconf.signals import FURTHER, SIGNALS
from emoconf.text import Text

COLUMNS = [column for signal in SIGNALS for column in signal.columns]
DERIVED = [derived for signal in SIGNALS for derived in signal.derived]
FIGURES = [figure for signal in SIGNALS for figure in signal.figures]


@pytest.mark.parametrize("things", [COLUMNS + DERIVED, FIGURES], ids=["columns", "figures"])
def test_no_name_is_given_twice(things):
    assert collections.Counter(thing.name for thing in things).most_common(1)[0][1] == 1


def test_names_can_stand_in_sql_and_in_json():
    names = [signal.key for signal in SIGNALS] + [c.name for c in COLUMNS + FIGURES]
    assert all(re.fullmatch("[a-z][a-z_]*[a-z]", name) for name in names)


def test_a_column_is_none_of_the_key():
    assert not {"meeting_id", "second"} & {column.name for column in COLUMNS}


def test_what_people_read_can_be_translated():
    read = [signal.title for signal in SIGNALS] + [column.title for column in COLUMNS]
    read += [text for figure in FIGURES for text in (figure.title, figure.description)]
    read += [title for figure in FIGURES for _, title in figure.members]
    read += [view.title for signal in SIGNALS for view in signal.views]
    assert all(isinstance(text, Text) and text for text in read)


def test_views_and_the_course_name_what_there_is():
    known = {thing.name for thing in COLUMNS + DERIVED}
    for signal in SIGNALS:
        used = {name for view in signal.views for name in (*view.columns, view.where) if name}
        assert used | {*signal.timeline} <= known
        assert {key for figure in signal.figures for key in figure.needs} <= {
            other.key for other in SIGNALS
        }


def test_every_figure_can_be_computed_from_no_second_at_all():
    nothing = Samples.from_rows([]).within((), 0)
    for figure in FIGURES:
        value = figure.compute(nothing)
        assert len(value) == len(figure.members) if figure.members else value in (None, 0)


def test_figures_of_signals_that_came_later_say_that_they_need_them():
    """Else an older summary, or one after a withdrawal, could not be read."""
    for signal in FURTHER:
        assert all(signal.key in figure.needs for figure in signal.figures)


def test_reading_the_declarations_imports_nothing_heavy():
    program = "import sys, emoconf.signals; print({'numpy', 'cv2', 'sqlite3'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
