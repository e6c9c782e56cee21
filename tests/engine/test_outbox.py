from emoconf.engine import protocol
from emoconf.engine.outbox import Outbox


def taken(box: Outbox) -> list[bytes]:
    box.close()
    items = []
    while (item := box.take()) is not None:
        items.append(item)
    return items


def test_events_come_out_in_order() -> None:
    box = Outbox()
    for text in (b"a", b"b", b"c"):
        box.put_event(text)
    assert taken(box) == [b"a", b"b", b"c"]


def test_the_oldest_events_are_dropped_and_counted_once() -> None:
    box = Outbox(limit=2)
    for text in (b"a", b"b", b"c", b"d", b"e"):
        box.put_event(text)
    first, *rest = taken(box)
    assert protocol.decode_event(first) == protocol.EventsDropped(count=3)
    assert rest == [b"d", b"e"]


def test_more_answers_than_a_client_can_want_are_refused_and_not_kept() -> None:
    box = Outbox(limit=2)
    assert [box.put_answer(b"%d" % number) for number in range(4)] == [True, True, False, False]
    assert taken(box) == [b"0", b"1"]


def test_answers_overtake_events_and_are_never_dropped() -> None:
    box = Outbox(limit=50)
    box.put_event(b"event")
    for number in range(50):
        assert box.put_answer(b"%d" % number)
    assert taken(box) == [*(b"%d" % n for n in range(50)), b"event"]


def test_only_the_newest_preview_picture_waits() -> None:
    box = Outbox()
    box.put_preview(b"old")
    box.put_preview(b"new")
    assert taken(box) == [b"new"]
