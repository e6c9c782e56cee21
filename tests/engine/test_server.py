import contextlib
import os
import socket
import stat
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Client, Connection
from pathlib import Path

import pytest

from emoconf.engine import bus, protocol
from emoconf.engine.client import EngineClient, EngineFull, connect
from emoconf.engine.clients import MAX_CLIENTS, ClientLink, Reply
from emoconf.engine.server import Server
from emoconf.errors import EngineError
from emoconf.values import Observation

carried_out: list[protocol.AnyCommand] = []


def carry_out(command: protocol.AnyCommand, reply: Reply) -> None:
    if isinstance(command, protocol.Stop):
        raise EngineError("No meeting is running.", "Start one first.")
    if isinstance(command, protocol.Note):
        raise ZeroDivisionError
    carried_out.append(command)
    reply(protocol.Done(id=command.id))


@pytest.fixture
def server() -> Iterator[Server]:
    carried_out.clear()
    running = Server(
        carry_out,
        lambda: protocol.Hello(
            protocol=protocol.PROTOCOL_VERSION,
            version="1",
            pid=os.getpid(),
            state=protocol.State(phase="live"),
        ),
    )
    running.start()
    yield running
    running.stop()


def wait_until(condition: object, seconds: float = 10.0) -> None:
    assert callable(condition)
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "never happened"
        time.sleep(0.01)


def test_a_client_is_greeted_with_the_full_state(server: Server) -> None:
    client = EngineClient.connect()
    assert client.hello.state.phase == "live"
    client.close()


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes have no mode")
def test_only_the_owner_may_open_the_endpoint(server: Server) -> None:
    mode = Path(protocol.address()).stat().st_mode
    assert stat.S_IMODE(mode) & 0o077 == 0


def test_every_client_gets_every_event_in_order(server: Server) -> None:
    clients = [EngineClient.connect() for _ in range(3)]
    for number in range(20):
        server.clients.broadcast(protocol.MeetingStarted(meeting=number))
    for client in clients:
        received = [client.receive(5.0) for _ in range(20)]
        assert received == [protocol.MeetingStarted(meeting=n) for n in range(20)]
        client.close()


def test_observations_come_only_to_those_who_ask_and_only_while_they_do(server: Server) -> None:
    watcher, other = EngineClient.connect(), EngineClient.connect()
    seen = protocol.Observed(frame=1, time=0.0, faces=())
    ended = protocol.MeetingEnded(meeting=1, seconds=1.0)
    assert not server.clients.watched()
    watcher.ask(protocol.Watch(id=1, observations=True))
    assert server.clients.watched()
    server.clients.broadcast(seen)
    server.clients.broadcast(ended)
    assert [watcher.receive(5.0), watcher.receive(5.0)] == [seen, ended]
    assert other.receive(5.0) == ended
    watcher.ask(protocol.Watch(id=2, observations=False))
    assert not server.clients.watched()
    server.clients.broadcast(seen)
    server.clients.broadcast(ended)
    assert [watcher.receive(5.0), other.receive(5.0)] == [ended, ended]


def test_a_watcher_that_vanishes_is_not_waited_for(server: Server) -> None:
    watcher = EngineClient.connect()
    watcher.ask(protocol.Watch(id=1, observations=True))
    watcher.close()
    server.clients.broadcast(protocol.Bye())
    wait_until(lambda: not server.clients.watched())


def test_a_command_is_carried_out_and_answered_with_its_id(server: Server) -> None:
    client = EngineClient.connect()
    answer = client.ask(protocol.Pause(id=client.next_id(), seconds=5))
    assert answer == protocol.Done(id=1)
    assert carried_out == [protocol.Pause(id=1, seconds=5)]


def test_a_refused_command_says_why_and_what_to_do(server: Server) -> None:
    client = EngineClient.connect()
    with pytest.raises(EngineError, match="No meeting is running") as caught:
        client.ask(protocol.Stop(id=7))
    assert caught.value.hint == "Start one first."


def test_a_bug_in_a_command_is_an_answer_and_not_the_end(server: Server) -> None:
    client = EngineClient.connect()
    with pytest.raises(EngineError, match="ZeroDivisionError"):
        client.ask(protocol.Note(id=1, text="x"))
    assert client.ask(protocol.Resume(id=2)) == protocol.Done(id=2)


