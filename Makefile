# Two commands do everything: make run, make test. `make help` lists the rest.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help run test faults cluster cluster-stop cluster-test check format lock dist clean
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

run: $(VENV)/run ## Set up, index the sample corpus, serve on http://127.0.0.1:8000
	$(BIN)/kb reindex
	$(BIN)/kb serve --host $(HOST) --port $(PORT)

test: $(VENV)/dev ## Set up, run every test (those of OpenSearch where there are Maven and Java 21)
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

cluster: $(VENV)/dev ## Start a real OpenSearch cluster of three nodes (needs Maven and Java 21 or newer)
	$(BIN)/python -m cluster start

cluster-stop: $(VENV)/dev ## Stop it
	$(BIN)/python -m cluster stop

cluster-test: $(VENV)/dev ## Run the engine contract and the faults against a real cluster
	$(BIN)/python -m pytest -m cluster tests/engines/opensearch $(ARGS)

faults: $(VENV)/dev ## Try every fault of docs/faults.md at full size, for an hour, or some: make faults ROWS="8 10"
	$(BIN)/python -m tests.faults $(ROWS)

check: $(VENV)/dev ## Lint, formatting, types, imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev ## Lay the code out, mend what lint can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/dev ## Pin every dependency anew, with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --output-file requirements/run.txt pyproject.toml requirements/build.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --extra watch --extra opensearch --extra mcp \
		--output-file requirements/image.txt pyproject.toml requirements/build.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --extra watch --extra opensearch --extra mcp --group dev --output-file requirements/dev.txt \
		pyproject.toml requirements/build.in

dist: $(VENV)/dev ## Build the wheel and the source archive
	$(BIN)/python -m build --no-isolation

clean: ## Remove the environment and what was built
	rm -rf $(VENV) dist build .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer found: install one, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run
