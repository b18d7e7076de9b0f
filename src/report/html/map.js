"use strict";
// Draws the heat-map from the data in the page. Text only ever becomes text: nothing here
// parses markup, and the page's policy forbids it.

const data = JSON.parse(document.getElementById("data").textContent);
const STATUSES = ["declared", "undeclared", "consent", "never"];
const LEVELS = ["example", "possible", "likely", "certain"];
const MARKS = { never: "!", consent: "?", undeclared: "+", declared: "" };
const ROWS = 250;
const UNFOLDED = 60;

const one = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const counted = (n, thing) => `${number.format(n)} ${thing}${n === 1 ? "" : "s"}`;

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// ---- The tree of places -------------------------------------------------------------------

function folder(name, path) {
  return { name, path, folders: new Map(), leaves: [], open: false };
}

/** Places as a tree of folders; a chain of folders with one child each is one folder. */
function treeOf(places, fold) {
  const root = folder("", "");
  root.open = true;
  places.forEach((place, index) => {
    const parts = fold ? place.name.split("/") : [place.name];
    const last = parts.pop();
    let at = root;
    for (const part of parts) {
      if (!at.folders.has(part)) at.folders.set(part, folder(`${part}/`, `${at.path}${part}/`));
      at = at.folders.get(part);
    }
    at.leaves.push({ name: last || place.name, path: place.name, place: index });
  });
  const join = (at) => {
    at.children = [...at.folders.values()].map(join).concat(at.leaves);
    const only = at.children.length === 1 ? at.children[0] : null;
    if (at === root || !only) return at;
    return { ...only, name: at.name + only.name };
  };
  return join(root);
}

/** Opens folders from the top down for as long as the rows stay few. */
function unfold(root) {
  let rows = root.shown.length;
  const waiting = [...root.shown];
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if (!node.children || rows + node.shown.length > UNFOLDED) continue;
    node.open = true;
    rows += node.shown.length;
    waiting.push(...node.shown);
  }
}

// ---- What the filters leave ---------------------------------------------------------------

const heatOf = new Map(data.heat.map(([place, category, ...hot]) => [`${place}:${category}`, hot]));
data.findings.forEach((finding) => {
  finding.place_name = data.places[finding.place].name;
  finding.haystack = [finding.place_name, finding.field, finding.item, finding.pattern]
    .join("\n")
    .toLowerCase();
});

const state = { order: "heat", column: null, tree: null, chosen: null, rows: [], focus: [1, 0] };

function matching() {
  const statuses = new Set(
    [...document.querySelectorAll("[name=status]:checked")].map((box) => box.value),
  );
  const least = LEVELS.indexOf(one("level").value);
  const category = one("category").value;
  const words = one("text").value.toLowerCase().split(/\s+/).filter(Boolean);
  return data.findings.filter(
    (finding) =>
      statuses.has(finding.status) &&
      LEVELS.indexOf(finding.level) >= least &&
      (category === "" || data.categories[finding.category].key === category) &&
      words.every((word) => finding.haystack.includes(word)),
  );
}

const cold = () => ({ heat: 0, shade: 0, status: 0, level: 0, concerned: 0, overdue: "" });
const greater = (a, b) => (a > b ? a : b);

/** Adds a finding to a cell: the hottest, gravest and surest of what it holds. */
function into(cells, finding) {
  const [heat, shade, overdue] = heatOf.get(`${finding.place}:${finding.category}`) ?? [0, 0, ""];
  const cell = (cells[finding.category] ??= cold());
  cell.heat = Math.max(cell.heat, heat);
  cell.shade = Math.max(cell.shade, shade);
  cell.overdue = greater(cell.overdue, overdue);
  cell.status = Math.max(cell.status, STATUSES.indexOf(finding.status));
  cell.level = Math.max(cell.level, LEVELS.indexOf(finding.level));
  cell.concerned = Math.max(cell.concerned, finding.concerned);
}

/** Gives every node of the tree its cells; false for one without. */
function fill(node, byPlace) {
  node.cells = {};
  if (node.children) {
    node.shown = node.children.filter((child) => fill(child, byPlace));
    node.count = node.shown.reduce((sum, child) => sum + (child.count ?? 1), 0);
    for (const child of node.shown) {
      for (const [category, cell] of Object.entries(child.cells)) {
        const own = (node.cells[category] ??= cold());
        for (const key of Object.keys(own)) own[key] = greater(own[key], cell[key]);
      }
    }
  } else {
    for (const finding of byPlace.get(node.place) ?? []) into(node.cells, finding);
  }
  node.heat = Object.values(node.cells).reduce((sum, cell) => sum + cell.heat, 0);
  node.concerned = Math.max(0, ...Object.values(node.cells).map((cell) => cell.concerned));
  return Object.keys(node.cells).length > 0;
}

function compare(a, b) {
  const byName = a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
  if (state.column !== null) {
    const heat = (node) => node.cells[state.column]?.heat ?? -1;
    return heat(b) - heat(a) || b.heat - a.heat || byName;
  }
  if (state.order === "name") return byName;
  return b[state.order] - a[state.order] || byName;
}

// ---- The heat-map -------------------------------------------------------------------------

/** The rows to draw: open folders with what lies in them, long lists in parts. */
function rowsOf(node, depth, rows) {
  const shown = [...node.shown].sort(compare);
  const most = node.most ?? ROWS;
  for (const child of shown.slice(0, most)) {
    rows.push({ node: child, depth });
    if (child.children && child.open) rowsOf(child, depth + 1, rows);
  }
  if (shown.length > most) rows.push({ rest: node, left: shown.length - most, depth });
  return rows;
}

const isChosen = (node, category) =>
  state.chosen?.node === node && state.chosen.category === category;

