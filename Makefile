# Matters Arising. The two commands: make, and make test. What else there is: make help.

PYTHON ?= python3
CORPUS ?=
DB ?= db/minutes.db
AS_OF ?=
MASK ?=
SEMANTIC ?=
COUNCIL ?=
SINCE ?=
GOLD ?= $(firstword $(wildcard corpus/gold ../shared/gold))
TO ?=
PORT ?= 8001
PYTEST_FLAGS ?=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Exit code 1 says that some documents had problems: the table of problems names them.
ALLOW_PROBLEMS = || { code=$$?; test $$code -eq 1 || exit $$code; }

.PHONY: build fetch nightly prune backup help serve test unit lint types docs evaluate train bench sample lock clean

build: $(READY) ## build the database from corpus/raw, or from the bundled sample (CORPUS=, DB=, AS_OF=, MASK=no, SEMANTIC=DIR)
	@$(BIN)/matters build $(if $(CORPUS),--corpus '$(CORPUS)') --db '$(DB)' $(if $(AS_OF),--as-of $(AS_OF)) $(if $(filter no,$(MASK)),--no-mask) $(if $(SEMANTIC),--semantic '$(SEMANTIC)') $(ALLOW_PROBLEMS)

fetch: $(READY) ## bring new papers from councils' sites into corpus/raw (COUNCIL=, SINCE=)
	@$(BIN)/matters fetch $(if $(COUNCIL),--council '$(COUNCIL)') $(if $(SINCE),--since '$(SINCE)') $(ALLOW_PROBLEMS)

nightly: $(READY) ## fetch, build, and say what came; see the README for cron (COUNCIL=, DB=, MASK=no)
	@$(BIN)/matters nightly $(if $(COUNCIL),--council '$(COUNCIL)') --db '$(DB)' $(if $(filter no,$(MASK)),--no-mask) $(ALLOW_PROBLEMS)

prune: $(READY) ## delete what can be made or fetched again; never a paper
	@$(BIN)/matters prune

backup: $(READY) ## copy papers, lists and the fetcher's journal to another disk (TO=)
	@test -n '$(TO)' || { echo 'Say where to: make backup TO=DIR'; exit 2; }
	@$(BIN)/matters backup '$(TO)'

help: ## list what make can do
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) from requirements.lock: a minute or two, once."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: $(READY) ## show the database in Datasette
	@$(BIN)/matters serve --db '$(DB)' --port $(PORT)

test: $(READY) ## run every test
	@$(BIN)/pytest -n auto --dist worksteal $(PYTEST_FLAGS)

unit: $(READY) ## run the unit tests alone, in about a minute
	@$(BIN)/pytest -n auto --dist worksteal -m 'not acceptance' $(PYTEST_FLAGS)

lint: $(READY) ## ruff, formatting and mypy
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

evaluate: $(READY) ## precision, recall and F1 on annotated papers (GOLD=)
	@test -n '$(GOLD)' || { echo 'Say where the annotated papers are: make evaluate GOLD=DIR'; exit 2; }
	@$(BIN)/matters evaluate '$(GOLD)'

train: $(READY) ## train the models from what is in models/*/training*
	@$(BIN)/python -m pipeline.train
	@$(BIN)/python -m pipeline.train_items
	@$(BIN)/python -m pipeline.train_confidence
	@$(BIN)/python -m pipeline.train_links
	@$(BIN)/python -m pipeline.train_methods $(if $(wildcard ../shared/gold/trace_*.json),--gold ../shared/gold)
	@$(BIN)/python -m pipeline.train_tables

bench: $(READY) ## speed as ratios against named peers, and how tracing grows, in one run (CORPUS=)
	@$(BIN)/python -m pipeline.bench $(if $(CORPUS),--corpus '$(CORPUS)')
	@$(BIN)/python -m pipeline.growth

sample: $(READY) ## make the bundled sample again from its storylines
	@$(BIN)/python -m corpus.maker

lock: ## renew requirements.lock
	@uv pip compile --universal --generate-hashes --no-emit-index-url --extra dev \
	  --python-version 3.11 --custom-compile-command 'make lock' pyproject.toml -o requirements.lock

clean: ## delete what can be made again: environment, cache, database
	@rm -rf $(VENV) build corpus/cache db/*.db *.egg-info .mypy_cache .pytest_cache .ruff_cache
