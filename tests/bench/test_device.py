"""The measurement on real devices, as far as it goes without any."""

from click.testing import CliRunner

from emoconf.bench import device
from emoconf.commands.bench import bench


def test_without_two_loopback_devices_it_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(device.kernel, "loopback_numbers", lambda: [7])
    result = CliRunner().invoke(bench, ["--device", "/dev/video7", "/dev/video8"])
    assert result.exit_code != 0
    assert "there are /dev/video7" in str(result.exception)
