"""Webcams, recordings and the built-in clip: where frames come from."""
