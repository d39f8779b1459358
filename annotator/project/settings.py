"""Settings: one machine by default, many by DATABASE_URL and REDIS_URL; every variable is in the README."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF

from annotator.project import environment

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ.get("ANNOTATOR_DATA", BASE_DIR / "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = environment.flag("ANNOTATOR_DEBUG")
SECRET_KEY = environment.secret_key(DATA_DIR)
# Loopback always: the health checks ask there.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *environment.words("ANNOTATOR_HOSTS")]
CSRF_TRUSTED_ORIGINS = environment.words("ANNOTATOR_ORIGINS")
HTTPS = environment.flag("ANNOTATOR_HTTPS")

INSTALLED_APPS = [
    "corpus",
    "annotator.flags",
    "annotator.annotation",
    "annotator.reliability",
    "api",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "api.limits.rate_limit_headers",
]
ROOT_URLCONF = "annotator.project.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Database: writes on SQLite take the lock at BEGIN, so that two of them wait for each other instead of failing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,  # seconds a write waits for another
    "init_command": "PRAGMA journal_mode=WAL;",
}
DATABASES: dict[str, Any] = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'annotator.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Work: Redis where there is one, else a queue in a SQLite file of its own. Every job is also a row
# in the database (corpus.jobs), so that a message which either of them loses is sent again.
REDIS_URL = os.environ.get("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or f"sqla+sqlite:///{DATA_DIR / 'broker.sqlite3'}?timeout=30"
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "unacked_restore_limit": 1000} if REDIS_URL else {}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "annotator"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "send lost jobs again": {
        "task": "corpus.send_lost_jobs_again",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "return what nobody touched": {
        "task": "annotation.return_overdue",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "mute detectors that are wrong too often": {
        "task": "reliability.mute_where_wrong",
        "schedule": crontab(hour=1, minute=30),  # before the nightly scores
        "options": {"expires": 3600},
    },
    "rank the flags that tell most": {
        "task": "reliability.rank_telling",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "catch up with scores": {
        "task": "reliability.catch_up",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "compute all scores when it is time": {
        "task": "reliability.start_when_due",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "send lost e-mails again": {
        "task": "annotation.ask_for_lost_mails",
        "schedule": 120.0,
        "options": {"expires": 120},
    },
}

# Scores of sources (docs/method.md): an article of HALF_LIFE_DAYS counts half; a detector is muted where the upper end
# of its precision's interval is under PRECISION_BAR, once ENOUGH_JUDGED of its flags are judged.
RELIABILITY = {"HALF_LIFE_DAYS": 365.0, "PRECISION_BAR": 0.5, "ENOUGH_JUDGED": 20}

# E-mail is sent only where a mail server is named.
EMAIL_HOST = os.environ.get("ANNOTATOR_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("ANNOTATOR_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("ANNOTATOR_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ANNOTATOR_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("ANNOTATOR_EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("ANNOTATOR_EMAIL_FROM", "annotator@localhost")
ANNOTATOR_ADDRESS = os.environ.get("ANNOTATOR_ADDRESS", "").rstrip("/")  # where people open it; for links in e-mails

CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": environment.cache_url(REDIS_URL),
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}
}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [("app", dist)] if (dist := BASE_DIR / "frontend" / "dist").is_dir() else []
# The interface's files carry a hash of what is in them in their names: browsers need never ask for one again.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/app/assets/.+-[\w-]{8}\.\w+$"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

# Security
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, "'unsafe-inline'"],  # the interface's component kit writes style elements
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
MAX_UPLOAD_BYTES = 10_000_000  # one page or file; the extractor's own cap is the same
DATA_UPLOAD_MAX_MEMORY_SIZE = 50_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

TOKEN_RATE = int(os.environ.get("ANNOTATOR_TOKEN_RATE", "600"))  # requests a minute with one token; 0: any number

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.Allowed"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.KeyPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {"login": "20/min"},
    "NUM_PROXIES": int(os.environ.get("ANNOTATOR_PROXIES", "0")),  # whose X-Forwarded-For is believed
    "EXCEPTION_HANDLER": "api.errors.problem_response",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Annotator",
    "DESCRIPTION": "Read a news corpus critically: articles in, flags with their evidence out, judged by people.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "ProjectOrder": "annotator.annotation.models.Project.Order",
        "ProjectRole": "annotator.annotation.models.Membership.Role",
        "AssignmentState": "annotator.annotation.models.Assignment.State",
        "NoticeKind": "annotator.annotation.models.Notice.Kind",
        "MarkKind": "annotator.annotation.models.Change.Kind",
        "AttributeKind": ["choice", "number", "text"],
        "LabelKind": "annotator.annotation.models.Label.Kind",
        "ChangeVerb": "annotator.annotation.models.Change.Verb",
        "ChangeStatus": ["stored", "stale", "moved", "refused"],
        "SuggestionStatus": ["stored", "known", "moved", "refused"],
        "RejectionReason": "annotator.annotation.models.Answer.Reason",
        "DecisionVerdict": "annotator.annotation.models.Decision.Verdict",
        "DecisionCause": "annotator.annotation.models.Decision.Cause",
        "VersionCause": "corpus.models.Version.Cause",
        "Verdict": "annotator.flags.models.Judgement.Verdict",
        "FlagVerdict": "annotator.flags.models.Flag.Verdict",
        "Severity": "annotator.flags.models.Flag.Severity",
        "Family": "annotator.flags.models.Flag.Family",
        "DetectorStatus": "annotator.flags.models.Flag.Status",
        "DismissalReason": "annotator.flags.models.Judgement.Reason",
        "JobState": "corpus.models.Job.State",
        "ScoreState": "annotator.reliability.models.scores.State",
        "SourceDecisionKind": "annotator.reliability.models.Decision.Kind",
        "CriterionAnswerChoice": "annotator.reliability.models.CriterionAnswer.Answer",
        "ScoreCause": "annotator.reliability.models.Score.Cause",
        "ScoreRunState": "annotator.reliability.models.Run.State",
        "JobKind": "corpus.models.Job.Kind",
        "TokenScope": "api.models.Token.Scope",
        "TokenState": "api.models.Token.State",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        # A browser asks every few seconds; that no worker runs is said in the answer, not in a line for each.
        "no_health": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(getattr(record, "request", None), "path", "") != "/health",
        }
    },
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_health"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("ANNOTATOR_LOG_LEVEL", "INFO")},
}
