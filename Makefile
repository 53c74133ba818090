# Every target is one line that calls an npm script or the command line of the app; `make help` lists them.
# Needs Node.js (20 or newer), npm and make. The first start installs and builds by itself.

LAUNCH := node modules/platform/interfaces/cli/launch.mjs
READY := command -v node >/dev/null || { echo "Florin needs Node.js 20 or newer: https://nodejs.org" >&2; exit 1; }; $(LAUNCH) prepare
NODE24 := NODE24="$$($(LAUNCH) node)"
# exec: the tree is make → node and nothing between them, so that signals arrive and a killed make is noticed.
CLI := $(READY) && $(NODE24) && exec "$$NODE24" --enable-source-maps --max-semi-space-size=8 dist/modules/cli.js
# The scripts, and npm itself, run on the Node.js 24 that the project brings.
NPM := $(READY) && PATH="$(CURDIR)/node_modules/.bin:$$PATH" && export PATH && exec npm
LATER = echo "make $@ is not there yet: its part of Florin has not been written." >&2; exit 1

.DEFAULT_GOAL := help
.PHONY: up down migrate migrate-down test test-unit test-integration test-e2e test-cov lint lint-fix format typecheck \
  import-check contract-check messages bench bench-table chaos properties verify rebuild-projection backup restore \
  shell logs help

up: ## Start Florin with its own PostgreSQL and print its address; Ctrl-C stops it
	@$(CLI) up

down: ## Stop the Florin that runs here, and its database
	@$(CLI) down

migrate: ## Bring the database schema up to date
	@$(CLI) migrate

migrate-down: ## Take the last migration back
	@$(CLI) migrate-down

test: ## Every check and every test, with a throw-away database
	@$(NPM) test

test-unit: ## Rules of domain and application; no I/O
	@$(NPM) run --silent test:unit

test-integration: ## Adapters, API, socket and queue with a real database
	@$(NPM) run --silent test:integration

test-e2e: ## Journeys in a real browser
	@$(NPM) run --silent test:e2e

properties: ## The laws of the ledger over random histories: make properties RUNS=10000 SEED=1
	@export RUNS="$(RUNS)" SEED="$(SEED)"; $(NPM) run --silent test:properties -- --testPathPatterns histories

test-cov: ## All tests, with coverage
	@$(NPM) run --silent test:cov

lint: ## ESLint and Prettier
	@$(NPM) run --silent lint

lint-fix: ## ESLint and Prettier, mending what they can
	@$(NPM) run --silent lint:fix

format: ## Prettier over all files
	@$(NPM) run --silent format

typecheck: ## TypeScript, no output
	@$(NPM) run --silent typecheck

import-check: ## The layer rules: who may import whom
	@$(NPM) run --silent import-check

contract-check: ## openapi.json says what the app does, and breaks nobody
	@$(NPM) run --silent contract-check

messages: ## Every message key in every language
	@$(LATER)

bench: ## Speed against the floor measured in the same run: make bench ARGS="--quick"
	@$(NPM) run --silent bench -- $(ARGS)

bench-table: ## The table of the last whole bench into README.md and docs/benchmarks.md
	@$(NPM) run --silent bench:table

chaos: ## The bad days: killed processes, stopped databases
	@$(NPM) run --silent test:chaos

verify: ## Prove the books of all households, or of one: make verify TENANT=…
	@$(CLI) verify $(TENANT)

rebuild-projection: ## Make the totals anew from the entries, of all households or of one: make rebuild-projection TENANT=…
	@$(CLI) rebuild-projection $(TENANT)

backup: ## Make a verified backup
	@$(LATER)

restore: ## Restore a backup: make restore FILE=…
	@$(LATER)

shell: ## A SQL prompt on the database
	@$(CLI) shell

logs: ## The log of the Florin that runs here
	@$(CLI) logs

help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-17s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
