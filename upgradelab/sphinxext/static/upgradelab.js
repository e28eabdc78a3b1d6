// The choice of a series: marks it in the form, keeps it in the address, puts its outcome
// first and offers those of the other series where they differ.
(function () {
  "use strict";
  var lab = window.upgradelab;

  // What scrolls sideways can be reached with the keyboard in every browser.
  function reachable() {
    document.querySelectorAll("pre, .table-wrapper").forEach(function (node) {
      if (node.scrollWidth > node.clientWidth) node.tabIndex = 0;
      else node.removeAttribute("tabindex");
    });
  }
  window.addEventListener("load", reachable);
  window.addEventListener("resize", reachable);

  // What is folded is part of the page on paper, in browsers that cannot style it so.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details.lab-fold:not([open])"));
    opened.forEach(function (fold) {
      fold.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (fold) {
      fold.open = false;
    });
  });

  // An example runs below the imports and the mapping, which the page shows once.
  document.querySelectorAll(".lab-copy").forEach(function (button) {
    button.addEventListener("click", function () {
      var mapping = document.getElementById(button.dataset.mapping);
      var code = button.closest(".lab-scenario").querySelector(".lab-code pre");
      var parts = [mapping.querySelector("pre"), code].map(function (block) {
        return block.textContent.trim();
      });
      copy(parts.join("\n\n\n") + "\n", button);
    });
  });

  function copy(text, button) {
    function done() {
      var title = button.textContent;
      button.textContent = "Copied";
      setTimeout(function () {
        button.textContent = title;
      }, 2000);
    }
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      if (document.execCommand("copy")) done();
      area.remove();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  var form = document.querySelector(".lab-series");
  if (!lab || !form) return;

  var all = Array.from(document.querySelectorAll(".lab-outcomes")).map(function (outcomes) {
    return { node: outcomes, panels: Array.from(outcomes.children) };
  });

  function mark() {
    form.elements.series.value = lab.series;
    markColumn();
    var chosen = "lab-on-" + lab.series.replace(/\./g, "-");
    all.forEach(function (outcomes) {
      var first = outcomes.panels.filter(function (panel) {
        return panel.classList.contains(chosen);
      });
      var others = outcomes.panels.filter(function (panel) {
        return first.indexOf(panel) < 0;
      });
      outcomes.node.classList.remove("lab-open");
      outcomes.node.replaceChildren.apply(outcomes.node, first.concat(others));
      if (first.length && others.length) outcomes.node.append(othersButton(outcomes.node, others));
    });
  }

  function othersButton(outcomes, others) {
    var names = others.map(function (panel) {
      return panel.querySelector("strong").textContent.replace(lab.library + " ", "");
    });
    var button = document.createElement("button");
    button.type = "button";
    button.className = "lab-others";
    // What was not run here is not known to differ.
    var known = !outcomes.querySelector(".lab-not-run");
    button.textContent = (known ? "≠ Differs in " : "See also ") + names.join(", ") + ": show";
    button.addEventListener("click", function () {
      outcomes.classList.add("lab-open");
      others[0].setAttribute("tabindex", "-1");
      others[0].focus({ preventScroll: true });
      button.remove();
    });
    return button;
  }

  // In the tables of the index a column is a series.
  var column = document.head.appendChild(document.createElement("style"));
  function markColumn() {
    var table = document.querySelector("table.lab-behaviours");
    var heads = table ? Array.from(table.tHead.rows[0].cells) : [];
    var place = heads.findIndex(function (head) {
      return head.textContent.trim() === lab.series;
    });
    column.textContent = place > 0
      ? "table.lab-behaviours tr > :nth-child(" + (place + 1) +
        ") { background: var(--color-background-hover) }"
      : "";
  }

  // Makes a series, a release of one, or "" the reader's choice. Other scripts show what they
  // know of it when they are told.
  lab.set = function (choice) {
    var address = new URL(location.href);
    if (choice) address.searchParams.set("series", choice);
    else address.searchParams.delete("series");
    try {
      history.replaceState(null, "", address);
    } catch (error) {
      // Some browsers refuse it for pages opened from a disk.
    }
    lab.keep(choice);
    lab.choose(choice);
    mark();
    form.dispatchEvent(new Event("lab-chosen"));
  };

  form.addEventListener("change", function (event) {
    if (event.target.name === "series") lab.set(event.target.value);
  });
  mark();
})();
