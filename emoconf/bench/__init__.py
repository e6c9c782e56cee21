"""Measurements: what the program costs on this computer, in one run, with ratios."""
