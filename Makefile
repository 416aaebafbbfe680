# Two commands: `make run` and `make test`. The others are for those who change the program.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
TOOLS := $(VENV)/.tools
ORACLES := node_modules/.ready
MYPY_TARGETS := ase_desktop packaging $(wildcard main.py) $(wildcard benchmarks)

.PHONY: run test check setup test-long bench package lock format words glossary clean
.DELETE_ON_ERROR:

run: setup
	@$(BIN)/python main.py --demo

test: setup $(TOOLS) $(ORACLES) check
	@mkdir -p build
	@$(BIN)/python -m compileall -q ase_desktop
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 --cov --cov-report= --cov-report=json:build/coverage.json
	@$(BIN)/python packaging/floors.py build/coverage.json

check: setup
	@echo "ruff, mypy, import-linter, vulture"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary $(MYPY_TARGETS)
	@mkdir -p build && { $(BIN)/lint-imports --no-cache > build/imports.txt || { cat build/imports.txt; exit 1; }; }
	@$(BIN)/vulture

setup: $(STAMP)

$(STAMP): requirements-dev.txt pyproject.toml packaging/set_up.py
	@test -n "$(PYTHON)" || { echo "Il faut Python 3.11 ou plus récent. Sur Debian 12, Ubuntu 24.04 ou plus récent : sudo apt-get install -y python3 python3-venv"; exit 1; }
	@$(PYTHON) packaging/set_up.py $(VENV)
	@touch $@

$(TOOLS): $(STAMP) packaging/set_up.py
	@$(BIN)/python packaging/set_up.py --test-tools
	@touch $@

# ical.js answers the same calendar questions as we do: an oracle of the tests, never shipped.
$(ORACLES): package-lock.json $(TOOLS)
	@npm ci --silent --no-audit --no-fund
	@touch $@

test-long: setup $(TOOLS) $(ORACLES)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 -m "long or not long" --hypothesis-profile=long

bench: setup
	@mkdir -p build
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

package: setup
	@$(BIN)/python -m build --no-isolation --outdir dist .
	@$(BIN)/python packaging/check_wheel.py dist

# The lock holds every platform and no address. It needs uv: pip install uv.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml

lock:
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --group dev --output-file requirements-dev.txt

format: setup
	@$(BIN)/ruff check --quiet --fix . && $(BIN)/ruff format --quiet .

words: setup
	@$(BIN)/python packaging/make_words.py

glossary: setup
	@$(BIN)/python packaging/make_glossary.py

clean:
	@rm -rf build dist node_modules .venv .mypy_cache .ruff_cache
