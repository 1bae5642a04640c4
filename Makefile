# The two commands of the README are `make demo` and `make test`; `make help` lists the rest.

# The first that runs and is new enough: a shim may stand in for a version that is not there.
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
PORT ?= 8000
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench faults assets lock translations clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

demo: .venv/.base assets ## install what is needed, fill a demo database and serve it on $(PORT)
	DEMO=1 PORT=$(PORT) $(BIN)/portal demo --serve

test: .venv/.dev assets ## every test: unit and web on SQLite and PostgreSQL, and a real browser
	$(BIN)/python tools/test.py

check: .venv/.dev assets ## lint, format, types, import contracts, templates, translations, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python tools/translations.py check
	$(BIN)/python tools/check_migrations.py
	$(BIN)/python tools/privacy_register.py check

format: .venv/.dev ## let ruff put the code in shape
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format --quiet .

bench: .venv/.dev assets ## the side-by-side benchmarks; writes docs/benchmarks.md
	$(BIN)/python bench/run.py

faults: .venv/.dev assets ## kill the server fifty times while it works, and look what is left
	FAULT_ROUNDS=50 $(BIN)/pytest -q tests/faults

assets: .venv/.base ## build style sheets and scripts into static/dist
	$(BIN)/python tools/assets.py

translations: .venv/.dev ## bring the English catalogue in step with the Dutch texts
	$(BIN)/python tools/translations.py update

lock: ## pin the dependencies of pyproject.toml again, with hashes and without index addresses
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install -q uv
	.venv/lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -o requirements/base.txt
	.venv/lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --extra dev pyproject.toml -o requirements/dev.txt

clean: ## remove what was built and the demo data
	rm -rf .venv node_modules static/dist var

.venv/.base: requirements/base.txt
	@test -n "$(PYTHON)" || { echo "Werkpoort needs Python 3.11 or newer."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --require-hashes -r requirements/base.txt
	$(BIN)/python tools/link_project.py
	touch $@

.venv/.dev: requirements/dev.txt .venv/.base
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	touch $@
