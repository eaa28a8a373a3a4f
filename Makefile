# Everything runs in a virtual environment of its own; nothing else is touched.
.DEFAULT_GOAL := help
.PHONY: help demo test check soak format golden docs screenshots clean

VENV ?= .venv
SERVE ?= 1
PORT ?= 8000
EXAMPLE ?= renovation
BIN := $(VENV)/bin
DEMO := build/demo/$(EXAMPLE)
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

help:
	@echo 'make demo    build the site of a large project and serve it (SERVE=0: build it only;'
	@echo '             EXAMPLE=shop, coaching, coldchain: that of a smaller one)'
	@echo 'make test    run every test that this machine can run'
	@echo 'make check   format, lint, types, import contract, manual, tests (TESTED=1: without tests)'
	@echo 'make soak    kill builds at many moments, and time the commands: minutes, for a quiet machine'
	@echo 'make format  tidy the code'
	@echo 'make golden  write the expected files of the tests anew'
	@echo 'make docs    write the generated parts of the manual anew, and build it'
	@echo 'make screenshots  take the pictures of the README anew, with Chromium'
	@echo 'make clean   remove what these commands made'

demo: $(VENV)/.installed
	@test -d examples/$(EXAMPLE) || { echo 'There is no example $(EXAMPLE): see examples/.'; exit 2; }
ifeq ($(SERVE),0)
	@$(BIN)/python examples/demo.py $(EXAMPLE) $(DEMO) build
	@echo "The site is in $(CURDIR)/$(DEMO)/site/index.html"
else
	@$(BIN)/python examples/demo.py $(EXAMPLE) $(DEMO) serve --port $(PORT)
endif

test: $(VENV)/.installed
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

check: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir build/manual
ifndef TESTED
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup
endif

soak: $(VENV)/.installed
	$(BIN)/python -m pytest --soak tests/test_killed.py
	$(BIN)/python bench/run.py
	$(BIN)/python bench/check.py
	$(BIN)/python bench/diff.py

format: $(VENV)/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(VENV)/.installed
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup --update-golden

docs: $(VENV)/.installed
	$(BIN)/python docs/generate.py
	$(BIN)/mkdocs build --strict --site-dir build/manual

screenshots:
	$(MAKE) demo SERVE=0
	$(BIN)/python docs/screenshots.py $(DEMO)/site

clean:
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# Installed once, and again when the dependencies change.
$(VENV)/.installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed, and was not found. Install it,' \
	  'or name it: make PYTHON=/path/to/python3 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '$(PYTHON) is missing or too old:' \
	  'Python 3.11 or newer is needed. Name one: make PYTHON=/path/to/python3 ...' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null \
	  || { rm -rf $(VENV); $(PYTHON) -m virtualenv --quiet $(VENV) 2>/dev/null; } \
	  || { $(PYTHON) -m pip install --quiet --target build/virtualenv virtualenv 2>/dev/null \
	       && PYTHONPATH=build/virtualenv $(PYTHON) -m virtualenv --quiet $(VENV); } \
	  || { echo 'A virtual environment cannot be made here. On Debian and Ubuntu install the' \
	       'package python3-venv, then run make again.' >&2; exit 1; }
	@echo 'Installing schemadoc and its tools into $(VENV)'
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' \
	  && $(BIN)/python -m pip install --quiet --editable . --group dev \
	  || { echo 'The packages could not be installed: see above. Without a network name an index that' \
	       'can be reached, PIP_INDEX_URL=https://..., and run make again.' >&2; exit 1; }
	@touch $@