@pytest.mark.parametrize(
    "junk", [b"", b"\xff", b"[]", b'{"type":"nope"}', b'{"type":"pause","x":1}']
)
def test_junk_is_answered_with_failed_and_the_connection_lives(server: Server, junk: bytes) -> None:
    raw = Client(protocol.address())
    raw.recv_bytes()
    raw.send_bytes(junk)
    assert isinstance(protocol.decode_event(raw.recv_bytes()), protocol.Failed)
    raw.send_bytes(protocol.encode(protocol.Resume(id=2)))
    assert protocol.decode_event(raw.recv_bytes()) == protocol.Done(id=2)
    raw.close()


def test_a_client_that_never_reads_holds_nobody_up(server: Server) -> None:
    sleeper = Client(protocol.address())
    reader = EngineClient.connect()
    text = "x" * 10_000
    done = threading.Event()

    def flood() -> None:
        for number in range(3000):
            server.clients.broadcast(protocol.Bookmarked(meeting=1, second=number, text=text))
        done.set()

    threading.Thread(target=flood, daemon=True).start()
    assert done.wait(60)
    seconds = []
    while not seconds or seconds[-1] != 2999:
        event = reader.receive(10.0)
        if isinstance(event, protocol.Bookmarked):
            seconds.append(event.second)
    assert seconds == sorted(set(seconds))
    sleeper.close()


def test_a_client_that_vanishes_is_forgotten(server: Server) -> None:
    client = EngineClient.connect()
    wait_until(lambda: len(server.clients) == 1)
    client.close()
    server.clients.broadcast(protocol.Bye())
    wait_until(lambda: len(server.clients) == 0)


def test_the_end_of_the_engine_is_said_and_then_noticed() -> None:
    running = Server(
        carry_out,
        lambda: protocol.Hello(
            protocol=protocol.PROTOCOL_VERSION, version="1", pid=1, state=protocol.State()
        ),
    )
    running.start()
    client = EngineClient.connect()
    running.stop()
    assert client.receive(5.0) == protocol.Bye()
    with pytest.raises(EngineError, match="ended"):
        client.receive(5.0)


def test_without_an_engine_the_client_says_how_to_start_one() -> None:
    with pytest.raises(EngineError, match="No engine is running") as caught:
        EngineClient.connect()
    assert "emoconf run" in caught.value.hint


def test_an_observation_that_nobody_watches_is_not_even_built(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Observation] = []

    def build(observation: Observation) -> protocol.Observed:
        built.append(observation)
        return protocol.Observed(frame=observation.frame_number, time=0.0, faces=())

    monkeypatch.setattr(bus, "from_observation", build)
    events = bus.EventBus()
    events.add(server.clients.broadcast, server.clients.watched)
    events.observe(Observation(1, 0.0, (), 100.0))
    assert built == [] and not events.watched
    client = EngineClient.connect()
    client.ask(protocol.Watch(id=1, observations=True))
    events.observe(Observation(2, 0.0, (), 100.0))
    assert len(built) == 1
    assert client.receive(5.0) == protocol.Observed(frame=2, time=0.0, faces=())


def test_another_protocol_version_is_refused() -> None:
    running = Server(
        carry_out,
        lambda: protocol.Hello(protocol=999, version="9", pid=1, state=protocol.State()),
    )
    running.start()
    with pytest.raises(EngineError, match="version 9"):
        EngineClient.connect()
    running.stop()


def greeting() -> protocol.Hello:
    return protocol.Hello(
        protocol=protocol.PROTOCOL_VERSION, version="1", pid=1, state=protocol.State()
    )


def in_time(act: Callable[[], object], seconds: float = 10.0) -> None:
    """Does something on a thread of its own and fails if it does not return."""
    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    thread.join(seconds)
    assert not thread.is_alive(), "it hangs"


@pytest.fixture
def meeting_lock() -> threading.Lock:
    """What a meeting's state might be guarded by."""
    return threading.Lock()


@pytest.fixture
def locking(meeting_lock: threading.Lock) -> Iterator[Server]:
    """A server whose greeting needs a lock, as the state of a meeting may."""

    def hello() -> protocol.Hello:
        with meeting_lock:
            return greeting()

    running = Server(carry_out, hello)
    running.start()
    yield running
    running.stop()


