# The portal. `make run` serves it, `make dev` is for working on it, `make test` proves it.
#
# PORT, HOST, DATA_DIR, DEMO_PASSWORD, DATABASE_URL, ALLOWED_HOSTS, HTTPS: see README.md.

PYTHON ?= python3.11
HOST ?= 127.0.0.1
PORT ?= 8000
WEB_CONCURRENCY ?= 2
WEB_THREADS ?= 32

# --- Serving ----------------------------------------------------------------------------------

.PHONY: run dev setup
SERVED = DEBUG=0 STATIC_COLLECTED=1
MANAGE = $(SERVED) .venv/bin/python manage.py

# Everything up to the first page: data is kept, what is missing or older than the code is made.
setup: .venv/installed
	@$(MANAGE) collectstatic --clear --no-input --verbosity 0
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo --if-empty
	@$(MANAGE) plan_meetings > /dev/null

# The server of production, two processes of 32 threads: threads wait for slow phones.
run: setup
	@echo
	@echo "The portal answers at http://$(HOST):$(PORT)/ (Ctrl+C stops it)."
	@case "$$HTTPS" in \
	1) echo "HTTPS=1: it answers through a proxy that adds https, and redirects everything else." ;; \
	*) echo "HTTPS is off: cookies are not marked secure. Set HTTPS=1 behind nginx for real use." ;; \
	esac
	@exec env $(SERVED) .venv/bin/gunicorn federation.wsgi \
		--bind "$(HOST):$(PORT)" --worker-class gthread \
		--workers $(WEB_CONCURRENCY) --threads $(WEB_THREADS) \
		--timeout 120 --graceful-timeout 30 --keep-alive 5 --forwarded-allow-ips 127.0.0.1 --no-control-socket

# Reloads when the code changes and shows errors in full; never for other people.
dev: .venv/installed
	@DEBUG=1 .venv/bin/python manage.py migrate --verbosity 0
	@DEBUG=1 .venv/bin/python manage.py demo --if-empty
	@exec env DEBUG=1 .venv/bin/python manage.py runserver "$(HOST):$(PORT)"

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Python 3.11 is needed, and '$(PYTHON)' was not found."; \
		echo "Debian and Ubuntu: apt-get install python3.11 python3.11-venv"; \
		echo "If it has another name here: make run PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "The virtual environment could not be made."; \
		echo "Debian and Ubuntu: apt-get install python3.11-venv"; exit 1; }

.venv/installed: requirements.txt | .venv/bin/python
	@echo "Installing the libraries of requirements.txt, once; about a minute."
	@.venv/bin/python -m pip install -qq --disable-pip-version-check -r requirements.txt
	@touch $@

# --- Checks -----------------------------------------------------------------------------------

.PHONY: test drills bench bench-pages
.venv/development: requirements.txt requirements-dev.txt | .venv/bin/python
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

# Lighthouse on public pages, on slow 4G and slow 3G, the median of five; needs Node.js, npm and Chromium.
bench-pages: .venv/development
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/python -m tests.bench.lighthouse
