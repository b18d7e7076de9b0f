"use strict";
// Lists findings with all their evidence, and starts the page.

const FINDINGS = 40;

function choose(node, category) {
  const active = document.activeElement?.closest("th, td");
  if (active) focusCell([active.parentElement.rowIndex, active.cellIndex], false);
  state.chosen = { node, category };
  drawRows();
  show(matching());
  one("panel-title").focus();
  one("panel").scrollTop = 0;
}

function below(node, places = new Set()) {
  if (node.children) node.children.forEach((child) => below(child, places));
  else places.add(node.place);
  return places;
}

function show(found) {
  const { node, category } = state.chosen ?? {};
  let title = "All findings, gravest first";
  let about = "Choose a cell, a place or a folder to see what was found there.";
  if (node) {
    const places = below(node);
    found = found.filter((f) => places.has(f.place) && (category === null || f.category === category));
    title = node.path;
    const place = node.children ? null : data.places[node.place];
    const table = place?.rows == null ? "" : `, ${counted(place.fields, "field")}, ${counted(place.rows, "row")}`;
    const what = category === null ? "All categories" : data.categories[category].title;
    about = `${what}: ${counted(found.length, "finding")}${table}`;
  }
  one("panel-title").textContent = title;
  one("panel-about").textContent = about;
  one("back").hidden = !node;
  state.listed = found;
  one("findings").replaceChildren();
  list(FINDINGS);
}

/** Lists so many more of the findings at hand. */
function list(most) {
  const place = one("findings");
  const from = place.children.length;
  place.append(...state.listed.slice(from, from + most).map(findingOf));
  const left = state.listed.length - place.children.length;
  one("rest").hidden = left <= 0;
  one("rest").textContent = `Show ${number.format(Math.min(left, FINDINGS))} more of ${number.format(left)}`;
}

function findingOf(finding) {
  const where = finding.field ?? "in running text";
  const mark = make("span", { className: `mark ${finding.status}`, title: finding.status }, MARKS[finding.status] || "\u2713");
  const away = !state.chosen || state.chosen.node.children ? `${finding.place_name} \u00b7 ` : "";
  const summary = make(
    "summary",
    {},
    mark,
    make("span", { className: "name" }, where),
    make("span", { className: "sure" }, `${finding.level} \u00b7 p ${finding.p.toFixed(3)}`),
    make("span", { className: "where" }, `${away}${finding.item} \u00b7 ${finding.status} \u00b7 ${finding.concerned_said}`),
  );
  const details = make("details", { className: "finding" }, summary);
  // The body is made when it is opened: a page of ten thousand findings must stay quick.
  details.ontoggle = () => {
    if (details.open && details.children.length === 1) details.append(bodyOf(finding));
  };
  return details;
}

function bodyOf(finding) {
  const facts = [
    ["Category", data.categories[finding.category].title],
    ["Declaration", finding.status_said],
    ["About", finding.subject],
    ["Level", finding.level_said],
    ["Pattern", finding.pattern],
    ...finding.facts,
  ];
  const body = make("div", { className: "body" }, make("dl", {}, ...facts.flatMap(([name, said]) => [make("dt", {}, name), make("dd", {}, said)])));
  body.append(evidenceOf(finding));
  if (finding.also.length > 0) {
    const rivals = finding.also.map(([item, pattern, p]) => `${item} (${pattern}), p ${p.toFixed(3)}`);
    body.append(make("p", { className: "soft" }, `Rival readings: ${rivals.join("; ")}`));
  }
  return body;
}

function evidenceOf(finding) {
  const largest = Math.max(...finding.terms.map(([, value]) => Math.abs(value)), 1e-9);
  const signed = (value) => (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(2);
  const rows = finding.terms.map(([kind, value, why]) => {
    const bar = make("span", { className: value < 0 ? "against" : "for" });
    bar.style.setProperty("--size", (Math.abs(value) / largest).toFixed(3));
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, kind),
      make("td", { className: "num" }, signed(value)),
      make("td", { className: "bar", ariaHidden: "true" }, bar),
      make("td", {}, why),
    );
  });
  const sum = make("tr", {}, make("th", { scope: "row" }, "sum"), make("td", { className: "num" }, signed(finding.sum)), make("td", { colSpan: 2 }, finding.odds));
  return make(
    "table",
    { className: "evidence" },
    make("caption", {}, "Evidence, in log10 of the odds"),
    make("thead", { className: "hidden" }, make("tr", {}, ...["kind", "value", "", "why"].map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows),
    make("tfoot", {}, sum),
  );
}

// ---- Begin ----------------------------------------------------------------------------------

function plant() {
  state.tree = treeOf(data.places, one("fold").checked);
  state.fresh = true;
  draw();
}

let waiting = 0;
const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(draw, 120);
};

one("text").oninput = soon;
document.querySelectorAll("[name=status], #level, #category").forEach((input) => (input.onchange = draw));
one("order").onchange = () => {
  state.order = one("order").value;
  state.column = null;
  draw();
};
one("fold").onchange = plant;
one("heat").onkeydown = keys;
one("rest").onclick = () => list(FINDINGS);
const back = () => {
  state.chosen = null;
  drawRows();
  show(matching());
  focusCell(state.focus, true);
};
one("back").onclick = back;
one("panel").onkeydown = (event) => {
  if (event.key === "Escape" && state.chosen) back();
};
window.onbeforeprint = () => list(1000);
plant();
one("screen").hidden = false;
