"""Opens the meeting page in headless Chromium and prints what its functions give, one a line.

    browser.py LABEL FUNCTION,WIDTH,HEIGHT,ENOUGH …

The functions are `show` and `call`.
Speaks WebDriver to chromedriver over HTTP on this machine.
"""

import http.server
import json
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any

LIMIT = 600
SWITCHES = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--allow-loopback-in-peer-connection",  # the guest has no other network
    "--use-fake-ui-for-media-stream",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Says nothing."""


class Browser:
    """One headless Chromium."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}"
        switches = [*SWITCHES, f"--user-data-dir={tempfile.mkdtemp()}"]
        options = {"goog:chromeOptions": {"args": switches, "binary": "/usr/bin/chromium"}}
        answer = self._post("/session", {"capabilities": {"alwaysMatch": options}})
        self._base += f"/session/{answer['sessionId']}"
        self._post("/timeouts", {"script": LIMIT * 1000, "pageLoad": LIMIT * 1000})

    def open(self, address: str) -> None:
        """Loads a page."""
        self._post("/url", {"url": address})

    def allow_camera(self) -> None:
        """Lets the open page use cameras without asking."""
        self._post("/permissions", {"descriptor": {"name": "camera"}, "state": "granted"})

    def run(self, call: str) -> Any:
        """Calls an asynchronous function of the page."""
        script = f"const done = arguments[0]; {call}.then(done, (e) => done({{error: String(e)}}));"
        return self._post("/execute/async", {"script": script, "args": []})

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self._base + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=LIMIT) as answer:
            return json.load(answer)["value"]


def main(label: str, *calls: str) -> None:
    """Opens, calls, prints, waits, ends."""
    folder = str(Path(__file__).parent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port + 1
    driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL)
    try:
        browser = connect(port)
        note("Chromium is there")
        browser.open(f"http://localhost:{server.server_port}/meeting.html")
        browser.allow_camera()
        note("the page is there")
        for call in calls:
            function, width, height, enough = call.split(",")
            seen = browser.run(f"{function}({json.dumps(label)}, {width}, {height}, {enough})")
            print(json.dumps(seen), flush=True)
            note(f"{function} is done")
    finally:
        driver.terminate()
        driver.wait()


def note(text: str) -> None:
    """Says how far it is, for when it takes too long."""
    print(f"{time.monotonic():.1f} {text}", file=sys.stderr, flush=True)


def connect(port: int) -> Browser:
    """Waits for chromedriver to listen."""
    end = time.monotonic() + LIMIT
    while True:
        try:
            return Browser(port)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main(*sys.argv[1:])
