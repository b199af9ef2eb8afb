"use strict";
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const table = document.getElementById("candidates");
const body = table.tBodies[0];

// Charts of rows follow the table: its order, and what is not hidden.
function arrange() {
  const order = all("tr", body).map((row) => row.dataset.c);
  for (const chart of all("svg.rows")) {
    const top = Number(chart.dataset.top), height = Number(chart.dataset.row);
    const lines = all("g.row:not(.off)", chart).sort((a, b) => order.indexOf(a.dataset.c) - order.indexOf(b.dataset.c));
    lines.forEach((line, i) => line.setAttribute("transform", `translate(0 ${top + height * (i + 0.5)})`));
    const width = chart.viewBox.baseVal.width;
    chart.setAttribute("viewBox", `0 0 ${width} ${top + height * lines.length + 6}`);
  }
}

// Sort by a column; a second click turns the order round. What has no value stays last.
all("thead th", table).forEach((head, column) => {
  head.querySelector("button").addEventListener("click", () => {
    const rows = all("tr", body), value = (row) => row.cells[column].dataset.v;
    const words = rows.some((row) => value(row) !== "" && Number.isNaN(Number(value(row))));
    const first = words ? "ascending" : "descending";
    const now = head.getAttribute("aria-sort");
    const direction = now === null ? first : now === "ascending" ? "descending" : "ascending";
    all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    rows.sort((a, b) => {
      const x = value(a), y = value(b);
      if (x === "" || y === "") return (x === "") - (y === "");
      return sign * (words ? x.localeCompare(y) : Number(x) - Number(y));
    });
    body.append(...rows);
    arrange();
  });
});

// Hide a candidate everywhere.
for (const box of all("input[data-c]", body)) {
  const show = () => {
    all(`[data-c="${box.dataset.c}"]:not(input)`).forEach((part) => part.classList.toggle("off", !box.checked));
    arrange();
  };
  box.addEventListener("change", show);
  if (!box.checked) show(); // a browser may keep it over a reload
}

// Pick one out everywhere.
for (const part of all("[data-c]:not(input)")) {
  for (const [event, on] of [["mouseenter", true], ["mouseleave", false]]) {
    part.addEventListener(event, () =>
      all(`[data-c="${part.dataset.c}"]:not(input)`).forEach((same) => same.classList.toggle("picked", on)));
  }
}

// Choose the task and the curve.
const task = document.querySelector("select.task"), curve = document.querySelector("select.curve");
function choose() {
  const chosen = task ? task.value : "all", line = curve ? curve.value : "";
  for (const figure of all("figure")) {
    const isCurve = "curve" in figure.dataset;
    const rightTask = figure.dataset.task === chosen || (isCurve && chosen === "all");
    figure.hidden = !(rightTask && (!isCurve || figure.dataset.curve === line));
  }
}
for (const select of [task, curve]) if (select) select.addEventListener("change", choose);
choose();
