import stat
import sys

import pytest

from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
from emoconf.values import LABELS

LIVE = MeetingStart("live", app="Zoom", title="Weekly", model_sha256="abc", threshold=0.4)


def test_a_meeting_becomes_one_row_a_second_and_a_summary(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(30, "neutral")
    recording.show(30, "happiness")
    summary = recording.recorder.stop()

    assert (summary.seconds, summary.recorded, summary.covered) == (60, 60, 60)
    assert summary.shares["neutral"] == summary.shares["happiness"] == 0.5
    assert summary.smiles == 1
    with Store(recording.path) as store:
        meeting = store.meeting("latest")
        samples = store.samples(meeting_id)
        assert (meeting.id, meeting.name, meeting.app, meeting.seconds) == (
            meeting_id, "Weekly", "Zoom", 60
        )  # fmt: skip
        assert samples.second.tolist() == list(range(60))
        assert set(samples["analysed"].tolist()) == {4}
        assert store.summary(meeting_id)[0] == summary
        assert store.gaps(meeting_id) == []


def test_what_is_over_for_a_second_and_a_half_is_on_disk(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(10)
    recording.clocks.go(0.5)
    recording.recorder.flush()
    with Store(recording.path) as store:
        assert len(store.samples(meeting_id)) == 10
        assert store.meeting(meeting_id).running


def test_seconds_without_a_face_are_recorded_without_an_expression(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(5, None)
    summary = recording.recorder.stop()
    assert (summary.recorded, summary.covered, summary.coverage) == (5, 0, 0.0)
    assert set(summary.shares.values()) == {0.0}
    assert summary.valence is None
    with Store(recording.path) as store:
        assert store.samples(meeting_id).labels.tolist() == [-1] * 5


def test_a_pause_is_a_gap_with_its_cause_and_no_rows(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(5)
    recording.recorder.gap("paused")
    recording.show(7, "anger")
    recording.recorder.resume()
    recording.show(3)
    recording.recorder.stop()
    with Store(recording.path) as store:
        (gap,) = store.gaps(meeting_id)
        assert (gap.second, gap.seconds, gap.cause) == (5, 7, "paused")
        assert store.samples(meeting_id).second.tolist() == [0, 1, 2, 3, 4, 12, 13, 14]
        assert store.summary(meeting_id)[0].shares["anger"] == 0


def test_a_camera_that_comes_back_during_a_pause_does_not_end_it(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(2)
    recording.recorder.gap("camera_lost")
    recording.show(2)
    recording.recorder.gap("paused")
    recording.show(2)
    recording.recorder.resume("camera_lost")
    recording.show(2)
    recording.recorder.resume("paused")
    recording.show(2)
    recording.recorder.stop()
    with Store(recording.path) as store:
        assert [(g.second, g.seconds, g.cause) for g in store.gaps(meeting_id)] == [
            (2, 4, "camera_lost"),
            (6, 2, "paused"),
        ]
        assert store.samples(meeting_id).second.tolist() == [0, 1, 8, 9]


def test_a_gap_that_is_open_at_the_end_ends_with_the_meeting(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(3)
    recording.recorder.gap("camera_lost")
    recording.show(4)
    assert recording.recorder.stop().seconds == 7
    with Store(recording.path) as store:
        assert [(g.second, g.seconds) for g in store.gaps(meeting_id)] == [(3, 4)]


def test_bookmarks_keep_their_second_and_their_words(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(4)
    recording.recorder.bookmark("the question about prices")
    recording.show(2)
    recording.recorder.stop()
    with Store(recording.path) as store:
        (moment,) = store.moments(meeting_id)
        assert (moment.second, moment.kind, moment.text) == (
            4, "bookmark", "the question about prices"
        )  # fmt: skip


def test_a_new_meeting_ends_the_one_before(recording):
    first = recording.recorder.start(LIVE)
    recording.show(3)
    second = recording.recorder.start(LIVE)
    recording.show(2)
    recording.recorder.stop()
    with Store(recording.path) as store:
        assert (store.meeting(first).seconds, store.meeting(second).seconds) == (3, 2)


def test_without_a_meeting_nothing_is_recorded_and_nothing_fails(recording):
    recording.show(2)
    recording.recorder.bookmark("nobody listens")
    recording.recorder.gap("paused")
    recording.recorder.resume()
    assert recording.recorder.stop() is None
    with Store(recording.path) as store:
        assert store.unfinished() == []


def test_a_flood_of_observations_is_dropped_and_counted_not_queued(recording, observe):
    recording.recorder.start(LIVE)
    many = 40_000
    for _ in range(many):
        recording.recorder.observe(observe(recording.clocks.monotonic))
    recording.recorder.flush()
    summary_before = recording.recorder.dropped
    assert summary_before > 0
    recording.clocks.go(1)
    recording.recorder.stop()
    with Store(recording.path) as store:
        analysed = int(store.samples(store.meeting("latest").id)["analysed"].sum())
    assert analysed + summary_before == many


def test_an_unfinished_meeting_is_closed_at_the_next_start_with_what_it_has(
    recording, store, make_row, monday
):
    recording.recorder.close()
    meeting_id = store.begin(LIVE, monday)
    store.append(meeting_id, [make_row(second) for second in range(90)])
    next_start = recording.another()
    next_start.flush()
    next_start.close()
    meeting = store.meeting(meeting_id)
    assert (meeting.seconds, meeting.interrupted) == (90, True)
    assert store.summary(meeting_id)[0].shares["neutral"] == 1.0


def test_a_second_process_leaves_the_meeting_of_the_first_alone(recording, store):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(2)
    another = recording.another()
    another.flush()
    another.close()
    assert store.meeting(meeting_id).running


def test_what_the_first_process_left_open_is_closed_once_it_has_gone(
    recording, store, make_row, monday
):
    killed = recording.recorder
    killed.flush()
    another = recording.another()
    own = another.start(LIVE)
    another.flush()
    meeting_id = store.begin(LIVE, monday)
    store.append(meeting_id, [make_row(second) for second in range(90)])
    killed.close()
    recording.clocks.go(61)
    another.flush()
    another.flush()
    assert (store.meeting(meeting_id).seconds, store.meeting(own).running) == (90, True)
    another.close()


def test_what_was_left_open_is_closed_even_if_the_database_is_busy_at_first(
    recording, store, make_row, monday, monkeypatch
):
    monkeypatch.setattr("emoconf.meetings.connection.BUSY_SECONDS", 0.05)
    recording.recorder.close()
    meeting_id = store.begin(LIVE, monday)
    store.append(meeting_id, [make_row(second) for second in range(90)])
    store.connection.execute("BEGIN IMMEDIATE")
    next_start = recording.another()
    next_start.flush()
    assert store.meeting(meeting_id).running
    store.connection.execute("ROLLBACK")
    recording.clocks.go(61)
    next_start.flush()
    next_start.flush()
    assert (store.meeting(meeting_id).seconds, store.meeting(meeting_id).interrupted) == (90, True)
    next_start.close()


def test_deleting_the_running_meeting_stops_its_logging(recording, store):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(2)
    store.connection.execute("UPDATE meetings SET deleting = 1 WHERE id = ?", (meeting_id,))
    recording.show(3)
    assert recording.kinds == ["meeting_deleted"]
    assert len(store.samples(meeting_id)) <= 2
    assert recording.recorder.stop() is None


def test_a_recording_is_saved_at_the_times_of_the_file(store, observe, monday):
    start = MeetingStart("file", title="talk.mp4", is_user=False)
    observations = (observe(n / 5, "surprise") for n in range(5 * 2500))
    meeting_id = store.save_recording(start, observations, started_at=monday, seconds=2501.5)
    meeting = store.meeting(meeting_id)
    assert (meeting.source, meeting.seconds, meeting.is_user) == ("file", 2502, False)
    samples = store.samples(meeting_id)
    assert len(samples) == 2500
    assert set(samples["analysed"].tolist()) == {5}
    assert set(samples.labels.tolist()) == {LABELS.index("surprise")}


def test_a_recording_that_breaks_off_is_kept_with_what_came(store, observe, monday):
    def broken():
        for n in range(95):
            yield observe(n / 10)
        raise OSError("the file ends here")

    start = MeetingStart("file", title="cut.mp4", is_user=False)
    with pytest.raises(OSError, match="ends here"):
        store.save_recording(start, broken(), started_at=monday, seconds=3600)
    meeting = store.meeting("latest")
    assert (meeting.seconds, meeting.interrupted) == (10, True)
    assert len(store.samples(meeting.id)) == 10


def test_a_step_that_fails_is_told_once_and_recording_goes_on(recording, monkeypatch):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(3)
    broken = [True]
    original = recording.recorder._writer.look_and_write

    def stumble():
        if broken[0]:
            raise RuntimeError("a bug")
        return original()

    monkeypatch.setattr(recording.recorder._writer, "look_and_write", stumble)
    for _ in range(3):
        recording.recorder.flush()
    broken[0] = False
    recording.show(3)
    assert recording.kinds == ["recorder_failed"]
    recording.recorder.stop()
    with Store(recording.path) as store:
        assert len(store.samples(meeting_id)) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder's own permissions")
def test_every_file_is_readable_by_its_owner_only(recording):
    recording.recorder.start(LIVE)
    recording.show(2)
    files = list(recording.path.parent.glob("meetings.db*"))
    assert len(files) >= 3  # database, journal, index of the journal
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
