"""Settings of the portal: one file, the environment decides.

DATA_DIR       where database, uploads and secret key live (var/)
DATABASE_URL   unset: SQLite in DATA_DIR; else postgres://user:password@host/name
ALLOWED_HOSTS  names the portal answers to, separated by commas
HTTPS          1: secure cookies with the __Host- prefix, redirect to https, HSTS
DEBUG          1: for working on the code only
STATIC_COLLECTED  1: serve the fingerprinted files of `collectstatic` (make run sets it)
SECRET_KEY     unset: generated once and kept in DATA_DIR/secret_key
"""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from pythonjsonlogger.core import RESERVED_ATTRS

env = environ.FileAwareEnv()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
HTTPS = env.bool("HTTPS", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])


def _kept_secret(path):
    """The key in `path`; put there, whole and readable by its owner alone, at the first start."""
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):  # another process was first: hers counts
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or _kept_secret(DATA_DIR / "secret_key")

# --- Applications ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "django_filters",
    "simple_history",
    "federation.areas",
    "federation.accounts",
    "federation.photos",
    "homes",
    "activities",
    "federation.news",
    "federation.families",
    "federation.transfer",
    "federation.plan",
    "federation.stats",
    "federation.pages",
]

MIDDLEWARE = [
    # The headers stand outermost: an answer made by a middleware below carries them too.
    "federation.pages.middleware.safe_headers",
    "federation.pages.kept_pages.kept_in_memory",  # as it went out: compressed, with all headers
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "federation.photos.middleware.CompressTextMiddleware",
    "federation.pages.middleware.kept_and_asked_again",  # inside: the text before compression
    "federation.news.middleware.due_work",  # outside of everything that knows who asks
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "federation.accounts.middleware.session_lifetime",
    "federation.accounts.middleware.SignInRequired",
    "federation.accounts.middleware.PasswordChangeRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "federation.urls"
WSGI_APPLICATION = "federation.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "federation.pages.context.site",
            ],
        },
    }
]

CRISPY_TEMPLATE_PACK = "portal"
CRISPY_ALLOWED_TEMPLATE_PACKS = "portal"
CRISPY_FAIL_SILENTLY = False

# --- Database -------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'portal.sqlite3'}")}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "ATOMIC_REQUESTS": False}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Django's own values answer "database is locked" under load and lose rows in a power cut.
    DATABASES["default"]["ENGINE"] = "federation.sqlite"  # writers wait in a line (decision 0023)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        "-c lock_timeout=15s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s "
        "-c jit=off"  # compiling took ten times as long as the longest query it was meant to help
    )
# What the server is started with (gunicorn reads the same variable); the start-up checks compare
# their product with the connections that PostgreSQL allows.
SERVER_WORKERS = env.int("WEB_CONCURRENCY", default=2)
SERVER_THREADS = env.int("WEB_THREADS", default=32)
# What public readers asked for last, for each server process: about 300 pages of 10 to 30 kB.
IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
KEPT = {"LOCATION": "pages", "TIMEOUT": 60, "OPTIONS": {"MAX_ENTRIES": 300}}
CACHES = {"default": {"BACKEND": IN_MEMORY}, "pages": {"BACKEND": IN_MEMORY} | KEPT}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Sign-in and sessions -------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "pages:workbench"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name"]},
    },
    {"NAME": "federation.accounts.validators.LocalWordsValidator"},
]
SESSION_COOKIE_NAME = "__Host-sid" if HTTPS else "sid"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SAVE_EVERY_REQUEST = False
# On a shared device a session ends with the browser, after two idle hours or after twelve in all;
# on her own phone ("this is my own phone, stay signed in") after two weeks.
SESSION_IDLE_SECONDS = 2 * 60 * 60
SESSION_SHARED_SECONDS = 12 * 60 * 60
SESSION_OWN_PHONE_SECONDS = 14 * 24 * 60 * 60
SESSION_COOKIE_AGE = SESSION_OWN_PHONE_SECONDS
DEVICE_COOKIE_NAME = "__Host-device" if HTTPS else "device"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
CSRF_FAILURE_VIEW = "federation.pages.views.errors.csrf_failure"

