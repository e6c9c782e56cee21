"""Changed settings reach the running engine, or wait for its next start."""

from emoconf.desktop.changes import AT_NEXT_START, changed, commands
from emoconf.engine import protocol
from emoconf.settings import Settings

BEFORE = Settings(overlays=("box", "label"), theme="dark")


def test_nothing_is_sent_where_nothing_changed() -> None:
    assert changed(BEFORE, BEFORE) == ()
    assert list(commands(BEFORE, BEFORE)) == []


def test_only_overlays_that_differ_are_switched() -> None:
    after = BEFORE.with_changes(overlays=("label", "meter"))
    assert list(commands(BEFORE, after)) == [
        protocol.SetOverlay(name="box", on=False),
        protocol.SetOverlay(name="meter", on=True),
    ]


def test_what_the_engine_can_change_is_sent() -> None:
    after = BEFORE.with_changes(
        theme="light", show_to_others=not BEFORE.show_to_others, threshold=0.7, camera="Second"
    )
    assert list(commands(BEFORE, after)) == [
        protocol.SetTheme(name="light"),
        protocol.ShowToOthers(on=not BEFORE.show_to_others),
        protocol.SetThreshold(value=0.7),
        protocol.SetCamera(camera="Second"),
    ]


def test_what_it_cannot_change_waits_for_its_next_start() -> None:
    after = BEFORE.with_changes(size="640x360", fps=15)
    assert list(commands(BEFORE, after)) == []
    assert changed(BEFORE, after) == ("size", "fps")
    assert set(changed(BEFORE, after)) <= AT_NEXT_START


def test_an_overlay_that_this_version_does_not_have_is_not_switched() -> None:
    old = BEFORE.with_changes(overlays=("box", "hologram"))
    assert list(commands(old, BEFORE)) == [protocol.SetOverlay(name="label", on=True)]
