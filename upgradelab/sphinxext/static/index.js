// The index of behaviours: shows only rows that fit a topic, a sign and some words, or that
// the reader's release does otherwise, and opens a row to its outcomes. Outcomes are read from scripts beside the pages, each with
// those of a few rows: a script can be loaded without a server too.
(function () {
  "use strict";
  var tables = Array.from(document.querySelectorAll("table.lab-behaviours"));
  if (!tables.length) return;
  var lab = window.upgradelab;
  var forms = lab.forms;
  var element = forms.element;

  // --- Filters

  var rows = [];
  tables.forEach(function (table) {
    table.querySelectorAll("tbody tr").forEach(function (row) {
      rows.push({
        node: row,
        // And the releases beside the signs.
        text: texts([row.cells[0]].concat(Array.from(row.querySelectorAll("small"))))
          .join(" ").toLowerCase(),
        topic: row.id.split("-")[0],
      });
    });
  });

  function options(names) {
    return names.map(function (name) {
      return [name, name];
    });
  }

  function texts(nodes) {
    return Array.from(nodes).map(function (node) {
      return node.textContent.trim();
    });
  }

  var topics = rows.map(function (row) {
    return row.topic;
  });
  var series = texts(tables[0].querySelectorAll("thead th")).slice(1);
  var topic = forms.choice(
    "topic", [["", "all"]].concat(options(Array.from(new Set(topics)).sort()))
  );
  var kind = forms.choice(
    "sign", [["", "any"]].concat(options(texts(document.querySelectorAll(".lab-legend dt > span"))))
  );
  var on = forms.choice("on", [["", "any version"]].concat(options(series)));
  var words = element("input", { type: "search", name: "words" });
  var otherwise = element("input", { type: "checkbox", name: "otherwise", value: "1" });
  var ofRelease = forms.field("", otherwise);
  var count = element("output");
  count.setAttribute("aria-live", "polite");
  var made = forms.form("Show only", [
    forms.field("topic", topic), forms.field("sign", kind), forms.field("in", on),
    forms.field("words", words), ofRelease,
  ]);
  made.append(count);

  function fits(row, wanted) {
    var cells = Array.from(row.node.cells).slice(1);
    // A wide cell stands for all series.
    if (on.value && cells.length > 1) cells = [cells[on.selectedIndex - 1]];
    return (
      (!topic.value || row.topic === topic.value) &&
      (ofRelease.hidden || !otherwise.checked || isOtherwise(row)) &&
      (!kind.value || signs(cells).indexOf(kind.value) >= 0) &&
      wanted.every(function (word) {
        return row.text.indexOf(word) >= 0;
      })
    );
  }

  // As release.js has marked it, which hears of a choice first.
  function isOtherwise(row) {
    return Boolean(row.node.querySelector(".lab-not-yet"));
  }

  // Offers what differs in the reader's release, if anything does.
  function offerRelease() {
    ofRelease.hidden = !rows.some(isOtherwise);
    ofRelease.firstChild.data = "differs in " + lab.release;
    show();
  }

  // Without the release that may follow a sign.
  function signs(cells) {
    return cells.map(function (cell) {
      return cell.firstChild.textContent.trim();
    });
  }

  function show() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      row.node.hidden = !fits(row, wanted);
      shown += row.node.hidden ? 0 : 1;
      if (row.detail) row.detail.hidden = row.node.hidden || !row.open;
    });
    tables.forEach(function (table) {
      table.closest("section").hidden = !table.querySelector("tbody tr:not([hidden])");
    });
    count.textContent = shown + " of " + rows.length + " behaviours";
  }

  [topic, kind, on, words].forEach(function (control) {
    control.value = forms.asked(control.name);
    if (control.selectedIndex === -1) control.value = "";
  });
  otherwise.checked = Boolean(forms.asked(otherwise.name));
  made.addEventListener("input", function () {
    show();
    forms.keepInAddress({
      topic: topic.value, sign: kind.value, on: on.value, words: words.value,
      otherwise: otherwise.checked ? otherwise.value : "",
    });
  });
  forms.place("filters", made);
  document.querySelector(".lab-series").addEventListener("lab-chosen", offerRelease);
  offerRelease();

  // --- Rows that open

  rows.forEach(function (row) {
    row.button = element("button", { type: "button", className: "lab-more" });
    row.button.setAttribute("aria-expanded", "false");
    row.button.setAttribute("aria-label", "Outcomes of: " + row.node.cells[0].textContent.trim());
    row.node.cells[0].prepend(row.button);
    row.button.addEventListener("click", function () {
      toggle(row);
    });
  });

  function toggle(row) {
    row.open = !row.open;
    row.button.setAttribute("aria-expanded", String(row.open));
    if (!row.detail) {
      row.detail = detail(row);
      row.node.after(row.detail);
    }
    row.detail.hidden = !row.open;
  }

  function detail(row) {
    var place = element("div", { textContent: "Loading the outcomes." });
    var cell = element("td", { colSpan: series.length + 1 }, [place]);
    var made = element("tr", { id: row.node.id + "-outcomes", className: "lab-detail" }, [cell]);
    row.button.setAttribute("aria-controls", made.id);
    place.setAttribute("aria-live", "polite");
    load(row, function (behaviour) {
      if (behaviour) {
        place.replaceChildren(outcomes(behaviour), report(row, behaviour));
      } else {
        place.textContent = "The outcomes could not be loaded; the link shows them.";
      }
    });
    return made;
  }

  // The scripts call this function with what they hold: outcomes by row.
  var held = {};
  lab.outcomes = function (part, behaviour) {
    held[part] = behaviour;
  };

  function load(row, done) {
    // As part_of() in publish.py.
    var part = row.node.id.split("-").slice(0, 2).join("-");
    function give() {
      done(held[part] && held[part][row.node.id]);
    }
    if (held[part]) {
      give();
      return;
    }
    var root = document.documentElement.dataset.content_root || "./";
    var script = element("script", { src: root + "_outcomes/" + part + ".js", onload: give });
    script.onerror = give;
    document.head.append(script);
  }

  function outcomes(behaviour) {
    function isChosen(outcome) {
      return outcome.series.indexOf(lab.series) >= 0;
    }
    var sorted = behaviour.outcomes.slice().sort(function (outcome, other) {
      return isChosen(other) - isChosen(outcome);
    });
    var panels = sorted.map(function (outcome) {
      var names = outcome.series;
      var title = element("p", { className: "lab-outcome-title" }, [
        element("strong", { textContent: lab.library + " " + names.join(", ") }),
      ]);
      if (outcome.reason) {
        var note = "Not run here: " + outcome.reason + ".";
        return element("div", { className: "lab-outcome lab-not-run" }, [
          title, element("p", { className: "lab-unavailable", textContent: note }),
        ]);
      }
      var text = element("pre", { className: "lab-output", textContent: outcome.text });
      text.tabIndex = 0;
      return element("div", { className: "lab-outcome" }, [
        title, element("div", { className: "lab-highlight" }, [text]),
      ]);
    });
    return element("div", { className: "lab-outcomes" }, panels);
  }

  // An issue that is filled in, or its text to copy where nobody knows the repository.
  function report(row, behaviour) {
    var about = document.querySelector(".lab-series").dataset;
    var text = "Behaviour: " + behaviour.id + "\n" + lab.library + ": " + about.releases + "\n\n";
    if (about.repository) {
      var query = new URLSearchParams({ title: behaviour.id + ": ", body: text });
      return element("p", { className: "lab-links" }, [
        element("a", {
          href: about.repository + "/issues/new?" + query, textContent: "Report a problem",
        }),
      ]);
    }
    var button = element("button", {
      type: "button", className: "lab-others", textContent: "Copy for a report of a problem",
    });
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text).then(
        function () {
          button.textContent = "Copied: " + behaviour.id;
        },
        function () {
          button.replaceWith(element("pre", { textContent: text }));
        }
      );
    });
    return element("p", { className: "lab-links" }, [button]);
  }
})();
