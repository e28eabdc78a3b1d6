// Filters for tables that scenarios print: tick what you have, and the rows that do not
// fit are hidden. Without JavaScript all rows are there.
(function () {
  "use strict";
  var LARGEST = 6;

  document.querySelectorAll(".lab-filter").forEach(function (block) {
    var tables = Array.from(block.querySelectorAll("table"));
    if (!tables.length) return;
    var heads = Array.from(tables[0].querySelectorAll("thead th")).map(text);
    var rows = tables.flatMap(function (table) {
      return Array.from(table.querySelectorAll("tbody tr"));
    });
    rows.forEach(function (row) {
      row.labCells = Array.from(row.children).map(text);
    });

    var form = document.createElement("form");
    form.className = "lab-filter-form";
    form.setAttribute("aria-label", "Show only rows with");
    heads.forEach(function (head, column) {
      var values = Array.from(new Set(rows.map(function (row) { return row.labCells[column]; })));
      if (values.length > 1 && values.length <= LARGEST) form.appendChild(choices(head, column, values));
    });
    var count = document.createElement("p");
    count.className = "lab-filter-count";
    count.setAttribute("aria-live", "polite");
    form.appendChild(count);
    form.addEventListener("change", apply);
    block.insertBefore(form, block.firstChild);
    apply();

    function apply() {
      var ticked = {};
      form.querySelectorAll("input:checked").forEach(function (input) {
        (ticked[input.name] = ticked[input.name] || []).push(input.value);
      });
      var shown = 0;
      rows.forEach(function (row) {
        row.hidden = Object.keys(ticked).some(function (column) {
          return ticked[column].indexOf(row.labCells[column]) < 0;
        });
        if (!row.hidden) shown += 1;
      });
      block.querySelectorAll(".lab-table").forEach(function (part) {
        part.hidden = !part.querySelector("tbody tr:not([hidden]), .lab-unavailable");
      });
      count.textContent = shown + " of " + rows.length + " combinations";
    }
  });

  function text(node) {
    return node.textContent.trim();
  }

  function choices(head, column, values) {
    var fieldset = document.createElement("fieldset");
    var legend = document.createElement("legend");
    legend.textContent = head;
    fieldset.appendChild(legend);
    values.forEach(function (value) {
      var label = document.createElement("label");
      var input = document.createElement("input");
      input.type = "checkbox";
      input.name = column;
      input.value = value;
      label.append(input, " " + value);
      fieldset.appendChild(label);
    });
    return fieldset;
  }
})();
