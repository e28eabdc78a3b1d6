// The reader's own release: takes it from the form "My version", and shows where it differs
// from the release of its series that the pages show. A page holds what earlier releases did
// in templates, each of which says up to which release it is so.
(function () {
  "use strict";
  var lab = window.upgradelab;
  var form = document.querySelector(".lab-series");
  if (!lab || !form || !form.elements.release) return;
  var field = form.elements.release;
  var note = form.querySelector(".lab-release-note");

  // --- What is typed

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    take();
  });
  field.addEventListener("change", take);

  // All that can be typed is offered, the newest first, once somebody wants to type.
  field.addEventListener("focus", function () {
    if (document.getElementById("lab-releases")) return;
    var list = element("datalist", "");
    list.id = "lab-releases";
    lab.releases.slice().reverse().forEach(function (release) {
      list.append(new Option(release));
    });
    form.append(list);
    field.setAttribute("list", list.id);
  });

  // As people paste it: 2.0.20, v2.0.20, "2.0.20", name==2.0.20.
  function take() {
    var typed = field.value.trim();
    var numbers = typed.match(/\d+(\.\d+)+\w*(\.\w+)*/);
    var choice = numbers ? numbers[0] : "";
    if (!typed || lab.seriesOf(choice)) lab.set(choice || lab.series);
    else refuse(typed, choice);
  }

  function refuse(typed, choice) {
    lab.set(lab.series);
    field.value = typed;
    field.setAttribute("aria-invalid", "true");
    note.replaceChildren(
      element("p", "lab-refused", typed + " is none of the releases that this site knows: " + near(choice) + ".")
    );
  }

  // Says what could have been meant: the releases beside it, or the ends of its series.
  function near(choice) {
    var own = lab.releases.filter(function (release) {
      return release.split(".").slice(0, 2).join(".") === choice.split(".").slice(0, 2).join(".");
    });
    if (!own.length) return "they are those of " + form.dataset.releases.replace(/(\d+\.\d+)\.[^,]*/g, "$1");
    var older = own.filter(function (release) {
      return third(release) < third(choice);
    });
    var newer = own.slice(older.length);
    return older.length && newer.length
      ? "the nearest are " + older[older.length - 1] + " and " + newer[0]
      : "they are " + own[0] + " to " + own[own.length - 1];
  }

  function third(release) {
    return parseInt(release.split(".")[2], 10) || 0;
  }

  // --- What is shown

  // Those beside the code of an example come first: from a table one is led there.
  var places = Array.from(document.querySelectorAll(".lab-earlier")).sort(function (place, other) {
    return inExample(other) - inExample(place);
  });
  var pinned = form.dataset.releases.split(", ").filter(function (release) {
    return lab.seriesOf(release);
  });

  // The release of my series that the pages show.
  function shownRelease() {
    return pinned.find(function (release) {
      return lab.seriesOf(release) === lab.series;
    });
  }

  function show() {
    field.value = lab.release;
    field.removeAttribute("aria-invalid");
    document.querySelectorAll(".lab-earlier > :not(template), .lab-not-yet").forEach(function (node) {
      node.remove();
    });
    note.replaceChildren.apply(note, lab.release ? said() : []);
  }

  function said() {
    if (lab.release === shownRelease()) {
      var same = lab.release + " is the release of " + lab.series + " that this site shows.";
      return [element("p", "", same)];
    }
    return examples().concat(lists(), sections());
  }

  // Shows what the examples of a page do, and returns what is to be said of them.
  function examples() {
    if (!document.querySelector(".lab-provenance")) return [];
    var differing = { output: [], words: [], unknown: [] };
    var filled = {};
    places.forEach(function (place) {
      var later = laterThanMine(place);
      var how = later.length ? kindOf(later[0]) : "nothing";
      if (how === "nothing") return;
      var first = filled[place.dataset.scenario];
      place.append(first ? lead(first, how, later) : panel(how, later));
      if (first) return;
      place.id = place.id || "lab-earlier-" + place.dataset.scenario;
      filled[place.dataset.scenario] = place;
      differing[how].push(place);
    });
    if (!Object.keys(filled).length) {
      var same = "All examples of this page have the same output on " + lab.release + " as on " + shownRelease() + ".";
      return [element("p", "", same)];
    }
    return links(differing.output, "differs", "differ", "from " + shownRelease()).concat(
      links(differing.words, "has", "have", "other words in a message than on " + shownRelease()),
      links(differing.unknown, "was", "were", "not run, and changed in one of the releases around it")
    );
  }

  function inExample(place) {
    return Boolean(place.closest(".lab-scenario"));
  }

  function placeOf(release) {
    return lab.releases.indexOf(release);
  }

  // The templates of changes that the reader's release has not seen, the oldest first.
  function laterThanMine(place) {
    return Array.from(place.querySelectorAll(":scope > template")).filter(function (template) {
      return lab.seriesOf(template.dataset.release) === lab.series &&
        placeOf(template.dataset.release) > placeOf(lab.release);
    });
  }

  function kindOf(template) {
    var known = placeOf(template.dataset.until) >= placeOf(lab.release);
    return known ? template.dataset.differing : "unknown";
  }

  function panel(how, later) {
    var title = element("p", "lab-outcome-title");
    var effect = element("span", "lab-effect" + (how === "output" ? " lab-different" : ""), than(how, later) + ": changed in ");
    effect.append.apply(effect, releases(later));
    title.append(element("strong", "", lab.library + " " + lab.release), " ", effect);
    var made = element("div", "lab-outcome" + (how === "output" ? " lab-changed" : ""));
    made.append(title, later[0].content.cloneNode(true));
    return made;
  }

  // Below a table: what the example does on the release is shown beside its code.
  function lead(first, how, later) {
    var line = element("p", "lab-ran", lab.release + " gives ");
    var link = element("a", "", than(how, later));
    link.href = "#" + first.id;
    line.append(link, ": changed in ");
    line.append.apply(line, releases(later).concat("."));
    return line;
  }

  function than(how, later) {
    var said = {
      output: "another output than ",
      words: "other words in a message than ",
      unknown: "perhaps another output (it was not run) than ",
    };
    return said[how] + later[0].dataset.pinned;
  }

  // The releases of changes, each as the page names it: with a link, where it has one.
  function releases(later) {
    return later.reduce(function (nodes, template, number) {
      var separator = number ? (number < later.length - 1 ? ", " : " and ") : "";
      var named = template.content.querySelector(".lab-ran > :is(a, span)");
      return nodes.concat(separator, named.cloneNode(true));
    }, []);
  }

  // Marks what a list says of later releases, and returns how much that is.
  function lists() {
    var sinces = document.querySelectorAll("table.lab-behaviours small, ul.lab-changes .lab-since");
    var marked = Array.from(sinces).filter(function (since) {
      var release = since.textContent.replace(/.* /, "");
      var later = lab.seriesOf(release) === lab.series && placeOf(release) > placeOf(lab.release);
      if (later) since.after(" ", element("span", "lab-not-yet", "not in " + lab.release));
      return later;
    });
    if (!marked.length) return [];
    var many = marked.length > 1;
    return [element("p", "", marked.length + (many ? " entries of this page are" : " entry of this page is") +
      " marked “not in " + lab.release + "”: its output is not that of " + shownRelease() + ".")];
  }

  // Says on a page of what releases changed which of them are mine.
  function sections() {
    var changed = Array.from(document.querySelectorAll("section[id^=release-]")).filter(function (section) {
      section.release = section.id.slice(8).replace(/-/g, ".");
      return lab.seriesOf(section.release) === lab.series;
    });
    if (!changed.length) return [];
    var later = changed.filter(function (section) {
      if (placeOf(section.release) <= placeOf(lab.release)) return false;
      section.firstElementChild.append(" ", element("span", "lab-not-yet", "not in " + lab.release));
      return true;
    });
    var words = later.length
      ? lab.release + " has none of the changes of " + later[later.length - 1].release + " and later."
      : lab.release + " has all of the changes on this page.";
    return [element("p", "", words)];
  }

  // A sentence with links to some places.
  function links(found, verb, verbOfMany, rest) {
    if (!found.length) return [];
    var many = found.length > 1;
    var sentence = "On " + lab.release + ", " + found.length + (many ? " examples" : " example") +
      " of this page " + (many ? verbOfMany : verb) + " " + rest + ":";
    var list = element("ul");
    found.forEach(function (place) {
      var link = element("a", "", place.dataset.claim);
      link.href = "#" + place.id;
      var item = element("li");
      item.append(link);
      list.append(item);
    });
    return [element("p", "", sentence), list];
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  form.addEventListener("lab-chosen", show);
  if (lab.release) show();
})();
