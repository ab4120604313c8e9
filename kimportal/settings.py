"""Settings. Everything configurable comes from the environment; invalid values stop the start.

KIM_MODE selects the mode: ``production`` (the default; refuses to start without its secrets),
``demo`` (``./run serve``: sample data on this computer only) or ``dev`` (``./run dev`` and tests).
"""

import base64
import os
import re
from hashlib import sha256
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from kimportal.secret_files import with_secret_files

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.ENVIRON = with_secret_files(os.environ)

MODE = env.str("KIM_MODE", "production")
if MODE not in {"production", "demo", "dev"}:
    raise ImproperlyConfigured(f"KIM_MODE must be production, demo or dev, not {MODE!r}.")
PRODUCTION, DEMO, DEBUG = MODE == "production", MODE == "demo", MODE == "dev"


def strict_bool(name, default):
    """Returns a boolean variable. Raises ImproperlyConfigured for anything but true/false/1/0."""
    value = env.str(name, str(default)).lower()
    if value not in {"true", "false", "1", "0"}:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return value in {"true", "1"}


def office_number(name):
    """Returns a phone number in the form +62…, or "". Raises ImproperlyConfigured."""
    value = env.str(name, "")
    if value and not re.fullmatch(r"\+62\d{7,13}", value):
        raise ImproperlyConfigured(f"{name} must be written like +625373031234, not {value!r}.")
    return value


def required(name):
    """Returns a variable that production needs. Raises ImproperlyConfigured if it is empty."""
    value = env.str(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} must be set in production.")
    return value


DATA_DIR = Path(env.str("KIM_DATA_DIR", str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = required("KIM_SECRET_KEY") if PRODUCTION else env.str("KIM_SECRET_KEY", "demo" * 16)
if PRODUCTION and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10):
    raise ImproperlyConfigured("KIM_SECRET_KEY needs 50 random characters or more.")
SECRET_KEY_FALLBACKS = env.list("KIM_SECRET_KEY_FALLBACKS", default=[])

ALLOWED_HOSTS = (
    [host.strip() for host in required("KIM_HOSTS").split(",")]
    if PRODUCTION
    else ["127.0.0.1", "localhost", "[::1]", "testserver"]
)
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("KIM_HOSTS must name its hosts, not *.")
# Base of all absolute URLs: in e-mails, shared links, QR codes, feeds and structured data.
SITE_URL = env.str(
    "KIM_SITE_URL",
    f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else f"http://127.0.0.1:{env.int('PORT', 8000)}",
).rstrip("/")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured(f"KIM_SITE_URL must begin with https://, not {SITE_URL!r}.")

INSTALLED_APPS = [
    "kimportal.apps.KimAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "core",
    "office",
    "search",
    "regions",
    "accounts",
    "privacy",
    "groups",
    "news",
    "aspirations",
    "pages",
    *([] if PRODUCTION else ["demo"]),
    # By its path: the module has several AppConfigs, and "kimportal" would not select this one.
    "kimportal.apps.KimportalConfig",
]

MIDDLEWARE = [
    "core.web.page_cache.PageCacheMiddleware",
    "kimportal.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kimportal.middleware.PermissionsPolicyMiddleware",
    "kimportal.middleware.NoIndexMiddleware",
    "kimportal.middleware.HostileRequestMiddleware",
    "kimportal.outage.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kimportal.middleware.CanonicalUrlMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kimportal.outage.UploadMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PrivatePagesMiddleware",
    "core.receipts.ReceiptMiddleware",
    "accounts.interrupted_form.InterruptedFormMiddleware",
    "accounts.middleware.StaffSessionMiddleware",
    "kimportal.middleware.NotAllowedPageMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "kimportal.middleware.RefusedFormTitleMiddleware",
]

ROOT_URLCONF = "kimportal.urls"
WSGI_APPLICATION = "kimportal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "core.web.compact.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kimportal.context_processors.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "kim"
CRISPY_TEMPLATE_PACK = "kim"

# --- Storage of data -------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", f"sqlite:///{DATA_DIR / 'kim.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON"
        ),
    }
    # A file in tests too: an in-memory database supports neither WAL nor two connections.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

if "postgresql" in DATABASES["default"]["ENGINE"]:
    # PostgreSQL's default of 4 assumes rotating disks: it would scan half the list of stories
    # instead of using the index by kecamatan (docs/adr/0009-search.md). 1.1 fits SSDs.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c random_page_cost=1.1")

