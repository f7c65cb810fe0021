# make run | test | lint | bench | lock | screenshots. Needs Python 3.11 or newer with venv and pip; nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
WORKERS ?= auto
PYTEST = -n $(WORKERS) --dist loadgroup

.PHONY: run demo test lint bench lock services browser screenshots clean

run: $(VENV)/runtime.done
	@$(BIN)/python manage.py serve

demo: $(VENV)/runtime.done
	$(BIN)/python manage.py demo

test: $(VENV)/dev.done
	$(BIN)/python -m pytest $(PYTEST) -m "not browser and not services" --ignore=tests/browser --ignore=tests/services

lint: $(VENV)/dev.done
	@scripts/lint $(BIN)

bench: $(VENV)/runtime.done
	$(BIN)/python -m tests.bench

# The suite on real PostgreSQL and a server of the Redis protocol, then what needs them.
services: $(VENV)/ci.done
	$(BIN)/python -m tests.services.run $(PYTEST) -m "not browser"

browser: $(VENV)/ci.done
	$(BIN)/python -m pytest -m browser tests/browser

screenshots: $(VENV)/ci.done
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tests.browser.screenshots

$(VENV)/python.done:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "The portal needs Python 3.11 or newer; say which: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv $(VENV) || { echo "This Python has no venv (Debian: apt install python3-venv)."; exit 1; }
	@touch $@

# One set of packages: runtime.lock < dev.lock < ci.lock, each with hashes.
$(VENV)/%.done: requirements/%.lock $(VENV)/python.done
	@echo "Installing $< …"
	@$(PIP_INSTALL) -r $<
	@touch $@

# Locks hold no address: names, versions and hashes only.
LOCK = cd requirements && ../.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate
lock:
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv; }
	$(LOCK) $(LOCK_FLAGS) runtime.in -o runtime.lock
	$(LOCK) $(LOCK_FLAGS) -c runtime.lock dev.in -o dev.lock
	$(LOCK) $(LOCK_FLAGS) -c dev.lock ci.in -o ci.lock

clean:
	rm -rf $(VENV) .venv-lock var .pytest_cache .ruff_cache .import_linter_cache
