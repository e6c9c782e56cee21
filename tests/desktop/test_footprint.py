import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux's smaps")
def test_memory_stays_small_after_every_window_was_open() -> None:
    program = Path(__file__).with_name("footprint.py")
    done = subprocess.run(
        [sys.executable, str(program), "3000", "5"], capture_output=True, text=True, check=True
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    assert 10 < figures["settings_pss"] <= 150
