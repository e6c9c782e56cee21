"""Titles from the calendar, looked up before meetings are shown."""

from emoconf import paths, settings_file
from emoconf.commands.speech import echo
from emoconf.errors import UsageError
from emoconf.meetings.calendar_titles import CalendarError, name_new
from emoconf.meetings.clock import wall_clock
from emoconf.meetings.store import Store


def look_up(store: Store) -> None:
    """Names new meetings after the calendar in the settings; what is wrong with it is told."""
    try:
        name_new(store, settings_file.load(paths.settings_file()).calendar, wall_clock())
    except (CalendarError, UsageError) as error:
        echo(error.text, err=True)
