# Every command of the project. `make` alone lists them.
# Compiled modules are kept whatever the surroundings say: each command here starts Python, which compiles 2,000 of them.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c

PORT ?= 8000
PARALLEL := -n auto --maxprocesses 4 --dist loadgroup
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
NPM := scripts/npm
export DJANGO_SETTINGS_MODULE := annotator.project.settings

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# ---- the two commands of a newcomer

.PHONY: demo
demo: build ## install, build, load the sample corpus, start web and worker (Ctrl-C stops both)
	scripts/demo $(PORT)

.PHONY: test
test: .venv/.dev build ## all tests: Python, PostgreSQL and Redis where they are installed, front end, browser
	$(BIN)/pytest -q $(PARALLEL)
	$(BIN)/python -m tests.on_servers -q $(PARALLEL)
	$(NPM) test

# ---- installing and building

.venv/.ready: requirements.txt scripts/environment
	scripts/environment $(PYTHON) requirements.txt
	touch $@

.venv/.dev: .venv/.ready requirements-dev.txt
	scripts/environment $(PYTHON) requirements-dev.txt
	touch $@

frontend/node_modules/.ready: frontend/package-lock.json scripts/npm | .venv/.ready
	$(NPM) ci --no-audit --no-fund
	touch $@

frontend/dist/index.html: frontend/node_modules/.ready $(shell find frontend/src frontend/public frontend/index.html frontend/*.ts frontend/*.json -type f 2>/dev/null)
	$(NPM) run build
	touch $@

staticfiles/.ready: frontend/dist/index.html .venv/.ready
	$(MANAGE) collectstatic --no-input --clear -v 0
	touch $@

.PHONY: build
build: .venv/.ready staticfiles/.ready ## build the interface and collect the static files

# ---- running the parts by themselves

.PHONY: web
web: build ## the web server alone
	$(MANAGE) migrate -v 0
	exec $(BIN)/gunicorn --bind 127.0.0.1:$(PORT) --threads 4 annotator.project.wsgi:application

.PHONY: worker
worker: .venv/.ready ## one worker, which also keeps the clock
	exec $(BIN)/celery -A annotator.project worker --beat --concurrency 2 --loglevel INFO

.PHONY: interface
interface: frontend/node_modules/.ready ## the interface with hot reload, in front of `make web`
	$(NPM) run dev

# ---- checking

.PHONY: check
check: .venv/.dev frontend/node_modules/.ready ## format, lint, types, architecture, drift of migrations, schema and pages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy --config-file clients/python/pyproject.toml
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) spectacular --validate --fail-on-warn | diff -u api/schema.yml - || { echo "api/schema.yml is out of date: make schema"; exit 1; }
	$(NPM) run lint
	$(NPM) run typecheck
	$(NPM) run types:check

# ---- measuring

.PHONY: fuzz
fuzz: .venv/.dev ## the API against its own document, longer than in the tests: FUZZ_EXAMPLES=1000 make fuzz
	FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-200} $(BIN)/pytest -q -n 2 tests/api/test_schemathesis.py

.PHONY: bench
bench: .venv/.dev ## the engine's speed beside bare spaCy, its memory, and how time grows with length
	$(BIN)/python -m scripts.bench

.PHONY: bench-ui
bench-ui: .venv/.dev build ## the desk in Chromium on its real server, beside the peers that are installed (scripts/peers)
	$(BIN)/python -m scripts.bench_ui $(ARGS)

.PHONY: rehearse
rehearse: .venv/.dev build ## ten simulated annotators, cut connections, a killed server: nothing lost, nothing double
	$(BIN)/python -m scripts.rehearse $(ARGUMENTS)

.PHONY: bench-scores
bench-scores: .venv/.dev build ## 200,000 articles of 5,000 sources on PostgreSQL: all scores anew, one judgement, a page, replay
	$(BIN)/python -m scripts.bench_scores $(ARGUMENTS)

.PHONY: bench-labels
bench-labels: .venv/.dev build ## 100,000 spans over 10,000 articles on PostgreSQL: one stream, its memory, pages, a 304
	$(BIN)/python -m scripts.bench_labels $(ARGUMENTS)

.PHONY: bench-store
bench-store: .venv/.dev build ## one span a request: transactions, waits for the disk, milliseconds, on PostgreSQL and SQLite
	$(BIN)/python -m scripts.bench_store $(ARGUMENTS)

.PHONY: bench-exports
bench-exports: .venv/.dev ## the same spans as exports and snapshots, compared: seconds and memory
	$(BIN)/python -m scripts.bench_exports $(ARGUMENTS)

.PHONY: bench-import
bench-import: .venv/.dev build ## 1,000,000 rows into a project on PostgreSQL, the worker killed twice
	$(BIN)/python -m scripts.bench_import $(ARGUMENTS)

.PHONY: peers
peers: .venv/.dev ## our exports in the real Label Studio and doccano (scripts/peers): what came through
	$(BIN)/python -m tests.peers

.PHONY: simulate
simulate: .venv/.dev ## do the scores of sources hold what they say: figures and plots of docs/method.md
	$(BIN)/python -m scripts.simulate

# ---- what is generated

.PHONY: schema
schema: .venv/.dev frontend/node_modules/.ready ## api/schema.yml with its examples, and the interface's types
	$(BIN)/python -W ignore -m tests.api.record_examples
	$(MANAGE) spectacular --validate --fail-on-warn --file api/schema.yml
	$(NPM) run types

.PHONY: docs
docs: .venv/.ready ## docs/detectors/ from the detectors' own pages
	$(BIN)/python -m annotator.engine --pages docs/detectors

.PHONY: snapshots
snapshots: .venv/.dev ## tests/newsroom/*.flags.yml again, to be reviewed as a diff
	$(BIN)/python -m tests.newsroom.regenerate

.PHONY: screenshots
screenshots: .venv/.dev build ## docs/screenshots/ from a fresh demo in headless Chromium
	$(BIN)/python -m scripts.screenshots

.PHONY: lock
lock: ## pin requirements*.in with hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url -c requirements.txt requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements-node.in -o requirements-node.txt
