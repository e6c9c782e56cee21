"""An exported video in headless Chromium, played to its last frame."""

import functools
import http.server
import json
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emoconf.export import VideoWriter
from emoconf.values import Image

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (shutil.which("chromedriver") and shutil.which("chromium")),
        reason="needs the Debian packages chromium and chromium-driver",
    ),
]

COLOURS = [(200, 60, 30), (30, 200, 60), (60, 30, 200)]  # blue, green, red

_PAGE = """<!doctype html><video id=v src="v.mp4" muted></video><canvas id=c></canvas>"""

_PLAY = """
const done = arguments[0], v = document.getElementById("v"), c = document.getElementById("c");
const times = [];
v.requestVideoFrameCallback(function shown(now, info) {
    times.push(info.mediaTime);
    v.requestVideoFrameCallback(shown);
});
v.onerror = () => done({error: v.error.message});
v.onended = () => setTimeout(() => {
    c.width = v.videoWidth; c.height = v.videoHeight;
    const g = c.getContext("2d");
    g.drawImage(v, 0, 0);
    done({times, ended: v.ended, at: v.currentTime, size: [v.videoWidth, v.videoHeight],
          duration: v.duration, sound: v.webkitAudioDecodedByteCount,
          last: Array.from(g.getImageData(c.width / 2, c.height / 2, 1, 1).data)});
}, 200);
v.play().catch(e => done({error: String(e)}));
"""


class Browser:
    """Headless Chromium, driven through the WebDriver protocol."""

    def __init__(self, profile: Path) -> None:
        self._driver = subprocess.Popen(
            ["chromedriver", "--port=0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._driver.stdout is not None
        for line in self._driver.stdout:
            if "started successfully on port" in line:
                self._url = f"http://127.0.0.1:{line.rstrip().rstrip('.').split()[-1]}"
                break
        flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--autoplay-policy=no-user-gesture-required",
            f"--user-data-dir={profile}",
        ]
        options = {"goog:chromeOptions": {"args": flags, "binary": shutil.which("chromium")}}
        answer = self._post("/session", {"capabilities": {"alwaysMatch": options}})
        self._session = f"/session/{answer['sessionId']}"
        self._post(f"{self._session}/timeouts", {"script": 60_000})

    def show(self, url: str) -> None:
        self._post(f"{self._session}/url", {"url": url})

    def run(self, script: str) -> Any:
        return self._post(f"{self._session}/execute/async", {"script": script, "args": []})

    def quit(self) -> None:
        request = urllib.request.Request(self._url + self._session, method="DELETE")
        with urllib.request.urlopen(request, timeout=30):
            pass
        self._driver.terminate()
        self._driver.wait(10)

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(self._url + path, json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    running = Browser(tmp_path_factory.mktemp("chromium"))
    yield running
    running.quit()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address under which it is served, without support for byte ranges."""
    (tmp_path / "page.html").write_text(_PAGE)
    handler_class = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": _quiet})
    handler = functools.partial(handler_class, directory=tmp_path)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_address[1]}/page.html"
    server.shutdown()
    server.server_close()


def _quiet(*_: object) -> None:
    return None


@pytest.mark.parametrize("size", [(320, 180), (321, 181)])
def test_plays_to_the_last_frame_with_sound_and_true_colours(
    browser: Browser,
    site: tuple[Path, str],
    flat: Callable[..., Image],
    make_source: Callable[..., Path],
    size: tuple[int, int],
) -> None:
    folder, url = site
    times = [0.0, 0.2, 0.25, 0.6, 1.0, 1.5]
    writer = VideoWriter(folder / "v.mp4", size, 20, make_source())
    writer.open()
    for number, moment in enumerate(times):
        writer.write(flat(COLOURS[number % 3], size), moment)
    writer.close()
    browser.show(url)
    seen = browser.run(_PLAY)
    assert "error" not in seen, seen
    assert seen["ended"]
    assert seen["size"] == [size[0] + size[0] % 2, size[1] + size[1] % 2]
    assert seen["sound"] > 0
    # A busy machine may leave out pictures in between, but what is shown is in order and ends
    # with the last one.
    assert seen["times"] == sorted(seen["times"])
    assert seen["times"][-1] == pytest.approx(1.5, abs=0.001)
    assert all(min(abs(t - given) for given in times) < 0.001 for t in seen["times"])
    blue, green, red = COLOURS[(len(times) - 1) % 3]
    assert seen["last"][:3] == pytest.approx([red, green, blue], abs=8)


def test_a_partial_file_plays_too(
    browser: Browser, site: tuple[Path, str], flat: Callable[..., Image]
) -> None:
    folder, url = site
    writer = VideoWriter(folder / "v.mp4", (320, 180), 20)
    writer.open()
    for number in range(20):
        writer.write(flat(COLOURS[number % 3], (320, 180)), number / 20)
    kept = writer.abort()
    assert kept is not None
    kept.rename(folder / "v.mp4")
    browser.show(url)
    seen = browser.run(_PLAY)
    assert "error" not in seen, seen
    assert seen["times"][-1] == pytest.approx(19 / 20, abs=0.001)
