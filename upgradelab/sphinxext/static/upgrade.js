// The chooser of an upgrade, and the boxes of what it changes.
(function () {
  "use strict";
  var forms = window.upgradelab.forms;
  var element = forms.element;

  // From and to: a link to the page of the pair.
  function chooser(table) {
    var pages = {};
    var usual = [];
    table.querySelectorAll("tbody a").forEach(function (link) {
      pages[link.textContent.trim()] = link;
      if (link.closest(".lab-usual")) usual = link.textContent.trim().split(" to ");
    });
    var names = [];
    Object.keys(pages).forEach(function (pair) {
      pair.split(" to ").forEach(function (name) {
        if (names.indexOf(name) < 0) names.push(name);
      });
    });
    var options = names.map(function (name) {
      return [name, name];
    });
    var from = forms.choice("from", options.slice(0, -1));
    var to = forms.choice("to", options.slice(1));
    var button = element("button", { type: "submit", textContent: "Show what changes" });
    var made = forms.form("Your upgrade", [forms.field("from " + window.upgradelab.library, from), forms.field("to", to), button]);
    // Who says nothing comes from the series of their choice, or goes the usual way.
    [usual[0], window.upgradelab.series, forms.asked("from")].forEach(
      function (name) {
        if (names.indexOf(name) >= 0 && name !== names[names.length - 1]) from.value = name;
      }
    );
    function limit() {
      Array.from(to.options).forEach(function (option) {
        option.disabled = !pages[from.value + " to " + option.value];
      });
      if (to.selectedOptions.length && to.selectedOptions[0].disabled) {
        to.value = options[options.length - 1][0];
      }
    }
    to.value = names.indexOf(forms.asked("to")) >= 0 ? forms.asked("to") : usual[1];
    limit();
    made.addEventListener("change", function () {
      limit();
      forms.keepInAddress({ from: from.value, to: to.value });
    });
    made.addEventListener("submit", function () {
      location.href = pages[from.value + " to " + to.value].href;
    });
    forms.place("chooser", made);
  }

  // A box for each change that is dealt with, kept in this browser.
  function checklist(lists) {
    var key = "upgradelab-done " + location.pathname.split("/").filter(Boolean).pop();
    var done = {};
    try {
      done = JSON.parse(localStorage.getItem(key)) || {};
    } catch (error) {
      // Storage may be refused; the boxes still work until the page is left.
    }
    lists.forEach(function (list) {
      Array.from(list.children).forEach(function (item) {
        var box = element("input", { type: "checkbox", checked: Boolean(done[item.id]) });
        box.setAttribute("aria-label", "done: " + item.querySelector("p").textContent);
        item.classList.add("lab-has-box");
        item.prepend(box);
        box.addEventListener("change", function () {
          if (box.checked) done[item.id] = 1;
          else delete done[item.id];
          try {
            localStorage.setItem(key, JSON.stringify(done));
          } catch (error) {
            // As above.
          }
        });
      });
    });
  }

  document.querySelectorAll("table.lab-upgrades").forEach(chooser);
  var lists = document.querySelectorAll("ul.lab-changes");
  if (lists.length) checklist(lists);
})();
