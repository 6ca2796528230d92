// The text with proposals switched on and off. Every reading was made beforehand: a slot
// says on which switches it depends, and which of its readings stands for each set of them.
// Nothing is computed here but which bits are set, and, where numbers are closed up, the
// numbers of the lines that stand: each counter goes on from line to line.
"use strict";
(function () {
  const data = window.mimcText;
  const form = document.getElementById("switches");
  const said = document.getElementById("said");
  if (!data || !form || !said) return;
  const boxes = Array.from(form.querySelectorAll("input[name=proposal]"));
  const reasons = boxes.map(function (_, place) { return document.getElementById("why-" + place); });
  const start = boxes.map(function (box) { return box.defaultChecked; });
  let on = start.slice();
  let view = "clean";

  // A slot stands behind its mark; what is there at the start was written into the page.
  const slots = data.slots.map(function (slot, place) {
    const mark = document.querySelector('template[data-slot="' + place + '"]');
    const nodes = [];
    let node = mark.nextElementSibling;
    for (let count = Number(mark.dataset.count); count > 0; count -= 1) {
      nodes.push(node);
      node = node.nextElementSibling;
    }
    const table = new Map(slot.table);
    return {
      on: slot.on, read: slot.read, counted: slot.counted, table: table,
      mark: mark, nodes: nodes, shown: undefined, variant: 0
    };
  });

  function numeral(series, count) {
    return series === 0 ? String(count) : data.numerals[series][count - 1];
  }

  // Returns the number of every line that stands.
  function counted() {
    const last = new Map();
    const numbers = new Array(data.was.length).fill("");
    data.lines.forEach(function (line) {
      const slot = typeof line === "number" ? slots[line] : undefined;
      const count = slot ? slot.counted[slot.variant] : line;
      if (!count) return;
      count[4].forEach(function (name) { last.delete(name); });
      if (count[0] === null) return;
      const number = (last.has(count[1]) ? last.get(count[1]) : count[2]) + 1;
      last.set(count[1], number + count[5] - 1);
      numbers[count[0]] = numeral(count[3], number);
    });
    return numbers;
  }

  function renumber() {
    if (!data.was.length) return;
    const numbers = counted();
    document.querySelectorAll("#text [data-n]").forEach(function (place) {
      // What is deleted bears its number in the base.
      const number = numbers[Number(place.dataset.n)] || data.was[Number(place.dataset.n)];
      if (place.textContent !== number) place.textContent = number;
    });
  }

  function made(markup) {
    const holder = document.createElement("template");
    holder.innerHTML = markup;
    return Array.from(holder.content.children);
  }

  function signed(slot, nodes) {
    const ids = slot.on.filter(function (one) { return on[one]; }).map(function (one) { return data.switches[one][0]; });
    if (!ids.length || !nodes.length) return;
    const sign = document.createElement("span");
    sign.className = "whose";
    sign.dataset.furniture = "";
    sign.setAttribute("aria-hidden", "true");
    sign.textContent = " " + ids.join(", ");
    nodes[nodes.length - 1].append(sign);
  }

  function draw(slot) {
    let mask = 0;
    slot.on.forEach(function (one, bit) { if (on[one]) mask += Math.pow(2, bit); });
    const variant = slot.table.get(mask) || 0;
    slot.variant = variant;
    const key = view === "clean" ? variant : view + variant + "/" + mask;
    if (slot.shown === key) return;
    const pair = slot.read[variant];
    const marked = view === "redline" && pair[1] !== "";
    const nodes = made(marked ? pair[1] : pair[0]);
    if (marked) signed(slot, nodes);
    slot.nodes.forEach(function (node) { node.remove(); });
    slot.mark.after.apply(slot.mark, nodes);
    slot.nodes = nodes;
    slot.shown = key;
  }

  function name(one) { return data.switches[one][0]; }

  function lacks(state, one) {
    return data.switches[one][1].find(function (group) {
      return !group.some(function (other) { return state[other]; });
    });
  }

  function putOff(state, one, words, why) {
    if (!state[one]) return;
    state[one] = false;
    words.push(name(one) + " is off" + (why ? ": " + why : "") + ".");
    state.forEach(function (is, other) {
      if (is && lacks(state, other)) putOff(state, other, words, "it needs " + name(one));
    });
  }

  function putOn(state, one, words, why) {
    if (state[one]) return;
    state[one] = true;
    words.push(name(one) + " is on" + (why ? ": " + why : "") + ".");
    for (let group = lacks(state, one); group; group = lacks(state, one)) {
      putOn(state, group[0], words, name(one) + " needs it");
    }
    data.exclusions.forEach(function (exclusion) {
      const all = exclusion[0];
      if (!all.includes(one) || !all.every(function (each) { return state[each]; })) return;
      const other = all.filter(function (each) { return each !== one; }).pop();
      putOff(state, other, words, exclusion[1]);
    });
  }

  // Says at each switch that is off what excludes it, and why.
  function explain() {
    const words = boxes.map(function () { return []; });
    data.exclusions.forEach(function (exclusion) {
      const off = exclusion[0].filter(function (one) { return !on[one]; });
      if (off.length !== 1) return;
      const others = exclusion[0].filter(function (one) { return on[one]; }).map(name);
      words[off[0]].push("Excluded by " + others.join(" and ") + ": " + exclusion[1] + ".");
    });
    words.forEach(function (lines, one) {
      reasons[one].textContent = lines.join(" ");
      reasons[one].hidden = !lines.length;
    });
  }

  function show(words) {
    boxes.forEach(function (box, one) { box.checked = on[one]; });
    slots.forEach(draw);
    renumber();
    explain();
    said.textContent = words.join(" ");
  }

  function turn(one, wanted) {
    const state = on.slice();
    const words = [];
    if (wanted) putOn(state, one, words, "");
    else putOff(state, one, words, "");
    if (state[one] === wanted) {
      on = state;
      show(words);
    } else {
      show([name(one) + " cannot be switched on: what it needs excludes it."]);
    }
  }

  boxes.forEach(function (box, one) {
    box.addEventListener("change", function () { turn(one, box.checked); });
  });
  form.querySelectorAll("input[name=view]").forEach(function (radio) {
    radio.addEventListener("change", function () {
      if (!radio.checked) return;
      view = radio.value;
      show([]);
    });
  });
  document.getElementById("adopted").addEventListener("click", function () {
    on = start.slice();
    show(["What is adopted is on."]);
  });
  document.getElementById("none").addEventListener("click", function () {
    on = on.map(function () { return false; });
    show(["Everything is off: this is the base."]);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.reset();
  form.hidden = false;
  explain();
})();
