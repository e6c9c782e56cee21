import threading

from emoconf.mailbox import Mailbox


def test_the_newest_item_wins_and_the_others_are_counted() -> None:
    box: Mailbox[int] = Mailbox()
    for number in range(5):
        box.put(number)
    assert box.take(0) == 4
    assert box.skipped == 4
    assert box.take(0) is None


def test_closing_wakes_a_waiting_reader() -> None:
    box: Mailbox[int] = Mailbox()
    results: list[int | None] = []
    reader = threading.Thread(target=lambda: results.append(box.take()))
    reader.start()
    box.close()
    reader.join(10)
    assert results == [None]


def test_clearing_is_not_skipping() -> None:
    box: Mailbox[int] = Mailbox()
    box.put(1)
    box.clear()
    assert box.take(0) is None
    assert box.skipped == 0


def test_items_reach_the_other_thread_in_order() -> None:
    box: Mailbox[int] = Mailbox()
    seen: list[int] = []

    def read() -> None:
        while not box.closed or seen[-1] < 999:
            item = box.take(5)
            if item is not None:
                seen.append(item)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1000):
        box.put(number)
    box.close()
    reader.join(20)
    assert seen == sorted(seen)
    assert seen[-1] == 999
    assert box.skipped == 1000 - len(seen)
