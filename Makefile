# --- Checks -----------------------------------------------------------------------------------

.PHONY: test drills bench
.venv/development: requirements.txt requirements-dev.txt
	@test -d .venv || python3 -m venv .venv
	@.venv/bin/pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Everything that proves the portal: SQLite, PostgreSQL, browser.
test: .venv/development
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/python -m tests.suite

# Full volumes with times; each drill writes JSON to tests/drills/out/.
drills: .venv/development
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/python -m tests.drills

# Queries, milliseconds and kilobytes of each page, as JSON.
bench: .venv/development
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/python -m tests.bench
