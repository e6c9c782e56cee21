"""What settings and command line make of a run."""

from emoconf.engine.options import EngineOptions
from emoconf.settings import Settings

WATCHED = Settings().with_changes(on_demand=True, auto_meetings=True)


def test_the_trays_engine_follows_whoever_watches() -> None:
    options = EngineOptions.from_settings(WATCHED, serve=True)
    assert (options.serve, options.on_demand, options.auto_meetings) == (True, True, True)


def test_an_engine_run_by_hand_is_on_and_is_one_meeting() -> None:
    options = EngineOptions.from_settings(WATCHED)
    assert (options.serve, options.on_demand, options.auto_meetings) == (False, False, False)


def test_the_trays_engine_does_not_where_the_settings_say_so() -> None:
    chosen = Settings().with_changes(on_demand=False, auto_meetings=False)
    options = EngineOptions.from_settings(chosen, serve=True)
    assert (options.on_demand, options.auto_meetings) == (False, False)


def test_without_settings_the_options_are_those_of_the_default_settings() -> None:
    assert EngineOptions() == EngineOptions.from_settings(Settings())
