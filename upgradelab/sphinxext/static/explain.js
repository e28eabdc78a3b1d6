// What a pasted text means: for each message in it the page that explains it, if one does.
// upgradelab/messages/reading.py, said.py and explain.py do the same, and say why. All patterns are data.
(function () {
  "use strict";
  var LONGEST = 3000;
  var FRAMES = 1000;
  var WRAPPED = 25;
  var ALONE = 8;
  var PART = 12;
  var PARTS = 5;
  var BEGINNING = 300;
  var PYTHON = "Python";
  var NOTHING = "(?!)";

  function read(text, patterns, own) {
    patterns.clean.forEach(function (rule) {
      text = text.replace(new RegExp(rule[0], "gm"), rule[1]);
    });
    var met = messagesOf(text, patterns);
    var full = met.filter(function (message) {
      return !message.summary;
    });
    var packageOf = packageFinder(patterns.package);
    var byText = new Map();
    (full.length ? full : met).forEach(function (message) {
      var said = saidBy(message);
      var frames = message.frames;
      for (var cause = message.cause; cause; cause = cause.cause) {
        said.causes.push(saidBy(cause));
        frames = frames.concat(cause.frames);
      }
      var key = [said].concat(said.causes).map(function (each) {
        return each.name + "\n" + each.text.slice(0, BEGINNING);
      }).join("\n\n");
      if (!byText.has(key)) byText.set(key, said);
      count(byText.get(key), message, frames, packageOf, own);
    });
    return Array.from(byText.values());
  }

  function saidBy(message) {
    var text = oneLine(message.lines.join(" ")).slice(0, LONGEST);
    return newSaid(message.name, text, message.module);
  }

  function oneLine(text) {
    return text.split(/\s+/).filter(Boolean).join(" ");
  }

  function newSaid(name, text, module) {
    return { name: name, text: text, module: module, own: 0, packages: {}, places: [], near: false,
             causes: [] };
  }

  function countOf(said) {
    return Object.values(said.packages).reduce(function (sum, number) {
      return sum + number;
    }, said.own);
  }

  function packageFinder(pattern) {
    var expression = new RegExp(pattern, "g");
    return function (file) {
      var last = Array.from(file.matchAll(expression)).pop();
      return last ? last[1] || PYTHON : "";
    };
  }

  function count(said, message, met, packageOf, own) {
    var nobodys = own.concat(PYTHON);
    var frames = met.map(function (frame) {
      return { of: packageOf(frame[0]), place: frame.join(":") };
    });
    var inLibrary = frames.map(function (frame) {
      return own.indexOf(frame.of) >= 0;
    });
    var lastOwn = inLibrary.lastIndexOf(true);
    said.near = said.near || lastOwn >= 0;
    // What the library calls, such as a driver, is not to blame for the library's error.
    if (lastOwn >= 0 && own.indexOf(message.module.split(".")[0]) >= 0) {
      frames = frames.slice(0, lastOwn + 1);
    }
    var callers = frames.filter(function (frame) {
      return nobodys.indexOf(frame.of) < 0;
    });
    var last = (callers.length ? callers : frames).slice(-1)[0] || { of: "", place: "" };
    // Where all frames are the library's own, or Python's, nobody knows who called it.
    if (last.of && nobodys.indexOf(last.of) < 0) {
      said.packages[last.of] = (said.packages[last.of] || 0) + message.times;
    } else {
      said.own += message.times;
    }
    if (last.place && said.places.indexOf(last.place) < 0) said.places.push(last.place);
  }

  // Goes through the lines of a text.
  function messagesOf(text, patterns) {
    var match = {};
    Object.keys(patterns).forEach(function (key) {
      if (key !== "clean") match[key] = new RegExp(patterns[key]);
    });
    var done = [];
    var open = null;
    var frames = [];
    var tests = 0;
    var isCause = false;

    function close() {
      if (open) done.push(open);
      open = null;
    }

    function headOf(line) {
      var parts = match.warning.exec(line);
      if (parts) {
        return { module: parts[3], name: parts[4], text: parts[5], warned: true,
                 place: [parts[1], parts[2]] };
      }
      parts = match.checker.exec(line);
      if (parts) return { module: "", name: "", text: parts[3], place: [parts[1], parts[2]] };
      parts = match.error.exec(line);
      return parts && { module: parts[1], name: parts[2], text: parts[3] };
    }

    function begin(head, summary) {
      var met = tests;
      var cause = null;
      close();
      if (isCause && done.length && !head.warned) {
        cause = done.pop();
      }
      isCause = false;
      open = {
        module: head.module, name: head.name, lines: [head.text],
        frames: head.place ? [head.place] : frames,
        times: head.warned ? Math.max(met, 1) : 1, summary: summary, warned: Boolean(head.warned),
        cause: cause,
      };
      if (!head.place) frames = [];
    }

    function length(lines) {
      return lines.reduce(function (sum, line) {
        return sum + line.length;
      }, 0);
    }

    function take(line) {
      var after = match.after.exec(line);
      var head = after ? null : headOf(line);
      var frame = after || head ? null : match.frame.exec(line);
      if (after) {
        close();
        var last = done[done.length - 1];
        if (last && last.name === after[3]) last.frames.push([after[1], after[2]]);
      } else if (head) {
        begin(head, match.summary.test(line));
      } else if (frame) {
        close();
        frames.push([frame[1] || frame[3], frame[2] || frame[4]]);
        if (frames.length > FRAMES) frames.shift();
      } else if (match.ends.test(line)) {
        close();
        isCause = isCause || match.cause.test(line);
      } else if (open && open.warned && /^\s/.test(line)) {
        close();
      } else if (open && length(open.lines) < LONGEST) {
        open.lines.push(line);
      }
      var counted = match.counted.exec(line);
      tests = counted && !open ? tests + Number(counted[1] || 1) : 0;
    }

    text.split("\n").forEach(take);
    close();
    return done;
  }

  // Explains texts by what is known: what messages.js holds.
  function finder(known) {
    var entries = known.messages
      .filter(function (entry) {
        return entry.pattern;
      })
      .sort(function (entry, other) {
        return Number(other.stated) - Number(entry.stated) || other.weight - entry.weight;
      })
      .map(function (entry) {
        return {
          entry: entry,
          whole: new RegExp(entry.pattern),
          start: new RegExp(entry.start || NOTHING),
          within: new RegExp(entry.pattern.replace(/^\^/, "")),
        };
      });
    var codeLink = new RegExp(known.code || NOTHING, "g");
    var ownText = new RegExp(known.own || NOTHING);
    var quotedText = new RegExp(known.reading.quoted);

    function codesOf(text) {
      return Array.from(text.matchAll(codeLink), function (link) {
        return link[1];
      });
    }

    function looksOwn(said) {
      return ownText.test(said.module + said.name + ": " + said.text);
    }

    function fits(entry, said, code) {
      if (code && entry.code && entry.code !== code) return false;
      var same = entry.name === said.name || !entry.name || !said.name;
      return same || entry.weight >= WRAPPED;
    }

    function matchOf(entry) {
      return { places: entry.places, entry: entry };
    }

    function isOwnType(said) {
      return looksOwn(newSaid(said.name, "", said.module));
    }

    function isError(said) {
      return said.name && !said.name.endsWith("Warning");
    }

    function isUnknown(said, alone) {
      return alone || said.near || [said].concat(said.causes).some(looksOwn);
    }

    // The cause that a message names comes first, the errors that it was raised from last.
    function match(said, alone) {
      var quoted = quotedText.exec(said.text);
      if (quoted) {
        var named = Object.assign(newSaid("", quoted[1], ""), { near: said.near });
        var cause = matchAlone(named, alone);
        if (cause && cause.places.length) {
          var followUp = matchAlone(said, alone);
          var more = followUp ? followUp.places.slice(0, 1) : [];
          return { places: cause.places.concat(more), entry: cause.entry };
        }
      }
      var all = [said].concat(said.causes);
      for (var number = 0; number < all.length; number++) {
        var found = matchAlone(Object.assign({}, all[number], { near: said.near }), alone);
        if (found) return found.places.length ? found : null;
        if (isOwnType(all[number])) return null;
      }
      return null;
    }

    function samePlace(entry, other) {
      var first = entry.places[0];
      var second = other.places[0];
      if (!first || !second) return !first && !second;
      return first.page === second.page && first.anchor === second.anchor;
    }

    // Without places where too much leads to a message.
    function matchAlone(said, alone) {
      var code = codesOf(said.text).filter(function (candidate) {
        return known.general.indexOf(candidate) < 0;
      }).pop() || "";
      var fitting = entries.filter(function (item) {
        return fits(item.entry, said, code) && (alone || said.near || !item.entry.generic);
      });
      var whole = fitting.find(function (item) {
        return item.whole.test(said.text);
      });
      if (whole) return matchOf(whole.entry);
      var begun = fitting.filter(function (item) {
        return item.start.test(said.text);
      });
      var agreed = begun.every(function (item) {
        return samePlace(item.entry, begun[0].entry);
      });
      if (begun.length && agreed) return matchOf(begun[0].entry);
      var places = of(known.codes, code) || of(known.types, said.name);
      if (places) return { places: places, entry: null };
      if (code || isOwnType(said)) return null;
      var wrapped = entries.find(function (item) {
        return item.entry.weight >= WRAPPED && item.within.test(said.text);
      });
      return wrapped ? matchOf(wrapped.entry) : null;
    }

    function of(table, key) {
      return Object.hasOwn(table, key) ? table[key] : null;
    }

    // In a text in which no line names a type.
    function explainBare(text) {
      var line = oneLine(text);
      var matches = [];
      var taken = [];
      entries.forEach(function (item) {
        var hit = item.within.exec(line);
        if (!hit) return;
        var span = [hit.index, hit.index + hit[0].length];
        var all = item.whole.test(line) && hit[0].length === line.length;
        if (item.entry.weight < ALONE && !all) return;
        var free = taken.every(function (other) {
          return hit.index >= other[1] || span[1] <= other[0];
        });
        if (!free) return;
        taken.push(span);
        matches.push([bare(hit[0]), placed(item.entry)]);
      });
      var containing = matches.length || line.length < PART ? [] : entries.filter(function (item) {
        return item.entry.text.toLowerCase().indexOf(line.toLowerCase()) >= 0;
      });
      if (containing.length <= PARTS) {
        containing.forEach(function (item) {
          matches.push([bare(line), placed(item.entry)]);
        });
      }
      if (!matches.length) {
        var places = codesOf(line).map(function (code) {
          return of(known.codes, code);
        }).filter(Boolean).pop() || (line.match(/\w+/g) || []).map(function (word) {
          return of(known.types, word);
        }).filter(Boolean).pop();
        if (places) matches.push([bare(line), { places: places, entry: null }]);
      }
      var answers = byPlace(matches);
      return { answers: answers, unknown: answers.length || !line ? [] : [bare(line)], others: 0 };
    }

    function placed(entry) {
      return entry.places.length ? matchOf(entry) : null;
    }

    function bare(text) {
      return Object.assign(newSaid("", text, ""), { own: 1 });
    }

    return function (text) {
      var said = read(text, known.reading, known.packages);
      if (!said.length) return explainBare(text);
      var matches = said.map(function (message) {
        return [message, match(message, said.length === 1)];
      });
      var unknown = [];
      var others = 0;
      matches.forEach(function (pair) {
        if (pair[1]) return;
        if (isUnknown(pair[0], said.length === 1)) unknown.push(pair[0]);
        else if (isError(pair[0])) others += countOf(pair[0]);
      });
      return { answers: byPlace(matches), unknown: unknown, others: others };
    };
  }

  // An answer for each place, those of the most messages first.
  function byPlace(matches) {
    var answers = new Map();
    matches.forEach(function (pair) {
      if (!pair[1]) return;
      var place = pair[1].places[0];
      var key = place.page + "\n" + place.anchor;
      if (!answers.has(key)) answers.set(key, { place: place, said: [], entries: [], places: [] });
      var answer = answers.get(key);
      answer.said.push(pair[0]);
      if (pair[1].entry && answer.entries.indexOf(pair[1].entry) < 0) answer.entries.push(pair[1].entry);
      pair[1].places.slice(1).forEach(function (other) {
        answer.places.push(other);
      });
    });
    var sorted = Array.from(answers.values());
    sorted.forEach(function (answer) {
      answer.count = answer.said.reduce(function (sum, said) {
        return sum + countOf(said);
      }, 0);
    });
    return sorted.sort(function (answer, other) {
      return other.count - answer.count;
    });
  }

  window.upgradelab.explain = { countOf: countOf, finder: finder };
})();
