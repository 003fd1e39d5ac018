"""Settings, all from the environment; docs/settings.md lists every variable. A bad value stops the start."""

import contextlib
import datetime
import importlib.util
import os
import secrets
import sys
from pathlib import Path

import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import database, environment
from config.version import VERSION

BASE_DIR = Path(__file__).resolve().parent.parent

# The process
PRODUCTION = environment.boolean("PRODUCTION", False)
DEBUG = environment.boolean("DEBUG", False)
SERVES = environment.choice("SERVES", "both", ("both", "editorial", "public"))
SERVES_EDITORS = SERVES in {"both", "editorial"}
SERVES_READERS = SERVES in {"both", "public"}
EDITORS_ADDRESS = "/admin/"


def default_data_folder() -> Path:
    """The user's data folder; for root one that the embedded server's user can reach."""
    if os.geteuid() == 0:
        return Path("/var/lib/prisoners")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "prisoners"
    return environment.folder("XDG_DATA_HOME", Path.home() / ".local" / "share") / "prisoners"


def kept_secret_key(folder: Path) -> str:
    """The key of a development installation: made once, readable by its owner alone."""
    file = folder / "secret_key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # another process was quicker: its key holds
            os.link(fresh, file)
        fresh.unlink()
    return file.read_text()


DATA_DIR = environment.folder("DATA_DIR", default_data_folder())
# Where matplotlib keeps its list of fonts; else it asks for a home that the server's user may not have.
os.environ.setdefault("MPLCONFIGDIR", str(DATA_DIR / "matplotlib"))

# The registry
REGISTRY_COUNTRY = environment.slug("REGISTRY_COUNTRY", "belarus")
REGISTRY_TIME_ZONE = environment.time_zone("REGISTRY_TIME_ZONE", "Europe/Minsk")
REGISTRY_FIRST_DAY = environment.day("REGISTRY_FIRST_DAY", datetime.date(2020, 1, 1))
CONFIRMATION_DAYS = environment.integer("CONFIRMATION_DAYS", 365, minimum=1, maximum=36500)
DISCLOSURE_K = environment.integer("DISCLOSURE_K", 5, minimum=1, maximum=1000)
DEFAULT_DESIGNATION = environment.slug("DEFAULT_DESIGNATION", "viasna")
ALLOW_SYNTHETIC = environment.boolean("ALLOW_SYNTHETIC", not PRODUCTION)
SITE_NAME = environment.text("SITE_NAME", "Political prisoners of Belarus")
SITE_ADDRESS = environment.address("SITE_ADDRESS", "http://127.0.0.1:8000")
SOURCE_ADDRESS = environment.address("SOURCE_ADDRESS", "https://") if environment.text("SOURCE_ADDRESS") else ""
CORRECTIONS_CONTACT = environment.contact("CORRECTIONS_CONTACT")

# Secrets and addresses
if PRODUCTION:
    SECRET_KEY = environment.required("SECRET_KEY", "PRODUCTION is true, and sessions are signed with it")
    ALLOWED_HOSTS = environment.items("ALLOWED_HOSTS")
    environment.required("ALLOWED_HOSTS", "PRODUCTION is true, and a request for another host must be refused")
    environment.required("DATABASE_URL", "PRODUCTION is true, and the embedded Postgres is for one machine's trial")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-"):
        raise ImproperlyConfigured("SECRET_KEY must be 50 random characters or more.")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS may not be * where PRODUCTION is true: name the hosts.")
    if DEBUG:
        raise ImproperlyConfigured("DEBUG may not be true where PRODUCTION is true: its error pages show settings.")
    if ALLOW_SYNTHETIC:
        raise ImproperlyConfigured(
            "ALLOW_SYNTHETIC may not be true where PRODUCTION is true: no invented people there."
        )
    if not SITE_ADDRESS.startswith("https://"):
        raise ImproperlyConfigured("SITE_ADDRESS must begin with https:// where PRODUCTION is true.")
else:
    SECRET_KEY = environment.text("SECRET_KEY") or kept_secret_key(DATA_DIR)
    ALLOWED_HOSTS = environment.items("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))

# Database
DATABASE_ROLE = environment.choice("DATABASE_ROLE", "app", ("app", "owner"))
_urls = {
    "data_folder": DATA_DIR,
    "url": environment.text("DATABASE_URL"),
    "owner_url": environment.text("DATABASE_OWNER_URL"),
    "public_url": environment.text("DATABASE_PUBLIC_URL"),
    "serves": SERVES,
}
DATABASES = database.databases(**_urls, as_owner=DATABASE_ROLE == "owner")
READERS_DATABASE = "public" if "public" in DATABASES else "default"
OWNER_DATABASE = database.databases(**_urls, as_owner=True)["default"]
EMBEDDED_CLUSTER = None if _urls["url"] else database.cluster(DATA_DIR)
DATABASE_ROUTERS = ["config.database.Router"]
# What was counted at an edition stays so; a figure of many editions keeps a number for each
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Of what a change refers to, only what the history asks for has an index (prisoners.models.tracking)
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

# Application
INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "prisoners.entry.apps.EntryConfig",  # django.contrib.admin with a site of its own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
    "config",
    "prisoners",
    "prisoners.published",
    "stats",
]
MIDDLEWARE = [
    "config.cookies.NoCookiesForAll",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a page of tables is a tenth as long on its way to a phone
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "prisoners.entry.attribution.ChangesOfEditors",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.database.PublicRoleMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
                "stats.context.site",
            ],
        },
    },
]

# Languages, numbers and days
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("be", _("Belarusian")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = REGISTRY_TIME_ZONE

# Static files
STATIC_URL = "static/"
STATIC_ROOT = environment.folder("STATIC_ROOT", BASE_DIR / "staticfiles")
# One file of the package is served, Chart.js; the package itself is not installed as an app.
STATICFILES_DIRS = [
    ("vendor", Path(folder) / "static" / "unfold" / "js" / "chart")
    for folder in importlib.util.find_spec("unfold").submodule_search_locations
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not PRODUCTION

# Logins: five wrong passwords for one name from one address lock that pair for a while, nobody else
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "config.visitors.masked_address"
TRUSTED_PROXIES = environment.integer("TRUSTED_PROXIES", 0, minimum=0, maximum=10)

# Rows for programs: they only read, and nobody logs in
API_REQUESTS_A_MINUTE = environment.integer("API_REQUESTS_A_MINUTE", 120, minimum=0, maximum=1_000_000)
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": ["prisoners.explorer.api.limits.Limit"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "prisoners.explorer.api.errors.answer",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "TITLE": SITE_NAME,
    "DESCRIPTION": _(
        "Figures, rows and reference data as published. Numbers come from figures; rows are for looking closer."
    ),
    "VERSION": VERSION,
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "SERVERS": [{"url": SITE_ADDRESS}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "prisoners.explorer.api.description.add_shared",
        "stats.api.description.add_figures",
    ],
}

# Security headers and cookies
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Logging: to the console, without visitors' addresses (no handler or format here writes one)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "axes": {"level": "ERROR"},
    },
}
