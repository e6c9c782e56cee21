"""Operating-system specifics, each behind one small interface."""
