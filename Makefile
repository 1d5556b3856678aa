# The two commands of the README are `make run` and `make test`; the rest serves them.

CARGO ?= cargo
NPM ?= npm --prefix ui
export CI

.PHONY: crash-test run setup setup-tests setup-bench build ui types test test-mail-clients check bench headless clean-out

## Sets up everything, builds, and opens the window; with no display does the main job into ./out/.
run: build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then ./target/release/thankwell; else $(MAKE) --no-print-directory headless; fi

## Installs what is missing on this machine to build and run.
setup:
	@.ci/packages build

## And what the tests drive: a virtual display, the web driver, PDF tools.
setup-tests:
	@.ci/packages build test

## The window's pages, into ui/dist.
ui: setup ui/node_modules/.installed
	$(NPM) run build

ui/node_modules/.installed: ui/package-lock.json
	$(NPM) ci --no-audit --no-fund
	@touch $@

## Leaves target/release/thankwell with the window inside.
build: ui
	$(CARGO) build --release --locked

## The main job on the sample shop, without a window; says where each file is.
headless:
	@.ci/headless ./target/release/thankwell ./out

test: setup-tests ui
	$(NPM) test
	$(CARGO) test --workspace --locked

## Opens drafts in Thunderbird itself, which it installs where it can; pictures in artifacts/mail-clients/.
test-mail-clients:
	@.ci/mail-clients

## kill -9 two hundred times; `make test` does it fifteen times.
crash-test: setup-tests ui
	CRASH_COUNT=200 $(CARGO) test --locked --test recovery whatever_is_killed -- --nocapture

## What CI adds: formatting, lints, generated files, licences.
check: setup-tests ui
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	$(NPM) run check
	$(NPM) run lint
	$(CARGO) test --locked --test contract
	.ci/licences

## Our own benches, then whole runs of cards against other programs, which it installs (benches/peers/run.py).
bench: setup-bench
	$(CARGO) bench --workspace --locked
	$(CARGO) build --release --locked -p thankwell-cards --example bulk
	python3 benches/peers/run.py target/release/examples/bulk
	$(CARGO) build --release --locked
	python3 benches/peers/lists.py target/release/thankwell

setup-bench:
	@.ci/packages build bench

## Writes the window's types anew from the Rust ones.
types:
	WRITE_TYPES=1 $(CARGO) test --locked --test contract the_windows_types
