// The chooser of an upgrade, the box that takes a pasted message, and the filters of the
// index. All of it works on what the page shows already: nothing is fetched, nothing sent.
(function () {
  "use strict";

  function element(name, properties, children) {
    var made = Object.assign(document.createElement(name), properties || {});
    (children || []).forEach(function (child) {
      made.append(child);
    });
    return made;
  }

  function field(title, control, wide) {
    return element("label", { className: wide ? "lab-wide" : "" }, [title, control]);
  }

  function choice(name, options) {
    return element(
      "select",
      { name: name },
      options.map(function (option) {
        return element("option", { value: option[0], textContent: option[1] });
      })
    );
  }

  function form(legend, fields) {
    var set = element("fieldset", {}, [element("legend", { textContent: legend })].concat(fields));
    var made = element("form", { className: "lab-form" }, [set]);
    made.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    return made;
  }

  // Pages keep room for each form, so that nothing moves when it is there.
  function place(name, made) {
    document.querySelector(".lab-slot-" + name).replaceChildren(made);
  }

  function keepInAddress(values) {
    var address = new URL(location.href);
    Object.keys(values).forEach(function (name) {
      if (values[name]) address.searchParams.set(name, values[name]);
      else address.searchParams.delete(name);
    });
    try {
      history.replaceState(null, "", address);
    } catch (error) {
      // Some browsers refuse it for pages opened from a disk.
    }
  }

  function asked(name) {
    return new URLSearchParams(location.search).get(name) || "";
  }

  // From and to: a link to the page of the pair.
  function chooser(table) {
    var pages = {};
    table.querySelectorAll("tbody a").forEach(function (link) {
      pages[link.textContent.trim()] = link;
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
    var from = choice("from", options.slice(0, -1));
    var to = choice("to", options.slice(1));
    var button = element("button", { type: "submit", textContent: "Show what changes" });
    var made = form("Your upgrade", [field("from SQLAlchemy", from), field("to", to), button]);
    from.value = pages[asked("from") + " to " + asked("to")] ? asked("from") : names[names.length - 3];
    function limit() {
      Array.from(to.options).forEach(function (option) {
        option.disabled = !pages[from.value + " to " + option.value];
      });
      if (to.selectedOptions.length && to.selectedOptions[0].disabled) {
        to.value = options[options.length - 1][0];
      }
    }
    to.value = asked("to") || names[names.length - 2];
    limit();
    made.addEventListener("change", function () {
      limit();
      keepInAddress({ from: from.value, to: to.value });
    });
    made.addEventListener("submit", function () {
      location.href = pages[from.value + " to " + to.value].href;
    });
    place("chooser", made);
  }

  // A box for each change that is dealt with, kept in this browser.
  function checklist(lists) {
    var key = "upgradelab-done " + location.pathname.split("/").pop();
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

  // The index: rows that fit a topic, a sign and some words.
  function filters(tables) {
    var rows = [];
    tables.forEach(function (table) {
      table.querySelectorAll("tbody tr").forEach(function (row) {
        rows.push({ node: row, text: row.cells[0].textContent.toLowerCase(), topic: topicOf(row) });
      });
    });
    var topics = Array.from(
      new Set(
        rows.map(function (row) {
          return row.topic;
        })
      )
    ).sort();
    var kinds = Array.from(document.querySelectorAll(".lab-legend dt > span")).map(function (sign) {
      return [sign.textContent, sign.textContent];
    });
    var series = Array.from(tables[0].querySelectorAll("thead th")).slice(1);
    var topic = choice("topic", [["", "all"]].concat(topics.map(function (one) {
      return [one, one];
    })));
    var kind = choice("sign", [["", "any"]].concat(kinds));
    var on = choice("on", [["", "any series"]].concat(series.map(function (head) {
      return [head.textContent.trim(), head.textContent.trim()];
    })));
    var words = element("input", { type: "search", name: "words" });
    var count = element("output");
    count.setAttribute("aria-live", "polite");
    var made = form("Show only", [
      field("topic", topic), field("sign", kind), field("on", on), field("words", words),
    ]);
    made.append(count);

    function fits(row, wanted) {
      var cells = Array.from(row.node.cells).slice(1);
      // A wide cell stands for all series.
      if (on.value && cells.length > 1) cells = [cells[on.selectedIndex - 1]];
      return (
        (!topic.value || row.topic === topic.value) &&
        (!kind.value || cells.some(function (cell) {
          return cell.textContent.trim() === kind.value;
        })) &&
        wanted.every(function (word) {
          return row.text.indexOf(word) >= 0;
        })
      );
    }

    function show() {
      var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row) {
        row.node.hidden = !fits(row, wanted);
        shown += row.node.hidden ? 0 : 1;
      });
      tables.forEach(function (table) {
        table.closest("section").hidden = !table.querySelector("tbody tr:not([hidden])");
      });
      count.textContent = shown + " of " + rows.length + " behaviours";
    }

    [topic, kind, on, words].forEach(function (control) {
      control.value = asked(control.name);
      if (control.selectedIndex === -1) control.value = "";
    });
    made.addEventListener("input", function () {
      show();
      keepInAddress({ topic: topic.value, sign: kind.value, on: on.value, words: words.value });
    });
    place("filters", made);
    show();
  }

  function topicOf(row) {
    var found = /lab-topic-(\S+)/.exec(row.className);
    return found ? found[1] : "";
  }

  window.upgradelabFinder = {
    element: element, field: field, form: form, place: place,
  };

  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }
  all("table.lab-upgrades").forEach(chooser);
  if (all("ul.lab-changes").length) checklist(all("ul.lab-changes"));
  if (all("table.lab-behaviours").length) filters(all("table.lab-behaviours"));
})();