def test_who_holds_what_a_greeting_needs_can_still_tell_the_clients(
    locking: Server, meeting_lock: threading.Lock
) -> None:
    """A client connects while a meeting starts: neither may wait for the other for ever."""
    watcher = EngineClient.connect()
    started = protocol.MeetingStarted(meeting=1)
    with meeting_lock:
        late = threading.Thread(target=lambda: EngineClient.connect().close(), daemon=True)
        late.start()
        wait_until(lambda: len(locking.clients) == 2)  # it is being greeted
        in_time(lambda: locking.clients.broadcast(started))
        in_time(locking.clients.previews)
        in_time(locking.clients.watched)
    late.join(10)
    assert not late.is_alive()
    assert watcher.receive(5.0) == started


def test_the_greeting_comes_first_even_if_the_client_speaks_before_it(
    locking: Server, meeting_lock: threading.Lock
) -> None:
    with meeting_lock:
        hasty = Client(protocol.address())
        for number in range(5):
            hasty.send_bytes(protocol.encode(protocol.Resume(id=number)))
        wait_until(lambda: len(locking.clients) == 1)
        locking.clients.broadcast(protocol.MeetingStarted(meeting=1))
    first = protocol.decode_event(hasty.recv_bytes())
    assert isinstance(first, protocol.Hello)
    rest = [protocol.decode_event(hasty.recv_bytes()) for _ in range(6)]
    assert protocol.MeetingStarted(meeting=1) in rest
    hasty.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe counts by itself")
@pytest.mark.parametrize("length", [2**31, 2**40, 2**63 - 1])
def test_a_message_of_an_impossible_length_costs_its_sender_the_connection_and_nobody_else(
    server: Server, length: int
) -> None:
    liar, other = Client(protocol.address()), EngineClient.connect()
    os.write(liar.fileno(), struct.pack("!i", -1) + struct.pack("!Q", length))
    wait_until(lambda: len(server.clients) == 1)
    assert other.ask(protocol.Resume(id=1)) == protocol.Done(id=1)


def test_who_asks_and_never_reads_is_hung_up_on(server: Server) -> None:
    flood = Client(protocol.address())
    command = protocol.encode(protocol.Resume(id=1))

    def ask_for_ever() -> None:
        while True:
            flood.send_bytes(command)

    with pytest.raises(OSError, match=r"Broken pipe|reset|WinError 232"):
        ask_for_ever()
    wait_until(lambda: len(server.clients) == 0)


def test_more_clients_than_there_is_room_for_are_turned_away_until_one_leaves(
    server: Server,
) -> None:
    clients = [EngineClient.connect() for _ in range(MAX_CLIENTS)]
    with pytest.raises(EngineFull, match="no room") as caught:
        EngineClient.connect()
    assert caught.value.hint
    clients.pop().close()
    server.clients.broadcast(protocol.Bye())  # by which the engine notices
    wait_until(lambda: len(server.clients) < MAX_CLIENTS)
    assert EngineClient.connect().hello.version == "1"


def test_an_endpoint_that_cannot_be_made_is_named_and_leaves_nothing_to_wait_for(
    tmp_path: Path,
) -> None:
    blocked = tmp_path / "engine.sock"
    blocked.mkdir()
    server = Server(carry_out, greeting, str(blocked))
    with pytest.raises(EngineError, match="cannot listen at"):
        server.start()
    server.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="a Unix socket")
def test_an_engine_that_accepts_nobody_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emoconf.engine.client.CONNECT_TIMEOUT", 0.2)
    monkeypatch.setattr("emoconf.engine.client.HELLO_TIMEOUT", 0.2)
    address = str(tmp_path / "dead.sock")
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(address)
        dead.listen(0)
        waiting = []
        for _ in range(3):  # the first ones fill its queue, the last one finds it full
            with pytest.raises(EngineError, match="does not answer"):
                waiting.append(EngineClient.connect(address))
            with contextlib.suppress(OSError):
                waiting.append(connect(address, 0.2))


