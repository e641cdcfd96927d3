# make build   set up, then extract and build this repository's own pages
# make test    set up, then run every test
# make check   lint, formatting and types
# make bench   the speed of extract and build, stage by stage, of catalogs, of check, and on hostile input
# make reach   what of a site's text is offered for translation, and whether all else stays:
#              make reach SITE=folder GENERATOR=hugo
#
# PYTHON=python3.12 chooses the interpreter that `.venv` is made with (3.11 or newer).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: build test check bench reach

build: $(VENV)/.polypage
	$(BIN)/polypage extract
	$(BIN)/polypage build

test: $(VENV)/.test
	$(BIN)/python -m pytest --cov $(PYTEST)

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.polypage
	$(BIN)/python -m benchmarks.pipeline $(BENCH)
	$(BIN)/python -m benchmarks.catalogs
	$(BIN)/python -m benchmarks.check
	$(BIN)/python -m benchmarks.hostile $(HOSTILE)

reach: $(VENV)/.test
	$(BIN)/python -m benchmarks.reach --generator $(GENERATOR) $(REACH) $(SITE)

# The stamps are made anew when what should be installed changed.
$(VENV)/.polypage: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --constraint constraints.txt --editable '.[test]'
	@touch $(VENV)/.polypage $@

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
