# Two commands do everything: make run, make test. `make help` lists the rest.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# The environment's own Python comes first, so that it stays what it is when others are installed.
SERVES := import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, and \
this is %d.%d: install one, or say make PYTHON=/path/to/python" % sys.version_info[:2])
PYTHON ?= $(shell for p in $(BIN)/python python3.14 python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c '$(SERVES)' 2>/dev/null && { echo "$$p"; break; }; done)
EXTRAS := --extra watch --extra opensearch --extra mcp --extra meaning --extra formats --extra export
INSTALL = "$(PYTHON)" requirements/install.py "$(VENV)"
PIN = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes \
	--no-emit-index-url --no-annotate --no-header $(ARGS) --output-file
# Only what is said to this make: some shells export a HOST that is this machine's name.
SERVE = $(if $(filter command,$(origin HOST)),--host $(HOST)) $(if $(PORT),--port $(PORT))
# What others put on the path of every Python is no part of the environment.
unexport PYTHONPATH PYTHONHOME

.PHONY: help run test quick newest lowest faults mutants cluster cluster-stop cluster-test check format lock \
	catalogues dist clean \
	python environment-run environment-image environment-dev
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

run: environment-run ## Set up, index the sample corpus, serve on http://127.0.0.1:8000
	$(BIN)/kb reindex
	$(BIN)/kb serve $(SERVE)

test: environment-dev ## Set up, run every test (those of OpenSearch where there are Maven and Java 21)
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

quick: environment-dev ## The tests to make a change with: no process, no browser, no extremes
	$(BIN)/python -m pytest --quick -n auto $(ARGS)

newest: environment-dev ## The quick tests over the wheel with the newest of all that it allows
	@$(INSTALL) dev uv
	$(BIN)/python requirements/bounds.py newest $(ARGS)

lowest: environment-dev ## The same with the lowest
	@$(INSTALL) dev uv
	$(BIN)/python requirements/bounds.py lowest $(ARGS)

cluster: environment-dev ## Start a real OpenSearch cluster of three nodes (needs Maven and Java 21 or newer)
	$(BIN)/python -m cluster start

cluster-stop: environment-dev ## Stop it
	$(BIN)/python -m cluster stop

cluster-test: environment-dev ## Run the engine contract and the faults against a real cluster
	$(BIN)/python -m pytest -m cluster tests/engines/opensearch $(ARGS)

faults: environment-dev ## Try every fault of docs/faults.md at full size, for an hour, or some: make faults ROWS="8 10"
	$(BIN)/python -m tests.faults $(ROWS)

mutants: environment-dev ## Change the code in 200 small ways and see whether tests notice, for an hour or two
	nice $(BIN)/python -m tests.mutants $(ARGS)

check: environment-dev ## Lint, formatting, types, imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: environment-dev ## Lay the code out, mend what lint can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: environment-dev ## Pin what pyproject.toml asks for, by hash; make lock ARGS=--upgrade pins the newest
	$(INSTALL) dev uv
	$(PIN) requirements/run.txt pyproject.toml requirements/build.in
	$(PIN) requirements/image.txt $(EXTRAS) pyproject.toml requirements/build.in
	$(PIN) requirements/dev.txt $(EXTRAS) --extra meaning-onnx --group dev pyproject.toml requirements/build.in
	$(PIN) requirements/uv.txt requirements/uv.in
	$(PIN) requirements/java.txt requirements/java.in

catalogues: environment-dev ## Compile the interface's translations
	$(BIN)/pybabel compile --directory kb/web/translations

dist: environment-dev ## Build the wheel and the source archive
	$(BIN)/python -m build --no-isolation

clean: ## Remove the environment and what was built
	rm -rf $(VENV) dist build .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

environment-run environment-image environment-dev: python
	@$(INSTALL) $(subst environment-,,$@)

python:
	@p="$(or $(PYTHON),python3)"; command -v "$$p" >/dev/null || { \
		echo "no $$p found: install Python 3.11 or newer, or say make PYTHON=/path/to/python" >&2; exit 1; }; \
	"$$p" -c '$(SERVES)'
