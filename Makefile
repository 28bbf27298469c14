# Every target makes what it needs: its own environment in .venv, pinned by constraints.txt.
# `make demo` and `make test` are the two to know.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
AXE := tests/browser/node_modules
CASE ?= docs/cases/pak-alledaagse-kansen.yaml
STAGES := */vierplusen/domain/*,*/vierplusen/errors/*,*/vierplusen/labels/*,*/vierplusen/measuring/*,*/vierplusen/appraisal/*,*/vierplusen/sharing/*,*/vierplusen/financing/*,*/vierplusen/scoring/*,*/vierplusen/documents/*,*/vierplusen/assessment/*,*/vierplusen/exporting/*,*/vierplusen/hooks/*,*/vierplusen/testing/tables.py,*/vierplusen/testing/records.py,*/vierplusen_games/*,*/vierplusen_html/*,*/vierplusen_nl/*,*/vierplusen_pizza/*,*/vierplusen_uk/*,*/vierplusen_xlsx/*

TEST := $(BIN)/coverage run -m pytest
PLAIN := $(BIN)/python -m pytest
LEFT_OUT := build/left-out
LAWS := $(BIN)/python -m pytest -q -p no:cacheprovider --hypothesis-profile=laws

# pip heeds the first for build dependencies up to version 25, the second from 26 on. The path is
# relative, because pip takes a space in it for the end of it.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test laws lint format types imports docs pictures wheel bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/made: constraints.txt requirements-dev.txt pyproject.toml $(wildcard plugins/*/pyproject.toml)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@echo "Making the environment in $(VENV) (once; a minute or so) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@

# What the tests of pages take from npm. Where npm is missing they are left out, and listed as such.
$(AXE)/made: tests/browser/package-lock.json
	@if command -v npm >/dev/null; then \
	npm ci --silent --prefix tests/browser && touch $@ || echo "npm failed: going on without axe-core"; fi

demo: $(VENV)/made ## scan a real case, show the result and make a report (CASE=... for another)
	@$(BIN)/vierplusen scan $(CASE)
	@mkdir -p build
	@$(BIN)/vierplusen report $(CASE) -o build/report.html

test: $(VENV)/made $(AXE)/made ## run every test, with 100 % branch coverage of the domain and the stages
	@rm -f .coverage .coverage.* $(LEFT_OUT)
	@mkdir -p $(dir $(LEFT_OUT))
	@export VIERPLUSEN_LEFT_OUT=$(LEFT_OUT); \
	{ if [ -n "$(ARGS)" ]; then $(TEST) $(ARGS); else PYTEST="$(TEST)" PLAIN="$(PLAIN)" tests/halves.sh; fi \
	&& $(BIN)/coverage combine --quiet \
	&& $(BIN)/coverage report --include='$(STAGES)' --fail-under=100; } || failed=1; \
	tests/left-out.sh $(LEFT_OUT); exit $${failed:-0}

laws: $(VENV)/made ## hold every law against 10,000 examples, a process for each file (EXAMPLES=... for fewer)
	@for each in tests/laws/test_*.py; do $(LAWS) "$$each" & all="$$all $$!"; done; \
	for each in $$all; do wait "$$each" || failed=1; done; exit $${failed:-0}

lint: $(VENV)/made ## style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/made ## put the formatting right
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

types: $(VENV)/made ## mypy, strict
	$(BIN)/mypy
	@for each in conftest.py plugins/*/tests/conftest.py; do $(BIN)/mypy "$$each" || exit 1; done

imports: $(VENV)/made ## the import contracts
	$(BIN)/lint-imports

docs: $(VENV)/made ## the documentation, a warning is an error
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs docs/_build/html
	@echo "docs/_build/html/index.html"

pictures: $(VENV)/made ## pages and the spreadsheet as pictures: build/screenshots, docs/pictures
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/browser/pictures.py
	@ls docs/pictures/*.png; echo "and many more in build/screenshots"

wheel: $(VENV)/made ## the wheels of the core and of every plugin, in dist/
	@rm -rf dist
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist . $(wildcard plugins/*)
	@ls dist

bench: $(VENV)/made ## measure, each job beside its peer; prints ratios
	$(BIN)/python tests/benchmarks/startup.py
	$(BIN)/python tests/benchmarks/intervals.py
	$(BIN)/python tests/benchmarks/measuring.py
	$(BIN)/python tests/benchmarks/appraisal.py
	$(BIN)/python tests/benchmarks/portfolio.py
	$(BIN)/python tests/benchmarks/sharing.py
	$(BIN)/python tests/benchmarks/financing.py

clean: ## remove what was made
	rm -rf $(VENV) $(AXE) dist build docs/_build .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
