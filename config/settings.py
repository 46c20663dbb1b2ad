"""Everything that differs between a demo, a test run and a township's own server, in one file.

Read from the environment (see ``docs/configuration.md``). Production refuses to start without its secrets; the demo
and the tests are handed theirs by ``bin/demo`` and ``bin/test``.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

XIANGYIN_ENV = env.str("XIANGYIN_ENV", "production")
if XIANGYIN_ENV not in {"production", "demo", "test"}:
    raise ImproperlyConfigured(f"XIANGYIN_ENV={XIANGYIN_ENV!r}：只能是 production、demo 或 test。")
PRODUCTION = XIANGYIN_ENV == "production"
TESTING = XIANGYIN_ENV == "test"


def required(name: str) -> str:
    """Return a secret from the environment, or stop with the sentence that tells the operator what to set."""
    value = env.str(name, "")
    if not value:
        raise ImproperlyConfigured(f"缺少环境变量 {name}：正式运行前必须设置（见 docs/configuration.md）。")
    return value


SECRET_KEY = required("SECRET_KEY")
if PRODUCTION and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5):
    raise ImproperlyConfigured("SECRET_KEY 太短：正式运行时至少 50 个随机字符。")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["*"])
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("缺少环境变量 ALLOWED_HOSTS：请写明本系统的域名或地址，多个用逗号分开。")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")

STATE_DIR = Path(env.str("XIANGYIN_STATE", str(BASE_DIR / ".xiangyin")))
ASSETS_ROOT = Path(env.str("ASSETS_ROOT", str(STATE_DIR / "assets")))

INSTALLED_APPS = [
    "config",
    "portal",
    "dashboard",
    "proposals",
    "liaison_stations",
    "deputies",
    "groundwork.ballots",
    "groundwork.documents",
    "groundwork.workflow",
    "groundwork.deadlines",
    "groundwork.notifications",
    "groundwork.receipts",
    "groundwork.jobs",
    "groundwork.accounts",
    "groundwork.townships",
    "groundwork.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_filters",
    "django_htmx",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
    "rules",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "groundwork.ui.compression.Compression",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "groundwork.accounts.middleware.SessionGuard",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
    "groundwork.receipts.middleware.ExactlyOnce",  # next to the view: whoever was turned away has delivered nothing
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "groundwork.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["groundwork.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "groundwork.ui.context.navigation",
            ],
        },
    }
]

# --- Database: the application's role owns nothing; only migrations run as the owner -------------------------------

APPLICATION_ROLE = env.str("XIANGYIN_APP_ROLE", "xiangyin_app")
AS_OWNER = env.bool("XIANGYIN_AS_OWNER", False)
DATABASE_URL = required("DATABASE_URL")
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", DATABASE_URL)
DATABASES = {
    "default": {
        **environ.Env.db_url_config(DATABASE_OWNER_URL if AS_OWNER or TESTING else DATABASE_URL),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
# Every trigger of pgtrigger asks which triggers to ignore; where nobody ever said "none", PostgreSQL raises and catches an
# error in each, and each such error walks through all foreign keys still to be checked: a long transaction turns quadratic.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c pgtrigger.ignore={}")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGHISTORY_APPEND_ONLY = True

# --- Celery: the database is the queue, the broker only the bell (docs/decisions/0004-celery.md) -------------------

REDIS_URL = required("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 270
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,  # seconds; above the time limit, or a long task would run twice at once
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}

# --- People and sessions -------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "groundwork.accounts.backends.PhoneOrUsername",
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "accounts:login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "groundwork.accounts.passwords.LengthValidator",
        "OPTIONS": {"min_length": env.int("PASSWORD_MIN_LENGTH", 8)},
    },
    {"NAME": "groundwork.accounts.passwords.ThreeKindsValidator"},
    {"NAME": "groundwork.accounts.passwords.NotAboutYouValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_MAX_AGE_DAYS = env.int("PASSWORD_MAX_AGE_DAYS", 90)  # 0 = never expires
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", 30)
COOKIE_SUFFIX = env.str("COOKIE_SUFFIX", "")
SESSION_COOKIE_NAME = f"sessionid{COOKIE_SUFFIX}"
CSRF_COOKIE_NAME = f"csrftoken{COOKIE_SUFFIX}"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "groundwork.ui.views.csrf_failure"
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURE_LIMIT", 5)
AXES_COOLOFF_TIME = env.float("LOGIN_LOCK_HOURS", 0.5)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "groundwork.accounts.backends.whose_attempt"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # "try again at ..." must stay true
AXES_LOCKOUT_CALLABLE = "groundwork.accounts.views.locked_out"
AXES_SENSITIVE_PARAMETERS = ["password"]

# --- Transport and headers -----------------------------------------------------------------------------------------

HTTPS = env.bool("HTTPS", PRODUCTION)  # False only behind no TLS at all, as in the demo
SECURE_SSL_REDIRECT = HTTPS and env.bool("SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# How hard the sum is that a browser does before it sends the public form: about a third of a second on a cheap phone.
PORTAL_PROOF_NUMBERS = env.int("PORTAL_PROOF_NUMBERS", 100 if TESTING else 100_000)

# --- Language, time, files, mail, logs -----------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(STATE_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static", *([ASSETS_ROOT] if ASSETS_ROOT.is_dir() else [])]
WHITENOISE_USE_FINDERS = (
    TESTING  # the demo collects its files like a township's server (docs/decisions/0009-weight.md)
)
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not TESTING
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(STATE_DIR / "media")))
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000  # the ledger's preview sends a field for each row it mends

# Limits of photos protect this machine, not a procedure: so they are settings (docs/decisions/0007-pictures.md).
PICTURES_AT_ONCE = env.int("PICTURES_AT_ONCE", 9)
PICTURE_MOST_BYTES = env.int("PICTURE_MOST_MB", 30) * 1024 * 1024
PICTURE_MOST_PIXELS = 120_000_000  # plain JPEG, made smaller while it is read
PICTURE_MOST_PIXELS_WHOLE = 25_000_000  # PNG, WebP and progressive JPEG are held in memory whole
PICTURE_LONG_SIDE, PICTURE_QUALITY = 2000, 82
SCAN_LONG_SIDE = 3600  # a page of A4 at 300 dpi, attached among the papers
PICTURE_THUMBNAIL_SIDE, PICTURE_THUMBNAIL_QUALITY = 240, 62

EMAIL_CONFIG = environ.Env.email_url_config(
    env.str("EMAIL_URL", "smtp://localhost:25" if PRODUCTION else "consolemail://")
)
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 15
FILTERS_EMPTY_CHOICE_LABEL = "全部"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "乡音 <xiangyin@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
