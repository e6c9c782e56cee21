"""Buffers are free when nobody looks at them any more, and not a moment before."""

import gc
import threading

import numpy as np

from emoconf.capture import FramePool

SHAPE = (36, 64, 3)


def test_lends_as_many_buffers_as_there_are() -> None:
    pool = FramePool(SHAPE, 3)
    held = [pool.take() for _ in range(3)]
    assert all(buffer is not None and buffer.shape == SHAPE for buffer in held)
    assert all(buffer is not None and buffer.flags.c_contiguous for buffer in held)
    assert pool.free == 0
    assert pool.take() is None


def test_gets_a_buffer_back_when_the_last_reference_goes() -> None:
    pool = FramePool(SHAPE, 1)
    first = pool.take()
    second = first
    del first
    assert pool.free == 0
    del second
    assert pool.free == 1


def test_uses_the_same_memory_again() -> None:
    pool = FramePool(SHAPE, 1)
    addresses = set()
    for _ in range(50):
        buffer = pool.take()
        assert buffer is not None
        addresses.add(buffer.ctypes.data)
        del buffer
    assert len(addresses) == 1


def test_any_view_keeps_a_buffer_on_loan() -> None:
    pool = FramePool(SHAPE, 1)
    views = [
        lambda b: b[3:9, 4:7],
        lambda b: b[..., 0],
        lambda b: b[3:9][1:2],
        lambda b: b.reshape(-1),
        lambda b: b.T,
        lambda b: b.view(np.int8),
        lambda b: memoryview(b),
        lambda b: np.asarray(b),
        lambda b: np.frombuffer(b, np.uint8),
        lambda b: np.lib.stride_tricks.as_strided(b, (2, 2, 3)),
    ]
    for make in views:
        buffer = pool.take()
        assert buffer is not None
        view = make(buffer)
        del buffer
        gc.collect()
        assert pool.free == 0
        del view
        assert pool.free == 1


def test_two_threads_may_hold_the_same_picture_and_both_must_let_it_go() -> None:
    pool = FramePool(SHAPE, 1)
    boxes = [[pool.take()]]
    boxes.append(list(boxes[0]))
    free_after = []
    for box in boxes:
        thread = threading.Thread(target=box.clear)
        thread.start()
        thread.join(10)
        free_after.append(pool.free)
    assert free_after == [0, 1]


def test_survives_many_threads_taking_and_dropping() -> None:
    pool = FramePool(SHAPE, 4)
    wrong: list[str] = []

    def work(mark: int) -> None:
        for _ in range(500):
            buffer = pool.take()
            if buffer is None:
                continue
            buffer[:] = mark
            if not (buffer == mark).all():
                wrong.append("two threads had the same buffer")

    threads = [threading.Thread(target=work, args=(mark,)) for mark in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not wrong
    assert pool.free == 4
