// The end of the worker, below Pyodide's own scripts: runs one program on one release.
// From the page: start (with bytes of all files), check, run, show. To the page: ready,
// checked, heard, done, shown, failed. Nothing is fetched here: what Pyodide asks for was given at the start.
let python = null;
let harness = null;
const bytes = {};
const NOWHERE = "https://lab.invalid/";

self.fetch = async function (url) {
  const name = String(url.url || url).split("/").pop();
  // That is here already, compiled.
  if (name.endsWith(".wasm")) return new Response();
  if (!(name in bytes)) throw new TypeError("a program in the browser has no network");
  return new Response(bytes[name]);
};
self.XMLHttpRequest = self.WebSocket = self.EventSource = undefined;

// A program that asks for more memory gets a MemoryError; a tab that does, ends.
const MOST_PAGES = 4096;
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength / 65536 + pages > MOST_PAGES) throw new RangeError("no more memory");
  return grow.call(this, pages);
};

async function start(order) {
  Object.assign(bytes, order.files);
  WebAssembly.instantiateStreaming = async function (_, imports) {
    return { module: order.module, instance: await WebAssembly.instantiate(order.module, imports) };
  };
  const settings = {
    indexURL: NOWHERE,
    stdLibURL: NOWHERE + "python_stdlib.zip",
    packageBaseUrl: NOWHERE,
    lockFileContents: { info: order.runtime, packages: {} },
    env: Object.assign({ HOME: "/home/pyodide", PYTHONHASHSEED: "0", TZ: "UTC" }, order.environment),
    createPyodideModule: async function (given) {
      const made = await _createPyodideModule(given);
      if (order.snapshot) {
        // Else restoring one fails: pyodide/pyodide#6254.
        while (made.HEAP8.length < order.snapshot.byteLength) made._malloc(4 << 20);
      }
      return made;
    },
    fsInit: async function (files) {
      for (const name of order.archives) files.writeFile("/lib/" + name, bytes[name]);
    },
    stdout: function () {},
    stderr: function () {},
  };
  if (order.snapshot) settings._loadSnapshot = order.snapshot;
  else if (order.keep) settings._makeSnapshot = true;
  python = await self.loadPyodide(settings);
  if (!order.snapshot) {
    python.runPython(
      "import sys\nsys.path[:0] = " + JSON.stringify(order.archives.map((name) => "/lib/" + name)) +
      "\nfrom upgradelab.command.pyodide import harness\nharness.prepare(" + JSON.stringify(order.library) + ")"
    );
  }
  let snapshot = null;
  if (order.keep && !order.snapshot) {
    try {
      snapshot = python.makeMemorySnapshot();
    } catch (error) {
      // Without one, the next run begins anew.
      console.debug("no snapshot: " + error);
    }
  }
  harness = python.runPython("from upgradelab.command.pyodide import harness\nharness");
  const answer = { type: "ready", about: JSON.parse(harness.about()), snapshot: snapshot };
  self.postMessage(answer, snapshot ? [snapshot.buffer] : []);
}

function check(order) {
  self.postMessage({ type: "checked", fault: JSON.parse(harness.check(order.text)) });
}

function run(order) {
  const told = harness.run(JSON.stringify(order.program), function (events) {
    self.postMessage({ type: "heard", events: JSON.parse(events) });
  });
  self.postMessage({ type: "done", outcome: JSON.parse(told) });
}

function show(order) {
  self.postMessage({ type: "shown", html: harness.show(JSON.stringify(order.runs)) });
}

self.onmessage = async function (message) {
  const order = message.data;
  try {
    await { start: start, check: check, run: run, show: show }[order.type](order);
  } catch (error) {
    self.postMessage({ type: "failed", doing: order.type, message: String((error && error.message) || error) });
  }
};
