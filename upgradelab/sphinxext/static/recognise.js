// Recognises messages that no page explains: which releases say this.
// upgradelab/scan/recognise.py does the same, and says why. All patterns are data: releases.js.
(function () {
  "use strict";
  var OTHER_TYPE = 25;
  var NO_TYPE = 12;

  function recogniser(releases) {
    function compiled(each, key) {
      var cached = "compiled-" + key;
      if (!each[cached]) {
        Object.defineProperty(each, cached, { value: new RegExp(each[key]) });
      }
      return each[cached];
    }

    return function (said) {
      var fitting = releases.messages.filter(function (each) {
        if (!said.name) return each.weight >= NO_TYPE;
        return each.name === said.name || each.weight >= OTHER_TYPE;
      }).sort(function (each, other) {
        return Number(each.name !== said.name) - Number(other.name !== said.name);
      });
      var whole = fitting.filter(function (each) {
        return compiled(each, "pattern").test(said.text);
      });
      if (whole.length) {
        return ofAll(whole.filter(function (each) {
          return each.name === whole[0].name;
        }), releases);
      }
      var begun = fitting.filter(function (each) {
        return each.start && compiled(each, "start").test(said.text);
      });
      return begun.length ? ofAll(begun, releases) : null;
    };
  }

  // The first of messages that a text may be of, with the series of all.
  function ofAll(alike, releases) {
    var series = releases.series.filter(function (name) {
      return alike.some(function (each) {
        return each.series.indexOf(name) >= 0;
      });
    });
    return Object.assign({}, alike[0], { series: series });
  }

  function verdict(scanned) {
    var kind = /Warning$/.test(scanned.name) ? "A warning" : "An error";
    return kind + " of " + listed(scanned.series) + ".";
  }

  function listed(parts) {
    var last = parts[parts.length - 1];
    return parts.length > 1 ? parts.slice(0, -1).join(", ") + " and " + last : last;
  }

  // What became of a name that an error of Python says is not there; lacking.py does the same.
  var TYPES = ["", "ImportError", "ModuleNotFoundError", "AttributeError", "TypeError"];

  function of(table, owner, name) {
    var names = Object.hasOwn(table, owner) ? table[owner] : {};
    return Object.hasOwn(names, name) ? names[name] : "";
  }

  function lacking(said, releases) {
    if (TYPES.indexOf(said.name) < 0) return null;
    var names = releases.names;
    for (var form of names.forms) {
      var match = new RegExp(form[1]).exec(said.text);
      if (!match) continue;
      var owner = match[form[2]];
      var name = form[3] ? match[form[3]] : "";
      var held = of(names[form[0]], owner, name);
      var inner = form[0] === "modules" ? of(names.modules, owner + "." + name, "") : "";
      if (!held && inner) {
        owner = owner + "." + name;
        name = "";
        held = inner;
      }
      return became(owner, name, held, releases);
    }
    return null;
  }

  function became(owner, name, held, releases) {
    var series = Array.from(held, function (place) {
      return releases.series[Number(place)];
    });
    var what = name ? owner + " has " + name : "The module " + owner + " is there";
    var following = releases.series[releases.series.indexOf(series[series.length - 1]) + 1];
    var lists = releases.names.lists;
    if (held && !following) {
      return {
        said: what + " since " + series[0] + ": the " + releases.library
          + " that said this is older than the code.",
        place: lists[series[0]] || null,
      };
    }
    var key = name ? owner + "." + name : owner;
    var instead = Object.hasOwn(releases.names.instead, key) ? releases.names.instead[key] : "";
    if (held) {
      return {
        said: (what + " in " + listed(series) + ", and not since " + following + ". " + instead).trim(),
        place: lists[following] || null,
      };
    }
    return instead ? { said: instead, place: null } : null;
  }

  window.upgradelab.recognise = { lacking: lacking, listed: listed, recogniser: recogniser, verdict: verdict };
})();
