"""The reports window: what was shown when. Every figure comes from `emoconf.reports`."""