function cellOf(node, category) {
  const cell = node.cells[category];
  const title = data.categories[category].title;
  if (!cell) return make("td", { role: "gridcell", tabIndex: -1 }, make("span", { className: "hidden" }, `${title}: nothing`), "\u00b7");
  const [status, level] = [STATUSES[cell.status], LEVELS[cell.level]];
  const guess = cell.heat > 0 ? "" : ", too unsure to heat";
  const kept = cell.overdue ? `; ${cell.overdue}` : "";
  const label = `${title}: ${level}, ${status}, up to ${counted(cell.concerned, "value")}${guess}${kept}. Show the findings.`;
  const button = make("button", {
    type: "button",
    tabIndex: -1,
    className: `shade-${cell.shade}${isChosen(node, category) ? " current" : ""}`,
    ariaLabel: label,
    title: label,
    onclick: () => choose(node, category),
  });
  const mark = MARKS[status] + (cell.overdue ? "o" : "");
  button.append(level[0].toUpperCase() + mark, make("small", {}, short.format(cell.concerned)));
  return make("td", { role: "gridcell" }, button);
}

function rowOf({ node, depth }) {
  const row = make("tr", { role: "row", "aria-level": depth + 1 });
  const size = node.children ? ` (${counted(node.count, "place")})` : "";
  const button = make("button", { type: "button", tabIndex: -1, title: node.path }, node.name + size);
  button.onclick = () => (node.children ? toggle(node) : choose(node, null));
  if (node.children) {
    button.className = "folder";
    row.setAttribute("aria-expanded", String(node.open));
  }
  row.append(make("th", { scope: "row", className: `level-${Math.min(depth, 6)}` }, button));
  row.append(...columns().map((category) => cellOf(node, category)));
  row.node = node;
  return row;
}

function restOf({ rest, left }) {
  const button = make("button", { type: "button", className: "plain", tabIndex: -1 });
  button.textContent = `Show ${counted(Math.min(left, ROWS), "more row")} of ${number.format(left)}`;
  button.onclick = () => {
    rest.most = (rest.most ?? ROWS) + ROWS;
    drawRows();
  };
  const cell = make("td", { colSpan: columns().length + 1 }, button);
  return make("tr", { role: "row", className: "more" }, cell);
}

/** Categories with anything in them, in the order of the declaration. */
const columns = () => Object.keys(state.tree.cells).map(Number).sort((a, b) => a - b);

function drawHead() {
  const heading = (name, sorted, act, className) => {
    const cell = make("th", { scope: "col", role: "columnheader", className });
    if (sorted) cell.setAttribute("aria-sort", sorted);
    cell.append(make("button", { type: "button", tabIndex: -1, title: `Sort by ${name}`, onclick: act }, name));
    return cell;
  };
  const byName = state.column === null && state.order === "name";
  const sortBy = (column, order) => () => {
    state.column = column;
    if (order) one("order").value = state.order = order;
    draw();
  };
  const cells = columns().map((category) => {
    const title = data.categories[category].title;
    const sorted = state.column === category ? "descending" : null;
    return heading(title, sorted, sortBy(category, null), "category");
  });
  const place = heading("Place", byName ? "ascending" : null, sortBy(null, "name"), "");
  one("head").replaceChildren(make("tr", { role: "row" }, place, ...cells));
}

function drawRows() {
  state.rows = rowsOf(state.tree, 0, []);
  const drawn = state.rows.map((row) => (row.rest ? restOf(row) : rowOf(row)));
  one("rows").replaceChildren(...drawn);
  focusCell(state.focus, false);
}

function draw() {
  const found = matching();
  const byPlace = new Map();
  for (const finding of found) {
    if (!byPlace.has(finding.place)) byPlace.set(finding.place, []);
    byPlace.get(finding.place).push(finding);
  }
  fill(state.tree, byPlace);
  if (state.fresh || one("text").value) unfold(state.tree);
  state.fresh = false;
  drawHead();
  drawRows();
  one("none").hidden = found.length > 0;
  one("told").textContent = `${counted(found.length, "finding")} in ${counted(byPlace.size, "place")}`;
  show(found);
}

function toggle(node) {
  node.open = !node.open;
  drawRows();
}

// ---- Keyboard: one stop for the whole grid, arrows within it --------------------------------

function focusCell([row, column], move) {
  const rows = one("heat").rows;
  const y = Math.min(Math.max(row, 0), rows.length - 1);
  const x = Math.min(Math.max(column, 0), rows[y].cells.length - 1);
  const cell = rows[y].cells[x].querySelector("button") ?? rows[y].cells[x];
  one("heat").querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
  state.focus = [y, x];
  cell.tabIndex = 0;
  if (move) cell.focus();
}

function keys(event) {
  const cell = event.target.closest("th, td");
  if (!cell || event.altKey || event.metaKey) return;
  const [y, x] = [cell.parentElement.rowIndex, cell.cellIndex];
  const node = cell.parentElement.node;
  const far = Number.MAX_SAFE_INTEGER;
  const folds = x === 0 && node?.children;
  if (folds && ((event.key === "ArrowRight" && !node.open) || (event.key === "ArrowLeft" && node.open))) {
    state.focus = [y, x];
    toggle(node);
    focusCell(state.focus, true);
    event.preventDefault();
    return;
  }
  const to = {
    ArrowUp: [y - 1, x],
    ArrowDown: [y + 1, x],
    ArrowLeft: [y, x - 1],
    ArrowRight: [y, x + 1],
    Home: [event.ctrlKey ? 0 : y, 0],
    End: [event.ctrlKey ? far : y, far],
    PageUp: [y - 12, x],
    PageDown: [y + 12, x],
  }[event.key];
  if (!to) return;
  focusCell(to, true);
  event.preventDefault();
}
