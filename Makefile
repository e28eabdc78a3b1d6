# Every command of this project; people, CI and Read the Docs use the same ones.

PYTHON ?= python3
BUILD ?= _build
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
BENCH := .upgradelab/bench
# Sphinx ends with a traceback where the system lacks the locale that it is to use.
IN_LOCALE := env $$($(BIN)/python -S -c "import locale; locale.setlocale(locale.LC_ALL, '')" \
	2>/dev/null || echo LC_ALL=C)
SPHINX := $(IN_LOCALE) $(BIN)/sphinx-build -nW -j auto -c . -d $(BUILD)/doctrees docs

.PHONY: help
help:  # Show this list
	@awk -F ':.*# ' '/^[a-z-]+:.*# / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: html
html: $(STAMP)  # Build the site into _build/html; OUTCOMES=folder of records from other machines
	$(SPHINX) -D upgradelab_outcomes="$(OUTCOMES)" -b html $(BUILD)/html

.PHONY: test
test: check unit gate html epub browser  # Run everything that CI runs

.PHONY: check
check: $(STAMP)  # Check formatting, style, types and the files of services
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/check-jsonschema -q --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema -q --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema -q --builtin-schema vendor.renovate renovate.json
	$(BIN)/check-jsonschema -q --builtin-schema vendor.readthedocs .readthedocs.yaml

.PHONY: unit
unit: $(STAMP)  # Run the tests of the package
	$(BIN)/python -m pytest -rs -n 2 --dist loadscope --ignore tests/browser tests

.PHONY: browser
browser: html  # Try the built site in Chromium
	BUILD=$(BUILD) $(BIN)/python -m pytest -n 2 -rs tests/browser

.PHONY: gate
gate: $(STAMP)  # Run all examples on all series; SERIES=2.0, SQLALCHEMY=sqlalchemy==2.0.40, ONLY=cascades
	$(BIN)/python -m upgradelab gate --series "$(SERIES)" --sqlalchemy "$(SQLALCHEMY)" \
		--only "$(ONLY)" --repeat "$(or $(REPEAT),2)"

.PHONY: accept
accept: $(STAMP)  # Write outcomes into docstrings; ONLY=cascades.backref
	$(BIN)/python -m upgradelab accept --only "$(ONLY)" --add "$(ADD)"

.PHONY: live
live: $(STAMP)  # Serve the site, and build again on every change
	$(IN_LOCALE) $(BIN)/sphinx-autobuild -n -c . -d $(BUILD)/doctrees-live docs $(BUILD)/live -D upgradelab_live=1 --watch examples \
		--watch upgradelab --watch conf.py --watch requirements --re-ignore '__pycache__'

.PHONY: offline
offline: html  # Pack the site for reading without a network
	cd $(BUILD) && rm -f offline.zip && ../$(BIN)/python -m zipfile -c offline.zip html

.PHONY: epub
epub: $(STAMP)  # Build the site as an e-book; checked where epubcheck is installed
	rm -rf $(BUILD)/epub
	$(SPHINX) -b epub $(BUILD)/epub
	$(BIN)/python -m tests.epubcheck $(BUILD)/epub/*.epub

.PHONY: bench
bench: $(STAMP) $(BENCH)/installed  # Measure the speed of builds, beside other systems
	$(BIN)/python -m tests.bench

# What is compared with is not for readers or CI. Compiled, as a second use would find it.
$(BENCH)/installed: $(STAMP) requirements/bench.txt requirements/bench-lock.txt requirements/2.0.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(BENCH)
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BENCH)/bin/python \
		-r requirements/bench.txt
	touch $@

.PHONY: mutants
mutants: $(STAMP)  # Break SQLAlchemy in small ways, and see that the gate notices; ONLY=merge-cascade SERIES=2.1
	$(BIN)/python -m tests.mutants --only "$(ONLY)" --series "$(SERIES)"

.PHONY: format
format: $(STAMP)  # Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: lock
lock: $(STAMP)  # Pin again what the pinned dependencies need
	grep -v '^-c' requirements.txt | $(BIN)/uv pip compile --quiet --universal --upgrade \
		--python-version 3.11 --no-emit-package upgradelab --no-annotate \
		--custom-compile-command "make lock" --output-file requirements/lock.txt -
	cd requirements && grep -v '^-c' bench.txt | ../$(BIN)/uv pip compile --quiet --universal \
		--upgrade --python-version 3.11 --no-annotate --custom-compile-command "make lock" \
		--output-file bench-lock.txt -

.PHONY: install
install: $(STAMP)  # Install what requirements.txt pins into .venv

NOT_INSTALLED = { echo "The packages of requirements.txt could not be installed:" \
	"check the network, then run the same command again." >&2; exit 1; }

$(STAMP): requirements.txt requirements/lock.txt requirements/2.1.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		"$$(grep '^uv==' requirements.txt)" || $(NOT_INSTALLED)
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements.txt || $(NOT_INSTALLED)
	touch $@

.PHONY: clean
clean:  # Remove what was built and cached, not .venv
	rm -rf _build .upgradelab .mypy_cache .ruff_cache .pytest_cache
