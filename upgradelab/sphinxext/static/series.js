// Runs in the head, before anything is drawn: the reader's series hides the outcomes of
// the others at once, without a jump. "?series=2.0" in the address wins over what was
// chosen before; the choice is kept for all pages. What is none of the site's series, which
// the script's element names together with the library, is no choice.
(function () {
  "use strict";
  // Room for what scripts add later is kept from the start; without scripts there is none.
  document.documentElement.classList.add("lab-js");
  // The theme does this too, but late: its button would then push the title aside.
  document.documentElement.classList.remove("no-js");
  var about = document.currentScript.dataset;
  var all = (about.series || "").split(" ");
  var asked = new URLSearchParams(location.search).get("series");
  if (asked && all.indexOf(asked) < 0) asked = null;
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
    library: about.library || "",
    choose: function (series) {
      this.series = all.indexOf(series) < 0 ? "" : series;
      var chosen = ".lab-on-" + this.series.replace(".", "-");
      var others = ".lab-outcomes" + chosen + ":not(.lab-open)";
      // Room for the button that the other script adds, so that nothing moves when it does.
      style.textContent = this.series
        ? "@media screen { " + others + " > .lab-outcome:not(" + chosen + ") { display: none }" +
          others + ":has(> .lab-outcome:not(" + chosen + ")) { padding-bottom: 2.4rem }" +
          ".lab-scenario > .lab-outcomes:not(" + chosen + ")::before { content: 'Not run on " + this.series +
          ", which lacks what the program uses.'; grid-column: 1 / -1 } }" +
          "table.lab-verdicts " + chosen + " { background: var(--color-background-hover) }"
        : "";
    },
    keep: function (series) {
      try {
        localStorage.setItem("upgradelab-series", series);
      } catch (error) {
        // As above.
      }
    },
  };
  window.upgradelab.choose(asked !== null ? asked : kept);
})();
