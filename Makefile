# Every command of this project; people, CI and Read the Docs use the same ones.

PYTHON ?= python3
BUILD ?= _build
VENV := .venv
BIN := $(VENV)/bin
# A preview has a folder of its own: what it shows is no part of another build.
override BUILD := $(BUILD)$(if $(PREVIEW),/preview)
# What is installed: the gate alone needs no more than requirements/gate.txt.
REQUIREMENTS ?= requirements.txt
STAMP := $(VENV)/installed-$(basename $(notdir $(REQUIREMENTS)))
READY := $(VENV)/compiled
BENCH := .upgradelab/bench
# Sphinx ends with a traceback where the system lacks the locale that it is to use.
IN_LOCALE := env $$($(BIN)/python -S -c "import locale; locale.setlocale(locale.LC_ALL, '')" \
	2>/dev/null || echo LC_ALL=C)
# What a browser needs to run programs; pages have it where make lab was run before.
LAB := _build/lab
SPHINX := $(IN_LOCALE) $(BIN)/sphinx-build -nW -j auto -c . -d $(BUILD)/doctrees docs -D upgradelab_lab=$(LAB)

.PHONY: help
help:  # Show this list
	@awk -F ':.*# ' '/^[a-z-]+:.*# / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: html
html: $(READY)  # Build the site into _build/html; OUTCOMES=folder of runs from other machines, PREVIEW="sqlalchemy>=2.2.0b1"
	$(if $(PREVIEW),READTHEDOCS_CANONICAL_URL= )$(SPHINX) $(if $(PREVIEW),-E) \
		-D upgradelab_outcomes="$$OUTCOMES" -D upgradelab_preview="$$PREVIEW" -b html $(BUILD)/html

# The gate first: what it has run is not run again.
.PHONY: test
test: check gate unit html epub browser  # Run everything that CI runs

