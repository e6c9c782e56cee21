import stat
import sys
from pathlib import Path

import pytest

from emoconf import paths, setting_fields, settings, settings_file
from emoconf.consent_record import CONSENT_VERSION, Consent
from emoconf.errors import UsageError
from emoconf.settings import Settings


def test_without_a_file_the_defaults_apply_and_nobody_has_agreed() -> None:
    loaded = settings_file.load(paths.settings_file())
    assert loaded == Settings()
    assert not loaded.has_consent


def test_what_was_saved_is_loaded_again() -> None:
    changed = Settings().with_changes(fps=15, overlays=("label",), consent=Consent.now())
    settings_file.save(changed, paths.settings_file())
    assert settings_file.load(paths.settings_file()) == changed


@pytest.mark.skipif(sys.platform == "win32", reason="other permissions")
def test_the_file_is_readable_by_its_owner_only() -> None:
    settings_file.save(Settings(), paths.settings_file())
    assert stat.S_IMODE(paths.settings_file().stat().st_mode) == 0o600


def test_consent_to_an_older_text_is_void() -> None:
    old = Settings(consent=Consent(version=CONSENT_VERSION - 1, given_at="2026-01-01"))
    assert not old.has_consent


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fps", 0),
        ("fps", 61),
        ("threshold", 2.0),
        ("size", "big"),
        ("nonsense", 1),
        ("camera", ""),
        ("pause_key", "P"),
    ],
)
def test_a_wrong_value_cannot_be_set(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=r"not valid"):
        Settings().with_changes(**{name: value})


def test_hot_keys_are_off_until_somebody_chooses_them() -> None:
    assert (Settings().pause_key, Settings().bookmark_key) == ("", "")


def test_two_hot_keys_cannot_be_the_same(tmp_path: Path) -> None:
    chosen = Settings().with_changes(pause_key="Ctrl+Alt+P")
    with pytest.raises(UsageError, match="same combination"):
        chosen.with_changes(bookmark_key="Alt+Ctrl+P")
    file = tmp_path / "settings.json"
    file.write_text('{"pause_key": "Meta+P", "bookmark_key": "Meta+P"}')
    with pytest.raises(UsageError, match="same combination"):
        settings_file.load(file)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"fps": "many"}', '{"unknown": 1}'])
def test_a_broken_file_is_named_and_kept(text: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"settings\.json") as caught:
        settings_file.load(file)
    assert caught.value.hint
    assert file.read_text() == text


def test_every_setting_is_explained_in_one_line() -> None:
    for field in setting_fields.describe():
        assert field.title
        assert field.description.endswith(".")
        assert len(field.description) < 90


def test_the_groups_hold_every_setting_but_the_consent() -> None:
    shown = [field.name for fields in setting_fields.groups().values() for field in fields]
    assert sorted([*shown, "consent", "consents"]) == sorted(
        field.name for field in setting_fields.describe()
    )


def test_numbers_know_their_limits() -> None:
    fps = next(field for field in setting_fields.describe() if field.name == "fps")
    assert (fps.kind, fps.minimum, fps.maximum) == ("int", 1, 60)


@pytest.mark.parametrize(
    "content", [b"{", b"\xff\xfe{}", b'{"fps": "many"}', b"[" * 100_000, b"null"]
)
def test_a_file_that_cannot_be_read_is_said_in_a_sentence_and_kept_beside(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="are not valid"):
        settings_file.load(path)
    settings_file.save(settings.Settings(fps=20), path)
    assert settings_file.load(path).fps == 20
    (kept,) = tmp_path.glob("settings-unreadable-*.json")
    assert kept.read_bytes() == content


def test_the_settings_of_a_newer_program_are_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"fps": 20, "hologram": true}')
    with pytest.raises(settings_file.NewerSettings, match="“hologram”"):
        settings_file.load(path)
    with pytest.raises(settings_file.NewerSettings, match="use that one"):
        settings_file.save(settings.Settings(), path)
    assert path.read_text() == '{"fps": 20, "hologram": true}'
    assert list(tmp_path.iterdir()) == [path]