@pytest.mark.skipif(sys.platform == "win32", reason="a Unix socket")
def test_an_engine_that_stops_in_the_middle_of_a_message_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emoconf.engine.client.MESSAGE_TIMEOUT", 1)
    address = str(tmp_path / "half.sock")
    with socket.socket(socket.AF_UNIX) as half:
        half.bind(address)
        half.listen(1)

        def speak() -> None:
            peer, _ = half.accept()
            hello = protocol.encode(greeting())
            peer.sendall(struct.pack("!i", len(hello)) + hello)
            peer.sendall(struct.pack("!i", 1000) + b"{")
            ended.wait(30)
            peer.close()

        ended = threading.Event()
        threading.Thread(target=speak, daemon=True).start()
        client = EngineClient.connect(address)
        with pytest.raises(EngineError, match="ended"):
            client.receive(5.0)
        ended.set()


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe takes a message at once")
def test_a_client_that_is_hung_up_on_in_the_middle_of_a_message_is_forgotten(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    stubborn = Client(protocol.address())
    wait_until(lambda: len(server.clients) == 1)
    send = Connection._send  # type: ignore[attr-defined]

    def hung_up_on(connection: "Connection[bytes, bytes]", data: bytes) -> None:
        connection.close()  # by another thread, after the connection was looked at
        send(connection, data)

    monkeypatch.setattr(Connection, "_send", hung_up_on)
    server.clients.broadcast(protocol.Bye())
    wait_until(lambda: len(server.clients) == 0)
    stubborn.close()


def test_clients_that_never_read_share_one_goodbye(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    class Stubborn(ClientLink):
        def close(self, timeout: float = 1.0) -> None:
            if threading.current_thread() is threading.main_thread():  # not a writer that ends
                waited.append(timeout)
                time.sleep(0.05)
            super().close(0.0)

    monkeypatch.setattr("emoconf.engine.clients.ClientLink", Stubborn)
    crowded = Server(carry_out, greeting)
    crowded.start()
    clients = [Client(protocol.address()) for _ in range(4)]
    wait_until(lambda: len(crowded.clients) == 4)
    crowded.stop()
    assert len(waited) == 4
    assert waited[0] <= 1.0 and waited == sorted(set(waited), reverse=True)
    for client in clients:
        client.close()


@pytest.fixture
def troubled() -> Iterator[Server]:
    """A server whose first greeting fails."""
    troubles = iter([True])

    def hello() -> protocol.Hello:
        if next(troubles, False):
            raise ZeroDivisionError
        return greeting()

    running = Server(carry_out, hello)
    running.start()
    yield running
    running.stop()


def test_who_cannot_be_greeted_costs_nobody_else_the_engine(troubled: Server) -> None:
    with pytest.raises(EngineError, match="ended"):
        EngineClient.connect()
    assert len(troubled.clients) == 0
    assert EngineClient.connect().ask(protocol.Resume(id=1)) == protocol.Done(id=1)


def test_without_threads_for_a_client_the_next_one_may_still_come(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, refused = threading.Thread.start, iter(["client-reader"])

    def scarce(thread: threading.Thread) -> None:
        if thread.name == "client-reader" and next(refused, None):
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", scarce)
    first = Client(protocol.address())
    assert isinstance(protocol.decode_event(first.recv_bytes()), protocol.Hello)
    with pytest.raises(EOFError):
        first.recv_bytes()
    wait_until(lambda: len(server.clients) == 0)
    assert EngineClient.connect().ask(protocol.Resume(id=1)) == protocol.Done(id=1)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is closed to wake its reader")
def test_a_connection_is_closed_only_once_nobody_reads_from_it_any_more(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed under a read, its number goes to the next file, and the read goes on in that."""
    reading, go_on = threading.Event(), threading.Event()
    receive = Connection.recv_bytes

    def slowly(connection: "Connection[bytes, bytes]", limit: int | None = None) -> bytes:
        if threading.current_thread().name == "client-reader":
            reading.set()
            assert go_on.wait(10)
        return receive(connection, limit)

    monkeypatch.setattr(Connection, "recv_bytes", slowly)
    client = Client(protocol.address())
    assert reading.wait(10)
    [link] = server.clients._links
    link.close()
    assert not link._connection.closed
    go_on.set()
    wait_until(lambda: link._connection.closed)
    client.close()
