# What a person needs, one word each; the work is done by the scripts in .make/.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test browser lint bench sql clean

# Compiled things lie in target/, or where a build machine keeps them between clones.
ifndef CARGO_TARGET_DIR
CARGO_TARGET_DIR := $(shell .make/target-dir)
endif
export CARGO_TARGET_DIR
# Queries are checked against .sqlx/; a DATABASE_URL that is set for the server is no business of the compiler.
export SQLX_OFFLINE := true
# Appeals in the benchmark's city.
N := 100000

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: ## Install what is missing, build, start the demo on http://localhost:8080
	@exec .make/run

test: ## All tests: rules, API on PostgreSQL and S3, pages, Chromium
	@exec .make/test

browser: ## Only the tests in Chromium (ARGS="desk.spec.js --headed" goes to Playwright)
	@exec .make/test browser $(ARGS)

lint: ## Format, clippy, JavaScript, shell, licences
	@exec .make/lint

bench: ## Measure on a city of N appeals (N=100000); results in target/bench.json
	@exec .make/bench $(N) $(ARGS)

sql: ## Regenerate .sqlx/ after a query or a migration has changed
	@exec .make/sql

clean: ## Remove what was built and downloaded; var/, the demo's data, stays
	rm -rf target assets/map/node_modules tests/browser/node_modules