REDIS_URL = env.str("REDIS_URL", "")
# Rate limits are counted in the database, so that signing up does not depend on Redis.
CACHES = {
    "default": {
        "BACKEND": "kimportal.outage.RaisingDatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
if REDIS_URL:
    CACHES["pages"] = {
        "BACKEND": "core.web.redis_cache.GuardedRedisCache",
        "LOCATION": REDIS_URL,
    }

# Memory of each process for cached public pages; with Redis they are stored there instead.
PAGE_CACHE_BYTES = env.int("KIM_PAGE_CACHE_MB", 0 if DEBUG else 32) * 1024 * 1024
# Marks (core.web.marks), if there is no Redis.
MARKS_DIR = DATA_DIR / "marks"

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "core.files.storage.PublicStorage"},
    "private": {"BACKEND": "core.files.storage.PrivateStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "core.web.scripts.StaticFiles"
        )
    },
}
PRIVATE_MEDIA_ROOT = DATA_DIR / "private"
FILE_UPLOAD_PERMISSIONS = 0o640
# Backups (docs/adr/0034): their folder, the keys that encrypt them, and, for a restoration only,
# the key that opens them.
BACKUP_DIR = env.str("KIM_BACKUP_DIR", "")
BACKUP_PUBLIC_KEYS = env.list("KIM_BACKUP_PUBLIC_KEYS", default=[])
BACKUP_SECRET_KEY = env.str("KIM_BACKUP_SECRET_KEY", "")
FILE_UPLOAD_HANDLERS = ["kimportal.outage.UploadHandler"]
# Size of a POST without its files; the longest story has 50,000 characters.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 40
# A virus scanner for uploads: the path of clamd's socket or host:port; none by default.
CLAMD = env.str("KIM_CLAMD", "")
MAX_REQUEST_BYTES = 64 * 1024 * 1024

# --- Accounts and sign-in --------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.passwords.LengthByRoleValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.ContextWordsValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "signed_out"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"phone", "email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email", "phone", "password1*"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "signup": "accounts.forms.SignUpForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "user_token": "accounts.forms.EmailKeyForm",
}
# Usernames are stored folded (core.text.fold) and looked up exactly, because databases fold case
# differently.
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
# Failed sign-ins are counted by accounts.throttle: allauth's limit would lock out the owner.
ACCOUNT_RATE_LIMITS = {
    "login": False,
    "login_failed": "5/5m/key",
    "signup": "30/10m/ip",
    "reset_password": "60/10m/ip,3/10m/key",
    "reset_password_from_key": "20/10m/ip",
    "reauthenticate": "10/5m/user",
    "change_password": "5/5m/user",
    "manage_email": False,
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("KIM_TRUSTED_PROXIES", 0)
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "KIM Gunung Mas"
STAFF_SECOND_FACTOR = not DEMO
STAFF_IDLE_SECONDS = 30 * 60
STAFF_SESSION_SECONDS = 12 * 3600

# --- Security headers and cookies --------------------------------------------------------


def csp_hash(template):
    """Returns the CSP source that allows this file of templates/ inside a page."""
    digest = sha256((BASE_DIR / "templates" / template).read_bytes()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


# The only inline script of public pages.
START_SCRIPT = csp_hash("start.js")
# The only inline style, of the text version of a story: no other page may carry it (news.views).
TEXT_STYLE = csp_hash("news/text.css")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", START_SCRIPT],
        "style-src": ["'self'"],
        # data: for the icon, the preview of a photo, and the QR code of the second factor.
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = strict_bool("KIM_HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = strict_bool("KIM_HSTS_PRELOAD", False)
# security.W005 and W021: both settings would bind other sites of the regency's domain
# (docs/adr/0004). account.W001: staff assign usernames, so the sign-up form has none.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "account.W001"]
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-sesi" if PRODUCTION else "sesi"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
KNOWN_BROWSER_COOKIE = "__Host-kenal" if PRODUCTION else "kenal"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Language and time zone --------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Pontianak"
FORMAT_MODULE_PATH = ["kimportal.formats"]
USE_THOUSAND_SEPARATOR = False

# --- E-mail and background tasks ---------------------------------------------------------

EMAIL_CONFIG = env.email_url("KIM_EMAIL_URL", "dummymail://" if DEMO else "consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("KIM_EMAIL_FROM", "KIM Gunung Mas <kim@localhost>")
TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks_db.DatabaseBackend"
            if strict_bool("KIM_WORKER", False)
            else "django_tasks.backends.immediate.ImmediateBackend"
        ),
    }
}

# --- Settings of the portal itself --------------------------------------------------------

SITE = {
    "name": "KIM Gunung Mas",
    "tagline": "Kabar dari desa, oleh warga",
    "office": "Diskominfosantik Kabupaten Gunung Mas",
    "office_address": "Kuala Kurun, Kalimantan Tengah",
    "office_email": env.str("KIM_OFFICE_EMAIL", ""),
    # Shown until the office saves its own numbers, and on outage pages.
    "office_phone": office_number("KIM_OFFICE_PHONE"),
    "office_whatsapp": office_number("KIM_OFFICE_WHATSAPP"),
}
# Sources give different minimum sizes of a group (3 to 10), so this only produces a warning.
RECOMMENDED_MEMBERS = env.int("KIM_RECOMMENDED_MEMBERS", 10)
# The notice 'Data contoh' and noindex; switched off to measure a demonstration.
SAMPLE_NOTICE = DEMO and strict_bool("KIM_SAMPLE_NOTICE", True)

# --- Logs: one JSON object a line, no personal data -----------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "kimportal.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
        "django.template": {"level": "INFO"},
        # Results of tasks are stored in the database; failed tasks are still logged as errors.
        "django_tasks": {"level": "WARNING"},
    },
}
