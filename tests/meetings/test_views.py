"""The views that decode the database for Datasette, pandas and the like."""

from datetime import timedelta, timezone

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emoconf.meetings import listing
from emoconf.meetings.records import MeetingStart, whole_percent
from emoconf.signals.labels import LABELS, NO_FACE_CODE, UNSURE_CODE
from tests.meetings.rows import row

NAMES = {NO_FACE_CODE: "no face", UNSURE_CODE: "unsure", **dict(enumerate(LABELS))}


@st.composite
def rows(draw):
    second = draw(st.integers(0, 10_000))
    analysed = draw(st.integers(1, 60))
    with_face = draw(st.integers(0, analysed))
    unsure = draw(st.integers(0, with_face))
    shares = draw(st.lists(st.integers(0, 100), min_size=8, max_size=8))
    told = with_face and sum(shares) and draw(st.booleans())
    mix = whole_percent([float(share) for share in shares]) if told else None
    return row(second, mix, analysed, with_face, unsure)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(rows(), max_size=20, unique_by=lambda row: row.second))
def test_the_label_of_a_second_is_the_same_in_the_view_and_in_the_program(store, monday, found):
    meeting_id = store.begin(MeetingStart("live"), monday)
    store.append(meeting_id, found)
    labels = [NAMES[int(code)] for code in store.samples(meeting_id).labels]
    seen = store.connection.execute(
        "SELECT label FROM samples_readable WHERE meeting_id = ? ORDER BY second", (meeting_id,)
    )
    assert [row[0] for row in seen] == labels


def test_a_meeting_can_be_read_with_its_figures_and_its_local_time(store, make_row, monday):
    start = MeetingStart("live", app="Zoom", title="Weekly")
    meeting_id = store.begin(start, monday.astimezone(timezone(timedelta(hours=-5))))
    store.append(meeting_id, [make_row(0), make_row(1, "anger"), make_row(2, None)])
    store.finish(meeting_id)
    listing.tag(store, meeting_id, ["sales"])
    cursor = store.connection.execute("SELECT * FROM meetings_readable")
    (row,) = [dict(zip([c[0] for c in cursor.description], r, strict=True)) for r in cursor]
    assert (row["title"], row["app"], row["tags"], row["seconds"]) == ("Weekly", "Zoom", "sales", 3)
    assert (row["neutral"], row["anger"], row["coverage"]) == (0.5, 0.5, 2 / 3)
    local = store.meeting(meeting_id).started_at
    assert row["started_at_local"] == f"{local:%Y-%m-%d %H:%M:%S}"
