"""Whatever the engine, the doctor and the store say has a German text."""

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtWidgets import QApplication

from emoconf.desktop import i18n
from emoconf.desktop.controller import AppController
from emoconf.desktop.looks import advice, sentence
from emoconf.desktop.sentences import SENTENCES
from emoconf.desktop.spoken import CONTEXT, say, say_error
from emoconf.doctor.linux import LinuxFacts, judge
from emoconf.engine import protocol
from emoconf.errors import EmoConfError
from emoconf.virtualcam.setup import System, plan_setup

PACKAGE = Path(i18n.__file__).parents[1]

#: Rooms whose sentences can come to a window.
ROOMS = ("capture", "doctor", "engine", "expression", "meetings", "system", "virtualcam")

#: Parts of them that only the command line uses.
COMMAND_LINE = (
    "capture/pictures.py",
    "capture/recording.py",
    "doctor/bundle.py",
    "expression/evaluation",
    "meetings/repair.py",
    "meetings/summary.py",  # what a figure means, for the exported files
    "virtualcam/outputs/file.py",
    "virtualcam/outputs/null.py",
    "virtualcam/outputs/preview.py",
)

#: Stands for what varies while the sources are read.
HOLE = "\0"


def texts(node: ast.expr) -> list[str] | None:
    """Every text that an expression can be; None if it is none."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = [str(v.value) if isinstance(v, ast.Constant) else HOLE for v in node.values]
        return ["".join(parts)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = texts(node.left), texts(node.right)
        if left is None and right is None:
            return None
        return [a + b for a, b in itertools.product(left or [HOLE], right or [HOLE])]
    if isinstance(node, ast.IfExp):
        both = (texts(node.body), texts(node.orelse))
        return None if both == (None, None) else [text for some in both for text in some or []]
    return None


def said_in(node: ast.AST) -> Iterator[str]:
    """Every text in a piece of source that is not a docstring."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    found = texts(node) if isinstance(node, ast.expr) else None
    if found is not None:
        yield from found
        return
    for child in ast.iter_child_nodes(node):
        yield from said_in(child)


def is_sentence(text: str) -> bool:
    words = text.replace(HOLE, "")
    return " " in words and text.endswith(".") and len(words) > 8 and "\n" not in text


def numbered(text: str) -> str:
    for number in range(text.count(HOLE)):
        text = text.replace(HOLE, f"{{{number}}}", 1)
    return text


def sources() -> list[Path]:
    files = [file for room in ROOMS for file in sorted((PACKAGE / room).rglob("*.py"))]
    skipped = tuple(str(PACKAGE / part) for part in COMMAND_LINE)
    return [file for file in files if not str(file).startswith(skipped)]


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, "de")
    yield
    i18n.install(qapp, "en")


def test_every_sentence_of_the_engine_and_the_doctor_is_listed() -> None:
    found = {
        numbered(text): file.relative_to(PACKAGE)
        for file in sources()
        for text in said_in(ast.parse(file.read_text(encoding="utf-8")))
        if is_sentence(text)
    }
    assert len(found) > 200
    missing = {text: str(file) for text, file in found.items() if text not in SENTENCES}
    assert missing == {}, "add them to emoconf/desktop/sentences.py and translate them"


def test_every_listed_sentence_has_a_german_text(german: None) -> None:
    same = {"OBS Virtual Camera.", "onnxruntime {0}."}
    assert {s for s in SENTENCES if i18n.translate(CONTEXT, s) == s} == same


def test_what_varies_is_kept(german: None) -> None:
    assert say("“HD Webcam” gives no pictures.") == "„HD Webcam“ liefert keine Bilder."
    assert say("No meeting is running.") == "Es läuft kein Treffen."


def test_a_reason_within_a_sentence_is_translated_too(german: None) -> None:
    said = say(
        "The meeting is not being recorded: The database of meetings at /m.db is in use by "
        "another program."
    )
    assert said == (
        "Das Treffen wird nicht aufgezeichnet: Die Datenbank der Treffen in /m.db wird von einem "
        "anderen Programm benutzt."
    )


def test_several_sentences_in_a_row_are_translated_one_by_one(german: None) -> None:
    assert say("The engine ended. Start it again with: emoconf run") == (
        "Die Engine hat sich beendet. Starte sie neu mit: emoconf run"
    )


def test_what_is_not_known_stays_as_it_is(german: None) -> None:
    for text in ("", "Something quite new happened.", "No meeting is running. Who knows."):
        assert say(text) == text


def test_in_english_nothing_changes(qapp: QApplication) -> None:
    assert say("No meeting is running.") == "No meeting is running."


def test_an_error_is_translated_with_its_hint(german: None) -> None:
    error = say_error(EmoConfError("No webcam was found.", "Plug one in."))
    assert (error.message, error.hint) == (
        "Es wurde keine Webcam gefunden.",
        "Stecke eine an.",
    )


def test_what_the_doctor_finds_on_linux_is_german_to_the_last_word(german: None) -> None:
    facts = LinuxFacts(
        kernel="6.1", loaded=False, installed=False, other_kernels=True, refused=False,
        container=False, hidden=(), cameras=(),
    )  # fmt: skip
    check = judge(facts)
    assert say(check.detail) == (
        "v4l2loopback ist installiert, aber nicht für den laufenden Kernel 6.1."
    )
    assert say(check.fix).startswith("Installiere die Header dieses Kernels (")


def test_the_plan_of_the_set_up_is_german_but_for_files_and_commands(german: None) -> None:
    plan = plan_setup(System()).describe().splitlines()
    spoken = [say(line) for line in plan]
    assert spoken[0] == "/etc/modprobe.d/zz-emoconf.conf schreiben:"
    assert spoken[-1] == "modprobe v4l2loopback ausführen"
    contents = [line for line in plan if line.startswith(" ")]
    assert contents and [line for line in spoken if line.startswith(" ")] == contents


def test_the_tray_says_in_german_what_the_engine_says_in_english(
    german: None, live: AppController, peer: Any, qtbot: Any
) -> None:
    peer.become(
        phase="problem",
        problem="“HD Webcam” gives no pictures.",
        hint="Use that one, or stop it first.",
    )
    qtbot.waitUntil(lambda: live.app_state.state.phase == "problem", timeout=30_000)  # type: ignore[union-attr]
    assert sentence(live.app_state) == "„HD Webcam“ liefert keine Bilder."
    assert advice(live.app_state) == "Benutze diese oder beende sie zuerst."
    with qtbot.waitSignal(live.refused, timeout=30_000) as refused:
        live.command(protocol.Stop())
    assert refused.args == ["Es läuft kein Treffen.", ""]
    with qtbot.waitSignal(live.notified, timeout=30_000) as told:
        peer.tell(protocol.Problem(kind="x", message="Nothing is kept.", hint="Plug one in."))
    assert told.args == ["x", "Es wird nichts aufbewahrt.", "Stecke eine an."]
