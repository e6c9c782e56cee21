"""The settings window, generated from `emoconf.settings`."""
