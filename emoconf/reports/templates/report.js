// Hover values, keyboard and zoom for the course. Without this script the page is complete.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const chart = document.getElementById("course");
  if (!chart || data.slices.length < 2) return;
  const tip = chart.querySelector(".tip");
  const controls = document.querySelector(".controls");
  const said = document.querySelector(".said");
  const range = controls.querySelector(".range");
  const NS = "http://www.w3.org/2000/svg";
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const between = (start, end) => filled(data.words.range, { start, end });
  const LEAST = Math.min(data.seconds, Math.max(10, 4 * data.slices[0][1]));
  let view = [0, data.seconds];
  let at = -1;

  const pictures = [...document.querySelectorAll(".chart > svg")].map((svg) => {
    const plot = svg.querySelector("svg.plot");
    const box = plot.viewBox.baseVal;
    return { svg, plot, axis: svg.querySelector("svg.axis"), width: box.width, height: box.height,
      x: +plot.getAttribute("x"), y: +plot.getAttribute("y"),
      marks: [...svg.querySelectorAll(".moment-mark")],
      text: svg.querySelector("svg.axis text"), };
  });
  const shown = () => pictures.find((p) => chart.contains(p.svg) && p.svg.getBoundingClientRect().width > 0);

  const clock = (seconds) => {
    const s = Math.round(seconds), h = Math.floor(s / 3600);
    const two = (n) => String(n).padStart(2, "0");
    return h ? `${h}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
  };
  const place = (picture, second) => picture.x + ((second - view[0]) / (view[1] - view[0])) * picture.width;

  function draw() {
    for (const p of pictures) {
      const scale = p.width / data.seconds;
      p.plot.setAttribute("viewBox", `${view[0] * scale} 0 ${(view[1] - view[0]) * scale} ${p.height}`);
      for (const mark of p.marks) {
        const second = +mark.dataset.second;
        mark.setAttribute("x", place(p, second));
        mark.style.display = second < view[0] || second > view[1] ? "none" : "";
      }
      ticks(p);
    }
    const all = view[0] <= 0 && view[1] >= data.seconds;
    range.textContent = all ? "" : between(clock(view[0]), clock(view[1]));
    controls.querySelector('[data-zoom="all"]').disabled = all;
    controls.querySelector('[data-zoom="out"]').disabled = all;
    controls.querySelector('[data-zoom="in"]').disabled = view[1] - view[0] <= LEAST;
  }

  function ticks(p) {
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
    const length = view[1] - view[0];
    const step = steps.find((s) => length / s <= p.width / 70) || 86400;
    const style = p.text ? p.text.getAttribute("style") : "";
    p.axis.replaceChildren();
    for (let s = Math.ceil(view[0] / step) * step; s <= view[1]; s += step) {
      const x = place(p, s);
      const line = document.createElementNS(NS, "line");
      for (const [k, v] of Object.entries({ x1: x, x2: x, y1: 0, y2: 4, stroke: "var(--axis)" })) line.setAttribute(k, v);
      const text = document.createElementNS(NS, "text");
      text.setAttribute("x", x);
      text.setAttribute("y", 16);
      text.setAttribute("style", style);
      text.setAttribute("text-anchor", x > p.x + p.width - 14 ? "end" : s === 0 ? "start" : "middle");
      text.textContent = clock(s);
      p.axis.append(line, text);
    }
  }

  function zoom(factor, middle) {
    const length = Math.min(data.seconds, Math.max(LEAST, (view[1] - view[0]) * factor));
    const share = (middle - view[0]) / (view[1] - view[0]);
    const start = Math.min(Math.max(middle - share * length, 0), data.seconds - length);
    view = [start, start + length];
    draw();
  }
  function pan(seconds) {
    const length = view[1] - view[0];
    const start = Math.min(Math.max(view[0] + seconds, 0), data.seconds - length);
    view = [start, start + length];
    draw();
  }

  const plain = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(document.documentElement.lang,
    { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" });
  const number = (lane, value) => lane.shown === "percent" ? percent.format(value / 100)
    : (lane.shown === "signed" ? signed : plain).format(value);

  // What a slice says: sentences, or [colour, name, number] of each line and mark of each lane.
  function words(index) {
    const [start, length] = data.slices[index];
    const gap = data.gaps.find(([s, n]) => start >= s && start + length <= s + n);
    if (gap) return [filled(data.words.gap, { cause: gap[2] })];
    const found = [];
    for (const lane of data.lanes) {
      const values = lane.values[index] || [];
      let rows = values.map((value, i) => [lane.keys[i], lane.names[i], number(lane, value), value]);
      if (lane.kind === "stack") {
        rows = rows.filter((row) => row[3] >= 3).sort((a, b) => b[3] - a[3]).slice(0, 4);
      }
      found.push(...rows);
      lane.marks.forEach(([colour, name], mark) => {
        const count = lane.events.reduce((sum, [second, of, n]) =>
          sum + (of === mark && second >= start && second < start + length ? n : 0), 0);
        if (count) found.push([colour, name, plain.format(count)]);
      });
    }
    return found.length ? found : [data.words.none];
  }
  function show(index, speak) {
    at = Math.min(Math.max(index, 0), data.slices.length - 1);
    const slice = data.slices[at], p = shown();
    if (!p) return;
    const middle = slice[0] + slice[1] / 2;
    if (middle < view[0] || middle > view[1]) pan(middle - (view[0] + view[1]) / 2);
    const x = Math.min(Math.max(place(p, middle), p.x), p.x + p.width);
    let line = p.svg.querySelector(".cursor");
    if (!line) {
      line = document.createElementNS(NS, "line");
      line.setAttribute("class", "cursor");
      p.svg.append(line);
    }
    for (const [k, v] of Object.entries({ x1: x, x2: x, y1: p.y, y2: p.y + p.height })) line.setAttribute(k, v);
    const parts = words(at), title = document.createElement("b");
    title.textContent = slice[1] > 1 ? between(clock(slice[0]), clock(slice[0] + slice[1])) : clock(slice[0]);
    tip.replaceChildren(title, ...parts.map((part) => {
      const row = document.createElement("span");
      if (typeof part === "string") { row.textContent = part; return row; }
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = `var(--${part[0]})`;
      const value = document.createElement("i");
      value.textContent = part[2];
      row.append(swatch, part[1], value);
      return row;
    }));
    tip.hidden = false;
    const box = p.svg.getBoundingClientRect(), left = (x / p.svg.viewBox.baseVal.width) * box.width;
    const room = tip.offsetWidth + 12;
    tip.style.left = `${left + room > box.width ? Math.max(left - room, 0) : left + 12}px`;
    if (speak) said.textContent = `${title.textContent}: ${parts.map((q) => typeof q === "string" ? q : `${q[1]} ${q[2]}`).join(", ")}`;
  }
  function hide() {
    tip.hidden = true;
    for (const line of chart.querySelectorAll(".cursor")) line.remove();
  }

  const secondAt = (event) => {
    const p = shown(), box = p.svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * p.svg.viewBox.baseVal.width;
    return view[0] + Math.min(Math.max((x - p.x) / p.width, 0), 1) * (view[1] - view[0]);
  };
  const indexAt = (second) => {
    const found = data.slices.findIndex(([s, n]) => second < s + n);
    return found < 0 ? data.slices.length - 1 : found;
  };
  let dragged = null;
  chart.addEventListener("pointermove", (event) => {
    if (dragged !== null && event.buttons) {
      pan(dragged - secondAt(event));
      dragged = secondAt(event);
    }
    show(indexAt(secondAt(event)), false);
  });
  chart.addEventListener("pointerdown", (event) => { dragged = secondAt(event); });
  addEventListener("pointerup", () => { dragged = null; });
  chart.addEventListener("pointerleave", hide);
  chart.addEventListener("blur", hide);
  chart.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, secondAt(event));
  }, { passive: false });
  chart.addEventListener("dblclick", (event) => zoom(0.5, secondAt(event)));
  chart.addEventListener("keydown", (event) => {
    const middle = at < 0 ? (view[0] + view[1]) / 2 : data.slices[at][0] + data.slices[at][1] / 2;
    const actions = {
      ArrowRight: () => show(at + 1, true), ArrowLeft: () => show(at < 0 ? 0 : at - 1, true),
      Home: () => show(0, true), End: () => show(data.slices.length - 1, true),
      "+": () => zoom(0.5, middle), "=": () => zoom(0.5, middle), "-": () => zoom(2, middle),
      0: () => zoom(Infinity, middle), Escape: hide,
    };
    if (!actions[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    actions[event.key]();
  });
  controls.addEventListener("click", (event) => {
    const kind = event.target.dataset.zoom, middle = (view[0] + view[1]) / 2;
    if (kind) zoom({ in: 0.5, out: 2, all: Infinity }[kind], middle);
  });
  controls.hidden = false;
  draw();
})();