.PHONY: check
check: $(READY)  # Check formatting, style, types, imports and the files of services
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/check-jsonschema -q --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema -q --builtin-schema vendor.github-actions action.yml \
		.github/actions/*/action.yml
	$(BIN)/check-jsonschema -q --builtin-schema vendor.renovate renovate.json
	$(BIN)/check-jsonschema -q --builtin-schema vendor.readthedocs .readthedocs.yaml

# More at once than most machines of CI have processors: servers and the registry are waited for.
.PHONY: unit
unit: $(READY)  # Run the tests of the package
	$(BIN)/python -m pytest -rs -n 3 --dist loadscope --ignore tests/browser tests

.PHONY: browser
browser: html  # Try the built site in Chromium
	BUILD="$(BUILD)" $(BIN)/python -m pytest -n 2 --dist loadgroup -rs tests/browser

.PHONY: gate
gate: $(READY)  # Run all examples on all series; SERIES=2.0, SQLALCHEMY=sqlalchemy==2.0.40, ONLY=cascades
	$(BIN)/python -P -m upgradelab gate --series "$$SERIES" --requirement "$$SQLALCHEMY" \
		--only "$$ONLY" --repeat "$${REPEAT:-2}"

.PHONY: accept
accept: $(READY)  # Write outcomes into docstrings; ONLY=cascades.backref
	$(BIN)/python -P -m upgradelab accept --only "$$ONLY" --add "$$ADD"

.PHONY: history
history: $(READY)  # Find the releases in which outcomes changed; ONLY=cascades SERIES=2.0 NEWEST=1
	$(BIN)/python -P -m upgradelab history --only "$$ONLY" --series "$$SERIES" $${NEWEST:+--newest}

.PHONY: explain
explain: $(READY)  # Make a worklist of the warnings and errors in a log, with the data of the built site; LOG=file
	@BUILD="$(BUILD)" $(BIN)/python -P -m upgradelab explain $${LOG:+"$$LOG"}

.PHONY: try
try: $(READY)  # Run a program of your own on all series, side by side; FILE=app.py ARGS="--sql --series 2.0"
	@BUILD="$(BUILD)" $(BIN)/python -P -m upgradelab try $${ARGS:-} "$${FILE:--}"

.PHONY: lab
lab: $(READY)  # Make what runs programs in a browser; pages then have it
	$(BIN)/python -P -m upgradelab lab --folder "$(LAB)"

.PHONY: fidelity
fidelity: lab html  # Run all examples in a browser, and compare them with what was recorded; ONLY=cascades
	BUILD="$(BUILD)" $(BIN)/python -m tests.command.pyodide.fidelity --only "$$ONLY"

.PHONY: live
live: $(READY)  # Serve the site, and build again on every change
	$(IN_LOCALE) $(BIN)/python -m upgradelab_site.outside.live -n -c . -d $(BUILD)/doctrees-live -D upgradelab_lab=$(LAB) docs $(BUILD)/live -D upgradelab_live=1 --watch examples \
		--watch upgradelab --watch upgradelab_site --watch conf.py --watch requirements --re-ignore '__pycache__'

.PHONY: offline
offline: html  # Pack the site for reading without a network; after make lab, once more with that
	$(BIN)/python -P -m upgradelab_site.outside.offline $(BUILD)/html

.PHONY: epub
epub: $(READY)  # Build the site as an e-book; checked where epubcheck is installed
	rm -rf $(BUILD)/epub
	$(SPHINX) -b epub $(BUILD)/epub
	$(BIN)/python -m tests.sphinxext.epubcheck $(BUILD)/epub/*.epub

.PHONY: wheel
wheel: html  # Build the package with the data of this site into _build/wheel
	rm -rf $(BUILD)/wheel
	mkdir -p $(BUILD)/wheel/source
	cp -R upgradelab pyproject.toml LICENSE README.md $(BUILD)/wheel/source
	cp $(BUILD)/html/messages.json $(BUILD)/html/releases.json $(BUILD)/wheel/source/upgradelab
	$(BIN)/uv build --quiet --wheel --out-dir $(BUILD)/wheel $(BUILD)/wheel/source
	rm -rf $(BUILD)/wheel/source

.PHONY: bench
bench: $(READY) $(BENCH)/installed  # Measure the speed of builds, beside other systems
	$(BIN)/python -m tests.bench

# What is compared with is not for readers or CI. Compiled, as a second use would find it.
$(BENCH)/installed: $(READY) requirements/bench.txt requirements/bench-lock.txt requirements/2.0.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(BENCH)
	$(INSTALL) --python $(BENCH)/bin/python --constraint requirements/bench-lock.txt \
		--requirement requirements/bench.txt || $(call NOT_INSTALLED,requirements/bench.txt)
	touch $@

.PHONY: mutants
mutants: $(READY)  # Break SQLAlchemy in small ways, and see that the gate notices; ONLY=merge-cascade SERIES=2.1 TEXT=migration_14
	$(BIN)/python -m tests.mutants --only "$$ONLY" --series "$$SERIES" --text "$$TEXT"

.PHONY: packages
packages: $(READY)  # Try releases of the packages around with each series; ONLY="pandas alembic"
	$(BIN)/python -m tests.packages --only "$$ONLY"

.PHONY: types
types: $(READY)  # Write what mypy says of the programs of the page on typing
	$(BIN)/python -m tests.typed

.PHONY: format
format: $(READY)  # Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Without what is pinned directly, so that a pin can be moved. Renovate repeats the command that
# uv notes in these files, and knows no other options.
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version=3.11
SERIES_PINS := $(wildcard requirements/[0-9]*.txt)
without = $(sort $(shell sed -nE 's/^([A-Za-z0-9._-]+)==.*/--no-emit-package=\1/p' $(1) $(SERIES_PINS)))

.PHONY: lock
lock: $(READY)  # Pin again what the pinned packages need
	$(COMPILE) --no-emit-package=upgradelab \
		$(call without,requirements.txt requirements/gate.txt) \
		--output-file=requirements/lock.txt requirements.txt requirements/gate.txt
	$(COMPILE) $(call without,requirements/bench.txt) \
		--output-file=requirements/bench-lock.txt requirements/bench.txt

.PHONY: install
install: $(READY)  # Install what requirements.txt pins into .venv

# Compiled, as where PYTHONDONTWRITEBYTECODE is set each command would compile it all again.
INSTALL = $(BIN)/uv pip install --quiet --compile-bytecode

# The reason is pip's or uv's, who know it: the network, pins that contradict each other, a full disk.
NOT_INSTALLED = { echo "$(1) could not be installed, for the reason above." \
	"Correct that, then run the same command again." >&2; exit 1; }

$(STAMP): requirements.txt pyproject.toml $(wildcard requirements/*.txt)
	test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		"$$(grep '^uv==' requirements/gate.txt)" || $(call NOT_INSTALLED,uv)
	$(INSTALL) --python $(BIN)/python --constraint requirements/lock.txt \
		--requirement $(REQUIREMENTS) || $(call NOT_INSTALLED,$(REQUIREMENTS))
	touch $@

# The package itself is installed as a link. An edit is still seen: Python compares time and size.
# compileall compares the time alone, in seconds, and is told to compile again.
$(READY): $(STAMP) $(shell find upgradelab upgradelab_site -name '*.py')
	$(BIN)/python -m compileall -qf upgradelab upgradelab_site
	touch $@

.PHONY: clean
clean:  # Remove what was built and cached, not .venv
	rm -rf $(BUILD) build .upgradelab .mypy_cache .ruff_cache .pytest_cache
