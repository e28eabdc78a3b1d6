// Filters for tables that scenarios print: tick what you have, and the rows that fit are
// shown. Nothing is until then; a link to a table ticks what all its rows have in common.
// Without JavaScript all rows are there.
(function () {
  "use strict";
  var LARGEST = 6;

  document.querySelectorAll(".lab-filter").forEach(function (block) {
    var parts = Array.from(block.querySelectorAll(".lab-table"));
    var rows = parts.flatMap(rowsOf);
    if (!rows.length) return;

    var form = document.createElement("form");
    form.className = "lab-filter-form";
    form.setAttribute("aria-label", "Show only rows with");
    heads().forEach(function (head) {
      var values = Array.from(new Set(rows.map(function (row) { return row.values[head]; })));
      if (values.length > 1 && values.length <= LARGEST) form.append(choices(head, values));
    });
    var count = document.createElement("p");
    count.className = "lab-filter-count";
    count.setAttribute("aria-live", "polite");
    var none = document.createElement("button");
    none.type = "reset";
    none.textContent = "Untick all";
    form.append(count, none);
    form.addEventListener("change", apply);
    form.addEventListener("reset", function () {
      setTimeout(apply);
    });
    block.querySelector(".lab-slot-filter").replaceChildren(form);
    window.addEventListener("hashchange", follow);
    follow();
    apply();

    // What all rows of a table have in common comes first, then its columns. What it begins
    // with is what the reader wants to know: it is asked for last.
    function heads() {
      var names = rows.flatMap(function (row) { return Object.keys(row.values); });
      var result = text(block.querySelector("thead th"));
      return Array.from(new Set(names)).sort(function (name, other) {
        return (name === result) - (other === result);
      });
    }

    function apply() {
      var ticked = {};
      form.querySelectorAll("input:checked").forEach(function (input) {
        (ticked[input.name] = ticked[input.name] || []).push(input.value);
      });
      var asked = Object.keys(ticked);
      var shown = 0;
      rows.forEach(function (row) {
        row.node.hidden = asked.some(function (head) {
          return ticked[head].indexOf(row.values[head]) < 0;
        });
        if (!row.node.hidden) shown += 1;
      });
      block.classList.toggle("lab-ticked", asked.length > 0);
      parts.forEach(function (part) {
        part.hidden = !part.querySelector("tbody tr:not([hidden]), .lab-unavailable");
      });
      none.disabled = !asked.length;
      count.textContent = asked.length
        ? shown + " of " + rows.length + " combinations"
        : "Tick what you have, and the rows that fit are shown: " + rows.length + " combinations were run.";
    }

    function follow() {
      var part = parts.find(function (candidate) { return candidate.id && "#" + candidate.id === location.hash; });
      if (!part) return;
      var constants = constantsOf(part);
      form.querySelectorAll("input").forEach(function (input) {
        input.checked = constants[input.name] === input.value;
      });
      apply();
      part.scrollIntoView();
    }
  });

  function text(node) {
    return node.textContent.trim();
  }

  // "ondelete: CASCADE" in the caption is the same in all rows.
  function constantsOf(part) {
    var values = {};
    part.querySelectorAll("caption .lab-constant").forEach(function (constant) {
      var end = text(constant).indexOf(": ");
      values[text(constant).slice(0, end)] = text(constant).slice(end + 2);
    });
    return values;
  }

  function rowsOf(part) {
    var heads = Array.from(part.querySelectorAll("thead th")).map(text);
    return Array.from(part.querySelectorAll("tbody tr")).map(function (row) {
      var values = constantsOf(part);
      Array.from(row.children).forEach(function (cell, column) {
        values[heads[column]] = text(cell);
      });
      return { node: row, values: values };
    });
  }

  function choices(head, values) {
    var fieldset = document.createElement("fieldset");
    var legend = document.createElement("legend");
    legend.textContent = head;
    fieldset.appendChild(legend);
    values.forEach(function (value) {
      var label = document.createElement("label");
      var input = document.createElement("input");
      input.type = "checkbox";
      input.name = head;
      input.value = value;
      label.append(input, " " + value);
      fieldset.appendChild(label);
    });
    return fieldset;
  }
})();
