# Every target sets up what it needs, once. `make` alone says what there is.
#
#   PYTHON=python3.12   the Python that the virtual environment is made with (3.11 to 3.13)
#   INSTALL=no          leave the system's packages alone: tests that want a missing server are skipped
#   ARGS="-k silence"   more options for pytest

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
INSTALL ?= yes
# What only the tests of `make test-all` want, beside the mail servers.
MORE_SERVERS := postgresql chromium

SUITABLE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	if $$python -c '$(SUITABLE)' 2>/dev/null; then echo $$python; break; fi; done)

# Old and new pip learn the versions of the build's own dependencies in different ways.
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt \
	$(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
PYTEST := $(BIN)/python -m pytest

.PHONY: help
help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV)/.demo ## a whole job hunt in seconds, with no account and no set-up
	@$(BIN)/followthrough demo

.PHONY: test
test: $(VENV)/.test servers ## the tests, against real mail servers where they can be had
	@$(PYTEST) -m "not long and not postgresql and not browser" $(ARGS)

.PHONY: test-all
test-all: $(VENV)/.dev servers-all ## every test, the long ones and PostgreSQL's too
	@$(PYTEST) $(ARGS)

.PHONY: check
check: $(VENV)/.dev ## style, types and the layers of the house
	@passed=yes; \
	echo "ruff: style"; $(BIN)/ruff check . || passed=; \
	echo "ruff: format"; $(BIN)/ruff format --check . || passed=; \
	echo "mypy: types"; $(BIN)/mypy || passed=; \
	echo "import-linter: layers"; $(BIN)/lint-imports --no-cache || passed=; \
	[ -n "$$passed" ]

.PHONY: bench
bench: $(VENV)/.test servers ## how fast it is, in seconds of this machine
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: accuracy
accuracy: $(VENV)/.test ## how often a mail is read rightly, counted over labelled mail
	@$(BIN)/python -m benchmarks.accuracy $(ARGS)

.PHONY: format
format: $(VENV)/.dev ## write the code in the common style
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

.PHONY: picture
picture: $(VENV)/.demo ## draw docs/demo.svg anew from what the demo shows
	@$(BIN)/python docs/make_demo_svg.py

.PHONY: clean
clean: ## remove the virtual environment and every cache
	@rm -rf $(VENV) dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find daemon tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# ---------------------------------------------------------------- what the targets need

.PHONY: servers servers-all
servers:
	@if [ "$(INSTALL)" = yes ]; then bash .ci/install-servers; fi
servers-all:
	@if [ "$(INSTALL)" = yes ]; then bash .ci/install-servers $(MORE_SERVERS); fi

$(VENV)/.made:
	@python="$(PYTHON)"; \
	if [ -z "$$python" ] || ! "$$python" -c '$(SUITABLE)'; then \
		echo "make: no Python 3.11, 3.12 or 3.13 with venv was found$${python:+ ($$python is none)}." >&2; \
		echo "      Install one (Debian, Ubuntu: python3 and python3-venv), or name it: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version)"; \
	"$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing followthrough and its demo into $(VENV) (once)"
	@$(PIP) install --constraint constraints.txt --editable '.[demo]'
	@touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing followthrough and its tests into $(VENV) (once)"
	@$(PIP) install --constraint constraints.txt --editable '.[test,postgresql]'
	@touch $(VENV)/.demo $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing followthrough and its tools into $(VENV) (once)"
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $(VENV)/.demo $(VENV)/.test $@
