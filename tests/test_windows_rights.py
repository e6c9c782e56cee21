"""Who may use EmoConf's folders and its pipe on Windows, read from descriptors."""

import sys
from pathlib import Path

import pytest

from emoconf import windows_rights
from emoconf.engine import client, protocol
from emoconf.errors import EngineError
from emoconf.windows_rights import folder_rights, others, owner, pipe_rights

ME = "S-1-5-21-1-2-3-1001"
SOMEBODY = "S-1-5-21-1-2-3-1002"


def test_a_folder_is_the_persons_own_and_inherits_nothing() -> None:
    rights = folder_rights(ME)
    assert owner(rights) == ME
    assert rights.split("D:")[1].startswith("P("), "protected from what its parent allows"
    assert others(rights, ME) == []
    assert others(rights, SOMEBODY) == [ME]
    assert rights.count("OICI") == 3, "files in it inherit"


def test_a_pipe_takes_nobody_over_the_network_and_nobody_else() -> None:
    rights = pipe_rights(ME)
    first, *more = rights.split("D:P")[1].strip("()").split(")(")
    assert first == "D;;FA;;;NU", "refused before anything is allowed"
    assert more == [f"A;;FA;;;{ME}"]
    assert others(rights, ME) == []


@pytest.mark.parametrize(
    ("rights", "who"),
    [
        (f"O:{ME}D:(A;;FA;;;{ME})(A;;FR;;;WD)", ["Everyone"]),
        (f"O:{ME}D:AI(A;OICIID;FA;;;SY)(A;OICIID;0x1200a9;;;BU)(A;ID;FA;;;BA)", ["Users"]),
        (f"O:{ME}D:P(A;OICIIO;GR;;;AU)", ["Authenticated Users"]),
        (f"O:{ME}D:P(A;;FA;;;{SOMEBODY})(A;;FR;;;{SOMEBODY})", [SOMEBODY]),
        (f"O:{ME}D:P(D;;FA;;;WD)(A;;FA;;;OW)", []),
        (f"O:{ME}D:NO_ACCESS_CONTROL", ["Everyone"]),
        (f"O:{ME}", ["Everyone"]),
        (f"O:{ME}D:P", []),
    ],
)
def test_whoever_else_may_read_is_named(rights: str, who: list[str]) -> None:
    assert others(rights, ME) == who


def test_the_first_administrator_is_known_by_his_short_name() -> None:
    assert others("O:LAD:P(A;;FA;;;LA)", "S-1-5-21-1-2-3-500") == []
    assert others("O:LAD:P(A;;FA;;;LA)", ME) == ["LA"]


@pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")
def test_windows_understands_the_descriptors_and_says_who_runs_this() -> None:
    if sys.platform == "win32":
        me = windows_rights.current_user()
        assert me.startswith("S-1-5-21-")
        assert windows_rights.SecurityAttributes(folder_rights(me)).descriptor
        assert windows_rights.SecurityAttributes(pipe_rights(me)).descriptor
        with pytest.raises(OSError, match=r"WinError"):
            windows_rights.SecurityAttributes("nonsense")


@pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")
def test_a_folder_and_those_above_it_are_made_for_the_person_alone(tmp_path: Path) -> None:
    if sys.platform == "win32":
        folder = tmp_path / "größe" / "x"
        windows_rights.make_folder(folder)
        windows_rights.make_folder(folder)
        assert folder.is_dir()
        me = windows_rights.current_user()
        for made in (folder, folder.parent):
            assert others(windows_rights.rights_of_file(made), me) == []


@pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")
def test_a_pipe_of_somebody_else_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        from emoconf.system import named_pipe

        listener = named_pipe.PrivatePipeListener(protocol.address())
        monkeypatch.setattr(named_pipe, "current_user", lambda: SOMEBODY)
        with pytest.raises(EngineError, match="Another user's program"):
            client.EngineClient.connect()
        listener.close()


@pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")
def test_where_a_pipe_is_no_second_one_can_listen_in() -> None:
    if sys.platform == "win32":
        from emoconf.system import named_pipe

        listener = named_pipe.PrivatePipeListener(protocol.address())
        with pytest.raises(PermissionError):
            named_pipe.PrivatePipeListener(protocol.address())
        listener.close()
