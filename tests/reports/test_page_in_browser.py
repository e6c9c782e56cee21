"""The page in a real browser: hover, keyboard and zoom, and nothing but complaints is absent."""

import json
import re
import shutil
import subprocess

import pytest

from emoconf.meetings.records import Gap, Moment
from emoconf.reports.compose import compose
from emoconf.reports.figures import report
from emoconf.reports.html import render_html

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]

#: Does what a person would do, and writes down what the page then shows.
ACTIONS = """
<script>
const seen = {errors: []};
addEventListener("error", (e) => seen.errors.push(String(e.message)));
addEventListener("securitypolicyviolation", (e) => seen.errors.push(e.violatedDirective));
addEventListener("load", () => {
  const chart = document.getElementById("course"), tip = chart.querySelector(".tip");
  const key = (k) => chart.dispatchEvent(new KeyboardEvent("keydown", {key: k, bubbles: true}));
  const ticks = () => [...document.querySelectorAll("#course svg.wide svg.axis text")]
    .map((t) => t.textContent);
  const marks = () => [...document.querySelectorAll("#course svg.wide .moment-mark")]
    .map((m) => m.style.display);
  seen.controls = !document.querySelector(".controls").hidden;
  seen.all = ticks();
  seen.tipBefore = tip.hidden;
  const box = chart.querySelector("svg.wide").getBoundingClientRect();
  chart.dispatchEvent(new PointerEvent("pointermove",
    {clientX: box.left + box.width * 0.5, clientY: box.top + 50, bubbles: true}));
  seen.hover = tip.innerText;
  key("Home"); seen.first = document.querySelector(".said").textContent;
  key("ArrowRight"); seen.second = document.querySelector(".said").textContent;
  key("+"); seen.zoomed = ticks(); seen.range = document.querySelector(".range").textContent;
  seen.marks = marks();
  key("End"); seen.last = document.querySelector(".said").textContent;
  key("0"); seen.again = ticks();
  key("Escape"); seen.tipAfter = tip.hidden;
  const out = document.createElement("pre");
  out.id = "seen"; out.textContent = JSON.stringify(seen); document.body.append(out);
});
</script>
"""


def dump(page, tmp_path, *options):
    file = tmp_path / "page.html"
    file.write_text(page)
    done = subprocess.run(
        [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1280,2000",
         "--virtual-time-budget=5000", *options, "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=100, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def page(store, add):
    labels = ["neutral"] * 600 + ["happiness"] * 600 + ["neutral"] * 600
    add(*labels, gaps=(Gap(300, 100, "paused"),), moments=(Moment(1500, "bookmark", "x"),))
    return render_html(compose(report(store)))


def test_hover_keyboard_and_zoom_show_the_values(page, tmp_path):
    dom = dump(page.replace("<script type", ACTIONS + "<script type", 1), tmp_path)
    text = re.search(r'<pre id="seen">(.*?)</pre>', dom, re.DOTALL)[1]
    seen = json.loads(text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
    assert seen["errors"] == []
    assert seen["controls"]
    assert seen["tipBefore"]
    assert seen["all"][0] == "0:00"
    assert seen["all"][-1] == "30:00"
    assert "Happiness" in seen["hover"]
    assert "93%" in seen["hover"]
    assert seen["first"].startswith("0:00 to 0:08: Neutral 93%")
    assert seen["second"].startswith("0:08 to 0:16: Neutral")
    assert seen["range"] == "0:06 to 15:06"  # around the place that was read
    assert seen["zoomed"][-1] == "14:00"
    assert seen["marks"] == ["", "none", "none"]  # 10:00 is in view; 20:00 and 25:00 are not
    assert seen["last"].startswith("29:52 to 30:00: Neutral")
    assert seen["again"] == seen["all"]
    assert seen["tipAfter"]


def test_the_page_is_complete_without_a_script(page, tmp_path):
    dom = dump(re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL), tmp_path)
    assert '<p class="controls" hidden' in dom
    assert dom.count("<polygon") >= 16
    assert "30:00" in dom
