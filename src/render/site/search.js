// Search: the data is loaded when somebody searches, not before. Words of the text are set as
// text, never as markup.
"use strict";
(function () {
  const box = document.querySelector(".search");
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const count = document.getElementById("count");
  if (!box || !input || !list || !count) return;
  box.hidden = false;
  const MOST = 40;
  let loading = false;

  function load() {
    if (loading) return;
    loading = true;
    const script = document.createElement("script");
    script.src = "search-data.js";
    script.onload = search;
    document.head.appendChild(script);
  }

  function item(row) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = row[1].startsWith("#") ? window.mimcText + row[1] : row[1];
    link.textContent = row[0];
    const words = document.createElement("span");
    words.className = "quiet";
    words.textContent = row[2].length > 160 ? row[2].slice(0, 160) + " …" : row[2];
    line.append(link, " ", words);
    return line;
  }

  function search() {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = window.mimcSearch || [];
    list.textContent = "";
    count.textContent = "";
    if (!wanted.length || !window.mimcSearch) return;
    const found = rows.filter(function (row) {
      const words = (row[0] + " " + row[2]).toLowerCase();
      return wanted.every(function (word) { return words.includes(word); });
    });
    found.slice(0, MOST).forEach(function (row) { list.appendChild(item(row)); });
    count.textContent = found.length + " found" + (found.length > MOST ? ", the first " + MOST + " shown" : "");
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", function () { load(); search(); });
  input.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { input.value = ""; search(); input.blur(); }
    if (event.key === "Enter") { const first = list.querySelector("a"); if (first) first.click(); }
  });
  document.addEventListener("keydown", function (event) {
    const at = event.target;
    const writes = at instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && at.type !== "checkbox" && at.type !== "radio" || at.isContentEditable);
    if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
