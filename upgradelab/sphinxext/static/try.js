// "Try your own program": a field for a program, and what it did on each version, in panels like
// those of all pages. A link can fill the field; only the reader runs what is in it.
(function () {
  "use strict";
  const upgradelab = window.upgradelab;
  const lab = upgradelab.lab;
  const forms = upgradelab.forms;
  const element = forms.element;
  const listed = upgradelab.recognise.listed;
  const place = document.querySelector(".lab-slot-try");
  if (!place) return;

  const SECONDS = 20;
  const root = document.documentElement.dataset.content_root || "./";
  const lack = lab.lacking();
  if (lack) {
    const sorry = "This browser lacks " + lack + ", so that programs cannot be run in this page. Use a terminal instead, as described below.";
    place.replaceChildren(element("p", { className: "lab-refused", textContent: sorry }));
    return;
  }

  let about = null;
  let running = null;
  let example = null; // The example that the field was filled with.
  const examples = {};

  lab.examples = function (given) {
    Object.assign(examples, given);
  };

  // --- The form

  const field = element("textarea", { name: "program", rows: 18, spellcheck: false, wrap: "off" });
  field.setAttribute("autocomplete", "off");
  field.setAttribute("autocapitalize", "off");
  const menu = forms.choice("example", [["", "a program of your own"]]);
  document.querySelectorAll(".lab-begin li").forEach(function (item) {
    menu.append(new Option(item.textContent.trim(), item.querySelector("a").hash.replace(/^#s=/, "")));
  });
  const sql = element("input", { type: "checkbox", name: "sql" });
  const versions = element("fieldset", { className: "lab-versions" }, [
    element("legend", { textContent: "Versions" }),
  ]);
  const run = element("button", { type: "submit", textContent: "Run" });
  const stop = element("button", { type: "button", textContent: "Stop", disabled: true });
  const share = element("button", { type: "button", textContent: "Copy a link to it" });
  const status = element("output", { className: "lab-status" });
  status.setAttribute("role", "status");
  const made = forms.form("Your program", [
    forms.field("Begin with", menu),
    forms.field("Python, with plain " + upgradelab.library + " and SQLite; Ctrl+Enter runs it", field, true),
    versions,
    element("label", { className: "lab-check" }, [sql, " Show all SQL that is sent"]),
    element("div", { className: "lab-buttons" }, [run, stop, share]),
  ]);
  made.className += " lab-try";
  made.append(status);
  const note = element("div", { className: "lab-note" });
  const panels = element("div", { className: "lab-tried" });
  const recorded = element("div", { className: "lab-recorded" });
  const answers = element("div", { className: "lab-hits" });
  place.replaceChildren(made, note, panels, recorded, answers);

  function say(text) {
    status.textContent = text;
  }

  function chosen() {
    return Array.from(versions.querySelectorAll("input:checked")).map(function (box) {
      return box.value;
    });
  }

  function describe(manifest) {
    about = manifest;
    about.series.forEach(function (series) {
      const box = element("input", { type: "checkbox", name: "version", value: series.name, checked: true });
      versions.append(element("label", {}, [box, " " + series.release]));
    });
    const licences = element("a", { href: root + "_lab/" + about.folder + "/LICENCES.txt", textContent: "Licences of what it loads" });
    made.append(element("p", { className: "lab-ran" }, ["Python runs in this page, and nothing is sent. ", licences]));
    versions.addEventListener("change", sized);
    sized();
  }

  // Says before the click how much it loads.
  function sized() {
    const bytes = lab.toLoad(chosen());
    say(bytes > 1e5 ? "The first run loads " + megabytes(bytes) + " of Python and " + about.title + "." : "");
  }

  function megabytes(bytes) {
    return (bytes / 1e6).toFixed(1) + " MB";
  }

  // --- What a link brings

  async function fill() {
    const given = new URLSearchParams(location.hash.slice(1));
    note.replaceChildren();
    example = null;
    if (given.get("v")) {
      versions.querySelectorAll("input").forEach(function (box) {
        box.checked = given.get("v").split(",").indexOf(box.value) >= 0;
      });
    }
    sql.checked = given.get("sql") === "1";
    try {
      if (given.get("p")) await fillWith(await unpacked(given.get("p")));
      else if (given.get("s")) await fillWithExample(given.get("s"));
      else if (!field.value) await fillWith(document.querySelector(".lab-first pre").textContent);
    } catch (error) {
      refuse("The program of this link cannot be read: it may have been cut. Ask for it again, or write your own.");
    }
  }

  async function fillWith(text) {
    field.value = text;
    outdated();
  }

  async function fillWithExample(name) {
    if (!examples[name]) await lab.script(root + "_lab/examples/" + name.split(".").slice(0, -1).join(".") + ".js");
    if (!examples[name]) throw new Error(name);
    await fillWith(examples[name].program);
    example = Object.assign({ name: name }, examples[name]);
    if (example.needs) {
      note.append(
        element("p", { textContent: "This example needs " + example.needs + ", which a browser does not have. Save its script, and run it in a terminal:" }),
        element("pre", { textContent: "upgradelab try " + name.replace(/\./g, "-") + ".py" })
      );
    }
  }

  async function packed(text) {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    return btoa(Array.from(bytes, function (byte) {
      return String.fromCharCode(byte);
    }).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  async function unpacked(text) {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), function (letter) {
      return letter.charCodeAt(0);
    });
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }

  async function copyLink() {
    const all = chosen();
    const parts = ["p=" + (await packed(field.value))];
    if (all.length < about.series.length) parts.push("v=" + all.join(","));
    if (sql.checked) parts.push("sql=1");
    const address = location.href.replace(/[?#].*/, "") + "#" + parts.join("&");
    try {
      await navigator.clipboard.writeText(address);
      say("The link is copied: " + address.length + " characters. The program is in the link itself, and nowhere else.");
    } catch (error) {
      note.replaceChildren(
        element("p", { textContent: "This browser does not let the page copy. Here is the link:" }),
        element("pre", { textContent: address })
      );
    }
  }

  // --- Running

  function outdated() {
    example = null;
    panels.classList.add("lab-outdated");
  }

  function refuse(text) {
    note.replaceChildren(element("p", { className: "lab-refused", textContent: text }));
    note.firstChild.setAttribute("role", "alert");
  }

  async function start() {
    if (running) return;
    const names = chosen();
    note.replaceChildren();
    if (!field.value.trim()) return refuse("There is no program. Write one, or begin with one of the menu.");
    if (!names.length) return refuse("No version is chosen. Choose one or more.");
    const bytes = lab.toLoad(names);
    [panels, recorded, answers].forEach(function (part) {
      part.replaceChildren();
    });
    panels.classList.remove("lab-outdated");
    run.disabled = share.disabled = true;
    stop.disabled = false;
    say(bytes > 1e5 ? "Loading " + megabytes(bytes) + " …" : "Starting …");
    const tried = example;
    const left = new Set(names);
    const program = { text: field.value, path: "program.py", function: "", sql: sql.checked, environment: tried ? tried.environment : {} };
    running = lab.attempt(program, names, SECONDS, {
      started: function () {
        say("Running on " + listed(Array.from(left)) + " …");
      },
      heard: function (series, events) {
        say("Running on " + listed(Array.from(left)) + " … (" + series.name + ": " + events.length + (events.length === 1 ? " event)" : " events)"));
      },
      ended: function (run, html) {
        left.delete(run.series);
        show(html);
        if (left.size) say("Running on " + listed(Array.from(left)) + " …");
      },
    });
    try {
      const runs = await running.all;
      said(runs);
      explain(runs);
      if (tried) await compare(runs, tried);
    } catch (error) {
      failed(error);
    }
    running = null;
    run.disabled = share.disabled = false;
    stop.disabled = true;
  }

  // Panels come from the program's own output by way of Python's html.escape().
  function show(html) {
    panels.innerHTML = html;
    panels.querySelectorAll("pre").forEach(function (block) {
      if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
    });
  }

  function said(runs) {
    const different = panels.querySelectorAll(".lab-outcome").length;
    const first = runs[0].about;
    const databases = first.databases.sqlite ? ", SQLite " + first.databases.sqlite : "";
    const releases = listed(runs.map(function (each) {
      return each.release;
    }));
    const how = runs.length === 1 ? "Run on " + releases
      : different === 1 ? "The same on " + releases : different + " different outcomes on " + releases;
    say(how + ", with Python " + first.python + databases + " in this browser.");
  }

  function failed(error) {
    if (error instanceof lab.SyntaxFault) {
      say("");
      refuse("Line " + error.line + " is not valid Python: " + error.message + ". It was run on no version.");
      select(error.line);
    } else if (error instanceof lab.Stopped) {
      say("Stopped before the program began.");
    } else {
      say("");
      refuse("The program was not run: " + error.message + ". Load the page anew and try again; or use a terminal, as described below.");
    }
  }

  function select(line) {
    const lines = field.value.split("\n");
    const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    field.focus();
    field.setSelectionRange(begin, begin + (lines[line - 1] || "").length);
  }

  // --- What is known of its messages, and of the example

  let messages = "";

  function explain(runs) {
    const texts = runs.map(function (run) {
      return run.outcome.events.filter(function (event) {
        return event.kind === "warning" || event.kind === "exception";
      }).map(function (event) {
        return event.name + ": " + event.text;
      });
    });
    messages = Array.from(new Set([].concat.apply([], texts))).join("\n\n");
    answer();
  }

  function answer() {
    if (!messages) return;
    const known = upgradelab.answers.to(messages, true);
    if (!known || !known.met) return;
    const title = element("h2", { textContent: "Its warnings and errors" });
    answers.replaceChildren.apply(answers, [title].concat(known.nodes));
  }
  upgradelab.answers.listen(answer);

  // Whether it did what the pages show; if it did not, that is shown, too.
  async function compare(runs, tried) {
    const compared = runs.filter(function (run) {
      return tried.runs[run.series];
    });
    const differing = compared.filter(function (run) {
      return tried.runs[run.series].text !== run.outcome.text;
    });
    const first = tried.runs[Object.keys(tried.runs)[0]];
    const on = "CPython " + first.python;
    if (!compared.length) return;
    if (!differing.length) {
      recorded.append(element("p", { className: "lab-ran", textContent: "The same output as this site recorded on " + on + "." }));
      return;
    }
    recorded.append(element("p", { className: "lab-ran", textContent:
      "On " + listed(differing.map(function (run) {
        return run.release;
      })) + " this is not the output that was recorded on " + on + ", which is below. " +
      "Here it ran on Python " + runs[0].about.python + ", SQLite " + runs[0].about.databases.sqlite +
      " and " + about.title + " without its C extensions: one of these may make the difference." }));
    differing.forEach(function (run) {
      recorded.append(element("pre", { textContent: run.release + "\n" + tried.runs[run.series].text, tabIndex: 0 }));
    });
  }

  // --- What the reader does

  made.addEventListener("submit", start);
  stop.addEventListener("click", function () {
    if (running) running.stop();
  });
  share.addEventListener("click", copyLink);
  field.addEventListener("input", outdated);
  field.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      start();
    }
  });
  menu.addEventListener("change", function () {
    if (menu.value) location.hash = "s=" + menu.value;
  });
  window.addEventListener("hashchange", fill);
  lab.manifest().then(describe).then(fill, function () {
    place.replaceChildren(element("p", { className: "lab-refused", textContent: "This copy of the site cannot run programs in the browser. Use a terminal instead, as described below." }));
  });
})();
