"""Sound on its way: bounded, the newest wins, and what is missing is said."""

import threading

import numpy as np

from emoconf.capture.sound_queue import SoundQueue


def sound(number: int) -> np.ndarray:
    return np.full(512, number, dtype=np.float32)


def taken(queue: SoundQueue) -> list[tuple[int, bool]]:
    found = []
    while (block := queue.take(0)) is not None:
        found.append((int(block.sound[0]), block.after_gap))
    return found


def test_blocks_come_in_order() -> None:
    queue = SoundQueue()
    for number in range(3):
        queue.put(sound(number), number)
    assert taken(queue) == [(0, False), (1, False), (2, False)]


def test_the_newest_win_and_the_hole_is_marked() -> None:
    queue = SoundQueue(length=3)
    for number in range(10):
        queue.put(sound(number), number)
    assert taken(queue) == [(7, True), (8, False), (9, False)]
    assert queue.dropped == 7


def test_an_interruption_is_marked_on_the_next_block_alone() -> None:
    queue = SoundQueue()
    queue.put(sound(0), 0)
    queue.interrupt()
    queue.put(sound(1), 1)
    queue.put(sound(2), 2)
    assert taken(queue) == [(0, False), (1, True), (2, False)]


def test_what_was_cleared_is_gone() -> None:
    queue = SoundQueue()
    queue.put(sound(0), 0)
    queue.clear()
    assert queue.take(0) is None


def test_a_reader_is_woken_by_a_block() -> None:
    queue = SoundQueue()
    found: list[object] = []
    reader = threading.Thread(target=lambda: found.append(queue.take(30)))
    reader.start()
    queue.put(sound(5), 1.0)
    reader.join(30)
    assert found and found[0] is not None
