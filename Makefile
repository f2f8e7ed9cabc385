# Every target works as the first and only command on a machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed-dev
DEMO_INSTALLED := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test test-system check format bench clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(DEMO_INSTALLED): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . >&2
	@touch $@

$(INSTALLED): $(DEMO_INSTALLED) pyproject.toml constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
		build hatchling hypothesis mypy pymorphy3 pymorphy3-dicts-uk pytest pytest-xdist rdflib ruff >&2
	@touch $@

demo: $(DEMO_INSTALLED) ## the gap report of the example college
	@$(BIN)/skillgap analyze examples/syllabi examples/postings.csv

test: $(INSTALLED) ## every test that needs no server and no browser
	@$(BIN)/python -m pytest -q -m "not system" -n 2

test-system: $(INSTALLED) ## tests with real servers and browsers
	@$(BIN)/python -m pytest -q -m system

check: $(INSTALLED) ## lint, format, types, layers, docs drift
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/house tests/docs

format: $(INSTALLED) ## rewrite the sources in house style
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(INSTALLED) ## speed of extraction; ESCO=path to the portal's zip, POSTINGS=path
	@$(BIN)/python benchmarks/extract.py $(ESCO) $(POSTINGS)

clean: ## remove everything that the targets made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