# --- Headers --------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "worker-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"]
}

# --- Language and time ----------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "federation" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------

STATIC_URL = "static/"
# STATIC_COLLECTED=1: pages link to the fingerprinted files that `collectstatic` wrote, with the
# same variable set, as `make run` does at every start. Without it the files of the code itself
# are served, so that plain `runserver` needs nothing and never shows those of an older release.
STATIC_COLLECTED = env.bool("STATIC_COLLECTED", default=False)
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
STORAGES = {
    "staticfiles": {
        "BACKEND": "federation.pages.static_files.FingerprintedStatic"
        if STATIC_COLLECTED and not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
PHOTO_ROOT = DATA_DIR / "photos"  # private/ and public/ below it; no address leads to private/
# Behind nginx: the internal location of private/, such as /internal-photos/; empty: Django sends.
PHOTO_ACCEL_PREFIX = env("PHOTO_ACCEL_PREFIX", default="")
# A font file with Chinese characters for the long pictures of articles; empty: one of the system's.
CJK_FONT = env("CJK_FONT", default="")
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 100  # the form, not a bare 400, refuses more than nine photos
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
PHOTOS_PER_FORM = 9
PHOTO_MAX_BYTES = 15 * 1024 * 1024

# --- The county's own choices (domain.md, questions for the county) ---------------------------

DORMANT_DAYS = env.int("DORMANT_DAYS", default=90)
REASON_NEEDED_AFTER_DAYS = env.int("REASON_NEEDED_AFTER_DAYS", default=7)
RETENTION_YEARS = env.int("RETENTION_YEARS", default=3)  # after the last contact with a person
MERGE_UNDO_DAYS = env.int("MERGE_UNDO_DAYS", default=30)
# More looks at persons than this in a day, or any at night, stand out on the page of looks.
LOOKS_A_DAY = env.int("LOOKS_A_DAY", default=50)
LOOKS_FROM_HOUR, LOOKS_UNTIL_HOUR = 6, 22
REVIEW_UNDO_MINUTES = 10  # how long a verdict can be taken back by whoever gave it
NEWS_DUE_SECONDS = 60  # how often a request looks for articles that are due; 0 for never
DRAFT_DAYS = 90  # a draft that nobody goes on with is removed after so long
# Whether phones keep the log form for where there is no signal; 0 makes them drop what they kept.
OFFLINE_FORMS = env.bool("OFFLINE_FORMS", default=True)
SERIES_WEEKS_AHEAD = 4  # how far ahead the meetings of a series stand in the calendar
# Whole days of public notice before a family is recognised; days to decide about a takedown;
# days for which the words of an answered message are kept.
FAMILY_NOTICE_DAYS = env.int("FAMILY_NOTICE_DAYS", default=7)
TAKEDOWN_DAYS = env.int("TAKEDOWN_DAYS", default=7)
FEEDBACK_KEPT_DAYS = env.int("FEEDBACK_KEPT_DAYS", default=365)
# The address that printed plates and search engines are told, such as https://portal.example.cn;
# empty: the one under which the portal is being asked.
PUBLIC_ADDRESS = env("PUBLIC_ADDRESS", default="").rstrip("/")
# Shown in the footer and on error pages; what is empty is not shown.
OFFICE_PHONE = env("OFFICE_PHONE", default="")
OFFICE_ADDRESS = env("OFFICE_ADDRESS", default="")
OFFICE_HOURS = env("OFFICE_HOURS", default="")
HELP_LINE = env("HELP_LINE", default="12338")
POLICE_LINE = env("POLICE_LINE", default="110")
LEGAL_AID_LINE = env("LEGAL_AID_LINE", default="12348")
ICP_NUMBER = env("ICP_NUMBER", default="")
POLICE_NUMBER = env("POLICE_NUMBER", default="")

# --- Logs: ids only, never names, phones or bodies --------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            # `request` would print the whole address, and with it what somebody searched for.
            "reserved_attrs": [*RESERVED_ATTRS, "request"],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
