// Runs compiling.py in the interpreter that is to read what it makes: Pyodide's, under Node.
// node compile.mjs FOLDER_OF_PYODIDE FOLDER, where FOLDER holds compiling.py and archives.json.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: runtime, env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
python.mountNodeFS("/made", folder);
try {
  python.runPython(readFileSync(`${folder}/compiling.py`, "utf8"));
} catch (error) {
  // Node itself would print the line of Pyodide's script, which is a million characters long.
  console.error(error.message);
  process.exitCode = 1;
}
