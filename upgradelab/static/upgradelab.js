// The choice of a series: marks it in the form, keeps it in the address, and offers the
// outcomes of the other series where they differ.
(function () {
  "use strict";
  var lab = window.upgradelab;
  var form = document.querySelector(".lab-series");
  if (!lab || !form) return;

  function mark() {
    form.elements.series.value = lab.series;
    document.querySelectorAll(".lab-outcomes").forEach(function (outcomes) {
      outcomes.classList.remove("lab-open");
      var button = outcomes.querySelector(":scope > .lab-others");
      if (button) button.remove();
      var mine = "lab-on-" + lab.series.replace(".", "-");
      var hidden = Array.from(outcomes.children).filter(function (panel) {
        return !panel.classList.contains(mine);
      });
      if (!lab.series || !outcomes.classList.contains(mine) || !hidden.length) return;
      outcomes.appendChild(othersButton(outcomes, hidden));
    });
  }

  function othersButton(outcomes, hidden) {
    var button = document.createElement("button");
    var names = hidden.map(function (panel) {
      return panel.querySelector("strong").textContent.replace("SQLAlchemy ", "");
    });
    button.type = "button";
    button.className = "lab-others";
    button.textContent = "Differs on " + names.join(", ") + ": show";
    button.addEventListener("click", function () {
      outcomes.classList.add("lab-open");
      hidden[0].setAttribute("tabindex", "-1");
      hidden[0].focus({ preventScroll: true });
      button.remove();
    });
    return button;
  }

  form.addEventListener("change", function () {
    var series = form.elements.series.value;
    var address = new URL(location.href);
    if (series) address.searchParams.set("series", series);
    else address.searchParams.delete("series");
    try {
      history.replaceState(null, "", address);
    } catch (error) {
      // Some browsers refuse it for pages opened from a disk.
    }
    lab.keep(series);
    lab.choose(series);
    mark();
  });
  mark();
})();
