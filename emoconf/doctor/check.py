"""One precondition and what was found about it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from emoconf.i18n import say
from emoconf.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Check:
    """One precondition: one line, and if it does not hold one cause and one fix.

    Attributes:
        name: What was looked at; stable.
        ok: True if it holds, False if not, None if it can't be told or only limits something.
        detail: One sentence: what was found, or the cause.
        fix: One sentence: what to do; empty if nothing needs doing.
        command: The command that does it; empty if there is none.
    """

    name: str
    ok: bool | None
    detail: Text
    fix: Text = EMPTY
    command: str = ""


def as_text(checks: Sequence[Check]) -> str:
    """The checks for people, a line each; the fix stands below what needs one."""
    marks = {True: "ok  ", False: "FAIL", None: "note"}
    lines = []
    for check in checks:
        lines.append(f"{marks[check.ok]}  {check.name:<16} {say(check.detail)}")
        if check.fix and check.ok is not True:
            lines.append(f"{'':24}→ {say(check.fix)}")
    return "\n".join(lines)


def as_json(checks: Sequence[Check]) -> str:
    """The checks for programs: `ok` is false only for what fails; `state` has the third value."""
    states = {True: "ok", False: "failed", None: "note"}
    found = [
        {
            "name": check.name,
            "ok": check.ok is not False,
            "state": states[check.ok],
            "message": say(check.detail),
            "fix": say(check.fix),
            "command": check.command,
        }
        for check in checks
    ]
    return json.dumps({"checks": found}, indent=2, ensure_ascii=False)
