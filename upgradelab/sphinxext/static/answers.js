// What is known of the messages in a text, as parts of a page: for the box that texts are pasted
// into, and for programs that are run. The data comes with the pages, when it is needed.
(function () {
  "use strict";
  var lab = window.upgradelab;
  var element = lab.forms.element;

  var UNFOLDED = 12; // Answers, and messages without one, that are seen at first.
  var PLACES = 8; // Lines of a program that are named of a message.
  var LENGTH = 300; // Characters of a message that are shown.

  var DULL = /^(?:argument|attribute|cannot|from|have|import|keyword|module|object|that|this|unexpected|with)s?$/i;

  var root = document.documentElement.dataset.content_root || "./";
  var known = null;
  var explain = null;
  var releases = null;
  var recognise = null;
  var asked = {};
  var awaiting = []; // What is done once the releases are known.
  var counting = true;
  var listeners = [];

  lab.messages = function (data) {
    known = data;
    explain = lab.explain.finder(data);
    listeners.forEach(function (listener) {
      listener();
    });
  };

  // What releases say by their source: larger, and needed for messages without an answer.
  lab.releases = function (data) {
    releases = data;
    recognise = lab.recognise.recogniser(data);
    awaiting.splice(0).forEach(function (add) {
      add();
    });
  };

  function load(name) {
    if (asked[name]) return;
    asked[name] = true;
    document.head.append(element("script", { src: root + name }));
  }

  // A sentence and nodes; nothing while messages.js is on its way, which listeners are told of.
  // What releases say is added to the nodes when it comes: nobody loses the answer they read.
  // Of a program that was run, how often it said something is seen in its output.
  function answersTo(text, quiet) {
    counting = !quiet;
    if (!explain) {
      load("messages.js");
      return null;
    }
    var explanation = explain(text);
    if (explanation.unknown.length) load("releases.js");
    var items = explanation.answers.map(answerItem);
    return {
      summary: summed(explanation),
      met: explanation.answers.length + explanation.unknown.length,
      nodes: folded(items, "lab-answers", "more answers").concat(unexplained(explanation.unknown)),
    };
  }

  function summed(explanation) {
    var explained = explanation.answers.reduce(function (sum, answer) {
      return sum + answer.count;
    }, 0);
    var unknown = explanation.unknown.length;
    var rest = others(explanation.others);
    if (!explained && !unknown) return "There is no message of " + known.library + " in this text." + rest;
    if (!explained) return "No page explains " + (unknown > 1 ? "these messages." : "this message.") + rest;
    var said = counted(explanation.answers.length, "answer") + " for " + counted(explained, "message") + ".";
    return (unknown ? said + " " + counted(unknown, "message") + " without an answer, listed below." : said) + rest;
  }

  // What is passed over, so that nobody takes the answers for all that a log has.
  function others(number) {
    return number ? " Passed over: " + counted(number, "error") + " not known to be " + known.library + "'s." : "";
  }

  function counted(number, noun) {
    return number + " " + noun + (number === 1 ? "" : "s");
  }

  // A list whose end is folded where it is long.
  function folded(items, className, more) {
    var lists = [element("ul", { className: className }, items.slice(0, UNFOLDED))];
    var rest = items.slice(UNFOLDED);
    if (rest.length) {
      lists.push(element("details", {}, [
        element("summary", { textContent: rest.length + " " + more }),
        element("ul", { className: className }, rest),
      ]));
    }
    return items.length ? lists : [];
  }

  function addressOf(place) {
    return root + (place.anchor ? place.page.replace(/#.*/, "") + "#" + place.anchor : place.page);
  }

  function answerItem(answer) {
    var place = answer.place;
    var page = known.pages[place.page];
    var parts = [
      element("p", { className: "lab-answer" }, [
        element("a", { href: root + place.page, textContent: page.title }),
      ]),
    ];
    if (page.lead) parts.push(element("p", { textContent: page.lead }));
    if (place.anchor && place.text) {
      parts.push(element("p", {}, ["See there: ", element("a", { href: addressOf(place) }, prose(place.text))]));
    }
    verdicts(answer.entries).forEach(function (verdict) {
      parts.push(element("p", { className: "lab-verdict", textContent: verdict }));
    });
    var met = counting ? where(answer) : "";
    if (met) parts.push(element("p", { textContent: met }));
    parts = parts.concat(alsoAt(answer), quoted(answer.said));
    return element("li", {}, parts);
  }

  // Double backticks mark code.
  function prose(text) {
    return text.split("``").map(function (part, number) {
      return number % 2 ? element("code", { textContent: part }) : part;
    });
  }

  // How often, and in whose code.
  function where(answer) {
    var packages = {};
    var own = 0;
    answer.said.forEach(function (said) {
      own += said.own;
      Object.keys(said.packages).forEach(function (name) {
        packages[name] = (packages[name] || 0) + said.packages[name];
      });
    });
    var names = Object.keys(packages).sort(function (name, other) {
      return packages[other] - packages[name];
    });
    if (answer.count === 1 && !names.length) return "";
    var parts = own && names.length ? [own + " in your code"] : [];
    parts = parts.concat(names.map(function (name) {
      return packages[name] + " in " + name;
    }));
    var times = answer.count === 1 ? "Once" : answer.count + " times";
    return times + " in this text" + (parts.length ? ": " + parts.join(", ") : "") + ".";
  }

  function verdicts(entries) {
    return Array.from(new Set(entries.map(function (entry) {
      return entry.verdict;
    }))).filter(Boolean);
  }

  function alsoAt(answer) {
    var seen = [answer.place.page];
    var links = [];
    answer.places.forEach(function (place) {
      if (seen.indexOf(place.page) >= 0 || links.length > 4) return;
      seen.push(place.page);
      links.push(links.length ? "; " : "Also: ");
      links.push(element("a", { href: addressOf(place), textContent: known.pages[place.page].title }));
    });
    return links.length ? [element("p", {}, links)] : [];
  }

  // The messages of an answer as the text has them, where there is more than one.
  function quoted(said) {
    if (said.length === 1 && said[0].places.length < 2) return [];
    return [
      element("details", {}, [
        element("summary", {
          textContent: said.length > 1 ? said.length + " different texts" : "Where",
        }),
        element("ul", {}, said.map(messageItem)),
      ]),
    ];
  }

  function messageItem(said) {
    var count = lab.explain.countOf(said);
    var text = (said.name ? said.name + ": " : "") + said.text;
    var shown = text.length > LENGTH ? text.slice(0, LENGTH) + " …" : text;
    var parts = [element("span", { className: "lab-template", textContent: shown })];
    if (count > 1) parts.push(" (" + count + " times)");
    if (said.places.length) {
      var more = said.places.length > PLACES ? ", and " + (said.places.length - PLACES) + " more" : "";
      parts.push(element("p", { textContent: said.places.slice(0, PLACES).join(", ") + more }));
    }
    return element("li", {}, parts);
  }

  function unexplained(unknown) {
    if (!unknown.length) return [];
    var search = document.querySelector('link[rel="search"][href]:not([type])');
    var items = unknown.map(function (said) {
      var item = messageItem(said);
      var text = item.lastChild;
      whenReleasesAreKnown(function () {
        text.after.apply(text, ofReleases(said));
      });
      var query = wordsOf(said.text);
      if (search && query) {
        item.append(element("p", {}, [
          element("a", {
            href: search.href + "?" + new URLSearchParams({ q: query }),
            textContent: "Search all pages for: " + query,
          }),
        ]));
      }
      return item;
    });
    return [element("p", { className: "lab-unanswered", textContent: "Without an answer" })].concat(
      folded(items, "lab-unknown", "more messages")
    );
  }

  function whenReleasesAreKnown(add) {
    if (releases) add();
    else awaiting.push(add);
  }

  // What is known of a message by the source of the releases.
  function ofReleases(said) {
    var scanned = recognise(said);
    var lacking = lab.recognise.lacking(said, releases);
    return [].concat(scanned ? had(scanned) : [], lacking ? became(lacking) : []);
  }

  // What became of a name that is not there, and where all of its kind are listed.
  function became(lacking) {
    var place = lacking.place;
    var link = place && [" See ", element("a", { href: addressOf(place), textContent: place.text }), "."];
    return element("p", { className: "lab-verdict" }, [lacking.said].concat(link || []));
  }

  // Which releases have a message, and which pages have the same words.
  function had(scanned) {
    var parts = [lab.recognise.verdict(scanned)];
    scanned.places.forEach(function (place, number) {
      parts.push(number ? "; " : " The same words, perhaps for another reason: ");
      parts.push(element("a", { href: addressOf(place), textContent: known.pages[place.page].title }));
    });
    parts.push(scanned.places.length ? "." : " No page of this site has it yet.");
    if (scanned.code && releases.address) {
      parts.push(" " + known.library + "'s own page: ");
      parts.push(element("a", {
        href: releases.address.replace("{}", scanned.code), textContent: scanned.code,
      }));
      parts.push(".");
    }
    return element("p", { className: "lab-verdict" }, parts);
  }

  // A search for a whole sentence finds nothing: names are what tells most.
  function wordsOf(text) {
    var names = text.match(/[A-Za-z]\w*(?:\.\w+)+|[A-Za-z]+_\w+|[A-Z][a-z]+[A-Z]\w*/g) || [];
    var words = names.concat(text.match(/[A-Za-z]{4,}/g) || []).map(function (word) {
      return word.split(".").pop();
    });
    return Array.from(new Set(words.filter(function (word) {
      return !DULL.test(word);
    }))).slice(0, 3).join(" ");
  }

  lab.answers = {
    listen: function (listener) {
      listeners.push(listener);
    },
    load: function () {
      load("messages.js");
    },
    to: answersTo,
  };
})();
