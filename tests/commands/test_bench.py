"""`emoconf bench` as a command; what it measures is tested beside the measurements."""

import sys

from click.testing import CliRunner

from emoconf.commands.bench import bench


def test_a_frozen_package_says_that_it_cannot_start_what_it_would_measure(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    result = CliRunner().invoke(bench, ["--part", "analysis"])
    assert result.exit_code != 0
    assert "no Python to start" in str(result.exception)
