// Runs in the head, before anything is drawn: the reader's series hides the outcomes of
// the others at once, without a jump. "?series=2.0" in the address wins over what was
// chosen before; the choice is kept for all pages. It is a series, or a release of one, such
// as 2.0.20. What is none that the script's element names is no choice.
(function () {
  "use strict";
  // Room for what scripts add later is kept from the start; without scripts there is none.
  var page = document.documentElement;
  page.classList.add("lab-js");
  // The theme does this too, but late: its button would then push the title aside.
  page.classList.remove("no-js");
  var about = document.currentScript.dataset;
  var all = listed(about.series);
  var releases = listed(about.releases);

  function listed(text) {
    return (text || "").split(" ").filter(Boolean);
  }

  // Returns the series of a choice; "" for what is none.
  function seriesOf(choice) {
    if (all.indexOf(choice) >= 0) return choice;
    if (releases.indexOf(choice) < 0) return "";
    return all.find(function (name) {
      return choice.indexOf(name + ".") === 0;
    }) || "";
  }

  var asked = new URLSearchParams(location.search).get("series");
  if (asked && !seriesOf(asked)) asked = null;
  var kept = null;
  try {
    if (asked !== null) localStorage.setItem("upgradelab-series", asked);
    kept = localStorage.getItem("upgradelab-series");
  } catch (error) {
    // Storage may be refused; the address still works.
  }
  var style = document.createElement("style");
  document.head.appendChild(style);

  window.upgradelab = {
    series: "",
    // That of the series that was chosen; "" when all that was chosen is the series.
    release: "",
    // All that can be chosen, by series, oldest first.
    releases: releases,
    library: about.library || "",
    seriesOf: seriesOf,
    choose: function (choice) {
      this.series = seriesOf(choice);
      this.release = this.series && choice !== this.series ? choice : "";
      page.classList.toggle("lab-on-release", Boolean(this.release));
      var chosen = ".lab-on-" + this.series.replace(/\./g, "-");
      var others = ".lab-outcomes" + chosen + ":not(.lab-open)";
      // Room for the button that the other script adds, so that nothing moves when it does.
      style.textContent = this.series
        ? "@media screen { " + others + " > .lab-outcome:not(" + chosen + ") { display: none }" +
          others + " { grid-template-columns: minmax(0, 1fr) } " +
          others + ":has(> .lab-outcome:not(" + chosen + ")) { padding-bottom: 2.4rem }" +
          ".lab-scenario > .lab-outcomes:not(" + chosen + ")::before { content: 'Not run on " + this.series +
          ", which lacks what the program uses.'; grid-column: 1 / -1 } }" +
          "table.lab-verdicts " + chosen + " { background: var(--color-background-hover) }"
        : "";
    },
    keep: function (choice) {
      try {
        localStorage.setItem("upgradelab-series", choice);
      } catch (error) {
        // As above.
      }
    },
  };
  window.upgradelab.choose(asked !== null ? asked : kept);
})();
