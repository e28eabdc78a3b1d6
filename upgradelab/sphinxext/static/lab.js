// Runs a program on several releases in this browser, each in a worker of its own. Nothing is
// loaded before the first run, and nothing from another host; nothing is sent. Where pages come
// from a disk, scripts are all that can be loaded: they hold each file's bytes.
(function () {
  "use strict";
  const lab = window.upgradelab;
  const root = document.documentElement.dataset.content_root || "./";
  const fromDisk = location.protocol === "file:";
  // Phones run one worker at a time, and keep nothing for the next run.
  const small = navigator.deviceMemory <= 4 || matchMedia("(pointer: coarse)").matches;
  const AT_ONCE = small ? 1 : Math.min(4, navigator.hardwareConcurrency || 2);

  const given = {};
  const loaded = {};
  const snapshots = {};
  let about = null;
  let compiled = null;

  // What cannot be run for a reason that a reader can do something about.
  class LabError extends Error {}

  // A program that is no Python; says in which line, and why.
  class SyntaxFault extends Error {
    constructor(fault) {
      super(fault.text);
      this.line = fault.line;
    }
  }

  // A program that was stopped, by the reader or when its time was over.
  class Stopped extends Error {
    constructor(kind, text) {
      super(text);
      this.kind = kind;
    }
  }

  // What a browser needs and may not have; nothing when it has all.
  function lacking() {
    if (typeof WebAssembly !== "object") return "WebAssembly, which is turned off or not there";
    if (typeof Worker !== "function") return "workers";
    if (typeof DecompressionStream !== "function") return "DecompressionStream, which browsers have since 2023";
    return "";
  }

  function script(address) {
    return new Promise(function (resolve, reject) {
      const node = document.createElement("script");
      node.src = address;
      node.onload = function () {
        node.remove();
        resolve();
      };
      node.onerror = function () {
        node.remove();
        reject(new LabError(address.split("/").pop() + " could not be loaded"));
      };
      document.head.append(node);
    });
  }

  // The scripts of the lab call these.
  lab.lab = {
    describe: function (manifest) {
      about = manifest;
    },
    give: function (name, text) {
      given[name] = text;
    },
  };

  function address(name) {
    return root + "_lab/" + about.folder + "/" + name;
  }

  function bytesOf(name) {
    if (!loaded[name]) {
      loaded[name] = decoded(name);
      // What did not come can be asked for again.
      loaded[name].catch(function () {
        delete loaded[name];
      });
    }
    return loaded[name];
  }

  async function decoded(name) {
    await script(address(name + ".js"));
    const text = given[name];
    delete given[name];
    if (!text) throw new LabError(name + ".js is not complete");
    try {
      const packed = Uint8Array.from(atob(text), function (letter) {
        return letter.charCodeAt(0);
      });
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    } catch (error) {
      throw new LabError(name + ".js is not complete");
    }
  }

  // Compiled once; a served page lets the browser keep what it compiles.
  function module() {
    if (!compiled) {
      compiled = compile();
      compiled.catch(function () {
        compiled = null;
      });
    }
    return compiled;
  }

  async function compile() {
    if (!fromDisk) {
      try {
        return await WebAssembly.compileStreaming(fetch(address(about.wasm)));
      } catch (error) {
        // A server that does not know the type, or has not the file: its script does as well.
        console.debug(about.wasm + " is not streamed: " + error);
      }
    }
    try {
      return await WebAssembly.compile(await bytesOf(about.wasm));
    } catch (error) {
      if (error instanceof LabError) throw error;
      throw new LabError("this browser does not compile " + about.wasm + ": " + error.message);
    }
  }

  async function spawn() {
    if (!fromDisk) return new Worker(address("worker.js"));
    if (!window.labWorker) await script(address("worker.js"));
    const text = "(" + window.labWorker + ")()";
    const place = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    try {
      return new Worker(place);
    } finally {
      setTimeout(function () {
        URL.revokeObjectURL(place);
      }, 60000);
    }
  }

  // Sends an order; the answer is the next message that is no report.
  function ask(worker, order, heard) {
    return new Promise(function (resolve, reject) {
      worker.onmessage = function (message) {
        const answer = message.data;
        if (answer.type === "heard") heard(answer.events);
        else if (answer.type === "failed") reject(new LabError(answer.message));
        else resolve(answer);
      };
      worker.onerror = function (error) {
        error.preventDefault();
        reject(new LabError("the interpreter has ended: " + (error.message || "it was killed")));
      };
      worker.stopped = reject;
      worker.postMessage(order);
    });
  }

  // Starts an interpreter with a release; from memory, where one was kept.
  async function start(series, environment, running) {
    const plain = !Object.keys(environment).length;
    const archives = [about.own, series.archive];
    const files = {};
    const code = await module();
    for (const name of [about.stdlib].concat(archives)) files[name] = await bytesOf(name);
    if (running.over) throw running.over;
    const worker = await spawn();
    running.workers.add(worker);
    const order = {
      type: "start", module: code, files: files, archives: archives, runtime: about.runtime,
      library: about.library, environment: Object.assign({}, series.environment, environment),
      keep: plain && !small, snapshot: plain && snapshots[series.name],
    };
    const ready = await ask(worker, order);
    if (ready.snapshot) snapshots[series.name] = ready.snapshot;
    worker.about = ready.about;
    return worker;
  }

  // Runs a program; returns a promise of all runs, oldest first, and what stops it.
  // told.started(series), told.heard(series, events), told.ended(run, all so far, HTML).
  function attempt(program, names, seconds, told) {
    const running = { workers: new Set(), over: null };
    const chosen = about.series.filter(function (series) {
      return names.indexOf(series.name) >= 0;
    });
    const runs = {};

    // What is no Python is so for all: it is looked at once, in the first interpreter there is.
    let checked = null;
    function check(worker) {
      checked = checked || ask(worker, { type: "check", text: program.text }).then(function (answer) {
        if (answer.fault) throw new SyntaxFault(answer.fault);
      });
      return checked;
    }

    async function one(series) {
      let heard = [];
      let worker = null;
      let began = false;
      let timer = 0;
      const run = { series: series.name, release: series.release };
      try {
        worker = await start(series, program.environment || {}, running);
        await check(worker);
        told.started(series);
        began = true;
        const answer = ask(worker, { type: "run", program: program }, function (events) {
          heard = events;
          told.heard(series, events);
        });
        timer = setTimeout(function () {
          worker.stopped(new Stopped("timeout", "did not end within " + seconds + " s"));
        }, seconds * 1000);
        run.outcome = (await answer).outcome;
        run.about = worker.about;
      } catch (error) {
        if (!began) {
          running.over = running.over || error;
          throw error;
        }
        run.about = worker.about;
        const kind = error instanceof Stopped ? error.kind : "crash";
        const text = error instanceof Stopped ? error.message : "ended the interpreter: " + error.message;
        run.outcome = { events: heard, duration: 0, fault: { kind: kind, text: text } };
        end(worker);
        worker = null;
      } finally {
        clearTimeout(timer);
      }
      runs[series.name] = run;
      await told.ended(run, await shown(worker, series));
      if (worker) end(worker);
    }

    function end(worker) {
      worker.terminate();
      running.workers.delete(worker);
    }

    function list() {
      return about.series.filter(function (series) {
        return runs[series.name];
      }).map(function (series) {
        return runs[series.name];
      });
    }

    // The panels of all runs so far. One whose interpreter has ended needs another to show it.
    async function shown(worker, series) {
      const helper = worker || await start(series, {}, { workers: running.workers, over: null });
      const order = { type: "show", runs: list() };
      const html = (await ask(helper, order)).html;
      if (!worker) end(helper);
      return html;
    }

    async function all() {
      const waiting = chosen.slice();
      async function line() {
        while (waiting.length && !running.over) await one(waiting.shift());
      }
      try {
        await Promise.all(Array.from({ length: Math.min(AT_ONCE, chosen.length) }, line));
      } finally {
        running.workers.forEach(end);
      }
      return list();
    }

    return {
      all: all(),
      stop: function () {
        running.over = new Stopped("timeout", "stopped by you");
        running.workers.forEach(function (worker) {
          if (worker.stopped) worker.stopped(running.over);
        });
      },
    };
  }

  // Bytes that come for some series and are not here yet.
  function toLoad(names) {
    const files = [about.wasm, about.stdlib, about.own, "worker.js"].concat(
      about.series.filter(function (series) {
        return names.indexOf(series.name) >= 0;
      }).map(function (series) {
        return series.archive;
      })
    );
    return files.filter(function (name) {
      return name === about.wasm || name === "worker.js" ? !compiled : !loaded[name];
    }).reduce(function (sum, name) {
      return sum + about.sizes[name];
    }, 0);
  }

  Object.assign(lab.lab, {
    LabError: LabError,
    Stopped: Stopped,
    SyntaxFault: SyntaxFault,
    attempt: attempt,
    lacking: lacking,
    script: script,
    small: small,
    toLoad: toLoad,
    manifest: async function () {
      if (!about) await script(root + "_lab/lab.js");
      return about;
    },
  });
})();
