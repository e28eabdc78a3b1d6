// The box for a pasted warning, traceback or log. It compares the text with the messages
// that the page shows, in this page: nothing is sent anywhere.
(function () {
  "use strict";
  var tables = Array.from(document.querySelectorAll("table.lab-messages"));
  var forms = window.upgradelab.forms;
  if (!tables.length) return;
  var element = forms.element;

  var GAP = "…";
  var REACH = 300; // Characters that a variable part may have.
  var START = 25; // Letters that the beginning of a message has at least.
  var ENOUGH = 8; // Letters below which a message says nothing without its type.
  var SHOWN = 12;

  // Without colours, time stamps of CI, pytest's margin and breaks of lines.
  function clean(text) {
    return text
      .replace(/\u001b\[[0-9;]*m/g, "")
      .replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /gm, "")
      .replace(/^(E|>)\s{2,}/gm, "")
      .replace(/http:\/\//g, "https://")
      .replace(/\s+/g, " ");
  }

  function entry(row, name) {
    var text = row.cells[0].textContent.trim().replace(/http:\/\//g, "https://");
    // The message, its code where the library has codes, series, links.
    var cells = Array.from(row.cells);
    var code = cells.length > 3 ? cells[1] : null;
    var parts = text.split(GAP);
    var literal = parts.join("");
    return {
      row: row,
      name: name,
      text: text,
      parts: parts,
      letters: lettersOf(literal),
      start: { parts: startOf(text).split(GAP) },
      words: wordsOf(literal),
      code: code && !code.querySelector(".lab-general") ? code.textContent.trim().replace("-", "") : "",
      series: cells[cells.length - 2].textContent.trim(),
      links: cells[cells.length - 1].querySelector("p"),
    };
  }

  // The first sentences of a message: logs cut the rest.
  function startOf(text) {
    var ends = /[.;!] /g;
    while (ends.exec(text)) {
      var start = text.slice(0, ends.lastIndex - 2);
      if (lettersOf(start) >= START) return start;
    }
    return text;
  }

  function lettersOf(text) {
    return text.replace(/[^A-Za-z]/g, "").length;
  }

  function wordsOf(text) {
    return Array.from(new Set(text.toLowerCase().match(/[a-z_]{3,}/g) || []));
  }

  // Where a message stands in a text, or -1: its constant parts in order, not far apart.
  function find(one, text) {
    var first = one.parts.findIndex(function (part) {
      return part.trim().length > 2;
    });
    if (first < 0) return -1;
    for (var start = text.indexOf(one.parts[first]); start >= 0;
         start = text.indexOf(one.parts[first], start + 1)) {
      if (restFits(one, text, first, start)) return start;
    }
    return -1;
  }

  function restFits(one, text, first, start) {
    var end = start + one.parts[first].length;
    for (var number = first + 1; number < one.parts.length; number += 1) {
      var part = one.parts[number];
      if (!part) continue;
      var next = text.indexOf(part, end);
      if (next < 0 || next - end > REACH) return false;
      end = next + part.length;
    }
    return true;
  }

  var entries = [];
  tables.forEach(function (table) {
    var name = table.closest("section").querySelector("h1, h2, h3, h4, h5, h6").firstChild.textContent.trim();
    table.querySelectorAll("tbody tr").forEach(function (row) {
      entries.push(entry(row, name));
    });
  });
  var frequency = {};
  entries.forEach(function (one) {
    one.words.forEach(function (word) {
      frequency[word] = (frequency[word] || 0) + 1;
    });
  });

  // Exact matches, the longest message first.
  function exact(text) {
    return entries
      .filter(function (one) {
        var named = text.indexOf(one.name) >= 0;
        return (one.letters >= ENOUGH || (named && one.letters > 2)) && find(one, text) >= 0;
      })
      .sort(function (one, other) {
        var named = Number(text.indexOf(other.name) >= 0) - Number(text.indexOf(one.name) >= 0);
        return named || other.letters - one.letters;
      });
  }

  // Messages of which the text is a part, and messages of a type when the text is its name.
  function around(text) {
    var part = text.trim().replace(/^[\w.]+(?:Error|Warning|Exception): /, "").toLowerCase();
    return entries.filter(function (one) {
      return (
        one.name.toLowerCase() === part.replace(/^.*\./, "") ||
        (lettersOf(part) >= ENOUGH && one.text.toLowerCase().indexOf(part) >= 0)
      );
    });
  }

  // Messages whose beginning stands in the text.
  function beginning(text) {
    return entries.filter(function (one) {
      return one.letters >= START && find(one.start, text) >= 0;
    });
  }

  // Messages with the same code at the end of their link.
  function byCode(text) {
    var codes = (text.match(/[\w-]+\.\w+(?:\/[\w-]+)+/g) || []).map(function (link) {
      return link.split("/").pop();
    });
    return entries.filter(function (one) {
      return one.code && codes.indexOf(one.code) >= 0;
    });
  }

  // Messages that share most of their telling words with the text.
  function nearest(text) {
    var words = new Set(wordsOf(text));
    return entries
      .map(function (one) {
        var all = 0;
        var met = 0;
        one.words.forEach(function (word) {
          var weight = 1 / frequency[word];
          all += weight;
          if (words.has(word)) met += weight;
        });
        var named = words.has(one.name.toLowerCase()) ? 0.15 : 0;
        return { entry: one, score: all ? met / all + named : 0 };
      })
      .filter(function (hit) {
        return hit.score > 0.4;
      })
      .sort(function (one, other) {
        return other.score - one.score;
      })
      .slice(0, 5)
      .map(function (hit) {
        return hit.entry;
      });
  }

  function item(one) {
    var message = element("p", {}, [
      element("strong", { textContent: one.name }), ": ",
      element("span", { className: "lab-template", textContent: one.text }),
    ]);
    var on = "On " + window.upgradelab.library + " " + one.series + ". See: ";
    var links = element("p", {}, [on]);
    links.append.apply(links, Array.from(one.links.cloneNode(true).childNodes));
    return element("li", {}, [message, links]);
  }

  var box = element("textarea", { name: "text", spellcheck: false });
  box.setAttribute("autocomplete", "off");
  var count = element("output");
  count.setAttribute("aria-live", "polite");
  var hits = element("ul", { className: "lab-hits" });
  var made = forms.form("Paste a warning, a traceback or a log", [
    forms.field("The text stays in this page: nothing is sent.", box, true),
  ]);
  made.append(count, hits);

  function show() {
    var text = clean(box.value);
    hits.replaceChildren();
    count.textContent = "";
    if (text.trim().length < 4) return;
    var found = exact(text);
    var said = found.length === 1 ? "1 message matches." : found.length + " messages match.";
    if (!found.length) {
      found = around(text);
      said = found.length === 1 ? "1 message has this text." : found.length + " messages have this text.";
    }
    if (!found.length) {
      found = beginning(text);
      said = "No message matches as a whole; these begin like it.";
    }
    if (!found.length) {
      found = byCode(text);
      said = "No message matches; these have the same code.";
    }
    if (!found.length) {
      found = nearest(text);
      said = found.length
        ? "No message matches; these are the nearest."
        : "No message of the examples is like this one.";
    }
    if (found.length > SHOWN) said += " The first " + SHOWN + " are shown.";
    hits.append.apply(hits, found.slice(0, SHOWN).map(item));
    count.textContent = said;
    var search = document.querySelector('link[rel="search"][href]:not([type])');
    if (!search) return;
    var query = new URLSearchParams({ q: text.trim().slice(0, 200) });
    hits.append(element("li", {}, [
      element("a", { href: search.href + "?" + query, textContent: "Search all pages for this text" }),
    ]));
  }

  var waiting = 0;
  box.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  forms.place("paste", made);
  show();
})();
