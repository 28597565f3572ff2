# Everything a developer runs. `make demo` and `make test` set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CHALICE := .tools/chalice
CHALICE_VERSION := 1.34.0
PRE_COMMIT := .tools/pre-commit
PRE_COMMIT_VERSION := 4.7.0

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check bench docs tables tools constraints clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1: /' | column -t -s:

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv --clear $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(READY) ## render a fixture's template and let cfn-lint judge it
	@mkdir -p build
	$(BIN)/socketform template fixtures/lifecycle --output build/lifecycle.yaml
	@cat build/lifecycle.yaml
	$(BIN)/cfn-lint --template build/lifecycle.yaml
	@echo "cfn-lint finds nothing in build/lifecycle.yaml: no error, no warning"

test: $(READY) ## run the tests, but for the slow ones
	$(BIN)/python -m pytest -n auto -m "not slow"

test-all: $(READY) tools ## run all tests
	$(BIN)/python -m pytest -n auto

check: $(READY) tools ## lint, types, layers, and all tests with their coverage
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --cov --cov-report=term --cov-fail-under=95

tables: $(READY) ## renew the tables of AWS services
	$(BIN)/python -m tables.generate

tools: $(CHALICE)/.ready $(PRE_COMMIT)/.ready ## make the environments of the programs that we are compared with

$(CHALICE)/.ready: Makefile constraints.txt
	@mkdir -p .tools
	$(PYTHON) -m venv --clear $(CHALICE)
	$(CHALICE)/bin/python -m pip install --quiet chalice==$(CHALICE_VERSION) $$(grep -E '^(boto3|botocore)==' constraints.txt)
	@touch $@

$(PRE_COMMIT)/.ready: Makefile
	@mkdir -p .tools
	$(PYTHON) -m venv --clear $(PRE_COMMIT)
	$(PRE_COMMIT)/bin/python -m pip install --quiet pre-commit==$(PRE_COMMIT_VERSION)
	@touch $@

bench: $(READY) tools ## compare speed and memory with peers, side by side in one run
	$(BIN)/python bench/run.py

docs: $(READY) ## renew the pages that are generated
	$(BIN)/python docs/generate.py

constraints: ## pin today's newest versions of everything
	$(PYTHON) -m venv --clear build/constraints
	build/constraints/bin/python -m pip install --quiet --editable '.[dev]' hatchling
	@echo '# Every version that a development or CI environment installs, on Python 3.11 to 3.13.' > constraints.txt
	@echo '# Renew with `make constraints`.' >> constraints.txt
	build/constraints/bin/python -m pip freeze --exclude-editable >> constraints.txt

clean: ## remove everything that these commands made
	rm -rf $(VENV) .tools build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
