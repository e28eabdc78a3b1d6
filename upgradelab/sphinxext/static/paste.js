// The box for a pasted warning, traceback or log; what is pasted stays in this page.
(function () {
  "use strict";
  var lab = window.upgradelab;
  var forms = lab.forms;
  var element = forms.element;
  if (!document.querySelector(".lab-slot-paste")) return;

  var waiting = 0;
  var box = element("textarea", { name: "text", spellcheck: false });
  box.setAttribute("autocomplete", "off");
  var summary = element("output");
  summary.setAttribute("aria-live", "polite");
  var hits = element("div", { className: "lab-hits" });
  var made = forms.form("Paste a warning, a traceback or a whole log", [
    forms.field("The text stays in this page: nothing is sent.", box, true),
  ]);
  made.append(summary, hits);

  function show() {
    clearTimeout(waiting);
    hits.replaceChildren();
    summary.textContent = "";
    if (box.value.trim().length < 4) return;
    var answers = lab.answers.to(box.value);
    if (!answers) return;
    summary.textContent = answers.summary;
    hits.append.apply(hits, answers.nodes);
  }

  lab.answers.listen(show);
  box.addEventListener("focus", lab.answers.load);
  box.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  forms.place("paste", made);
  show();
})();
