"""Settings: one machine by default, many by DATABASE_URL and REDIS_URL; every variable is in the README."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF

from annotator.project import environment, sign_on

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
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
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
    "api.sign_on.header.HeaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # keeps the request at hand for allauth
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
    "catch up with exports, snapshots and imports": {
        "task": "annotation.catch_up",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "tell webhooks what has happened": {
        "task": "api.dispatch_webhooks",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "forget old deliveries": {
        "task": "api.forget_deliveries",
        "schedule": crontab(minute=20),
        "options": {"expires": 3600},
    },
    "send lost e-mails again": {
        "task": "annotation.ask_for_lost_mails",
        "schedule": 120.0,
        "options": {"expires": 120},
    },
    "remove exports that have expired": {
        "task": "annotation.remove_expired_exports",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "remove files of imports that have expired": {
        "task": "annotation.remove_expired_imports",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
}

# Scores of sources (docs/method.md): an article of HALF_LIFE_DAYS counts half; a detector is muted where the upper end
# of its precision's interval is under PRECISION_BAR, once ENOUGH_JUDGED of its flags are judged.
RELIABILITY = {"HALF_LIFE_DAYS": 365.0, "PRECISION_BAR": 0.5, "ENOUGH_JUDGED": 20}

# Files of exports are kept for KEPT_HOURS; a link to one works for LINK_HOURS, and whoever looks at the export again
# gets another. Exports and snapshots lie in the data folder, which web servers and workers share.
EXPORTS = {
    "LINK_HOURS": float(os.environ.get("ANNOTATOR_EXPORT_LINK_HOURS", "24")),
    "KEPT_HOURS": float(os.environ.get("ANNOTATOR_EXPORT_KEPT_HOURS", "168")),
}

# E-mail is sent only where a mail server is named.
EMAIL_HOST = os.environ.get("ANNOTATOR_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("ANNOTATOR_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("ANNOTATOR_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ANNOTATOR_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("ANNOTATOR_EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("ANNOTATOR_EMAIL_FROM", "annotator@localhost")
ANNOTATOR_ADDRESS = os.environ.get("ANNOTATOR_ADDRESS", "").rstrip("/")  # where people open it; for links in e-mails

# Webhooks go to public addresses over https; to these hosts also where they are not public, at any port.
WEBHOOK_HOSTS = frozenset(host.lower() for host in environment.words("ANNOTATOR_WEBHOOK_HOSTS"))
WEBHOOK_HTTP = environment.flag("ANNOTATOR_WEBHOOK_HTTP")  # http addresses are taken too

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
# Ways to sign in: names and passwords, OpenID Connect providers, the header of a proxy (docs/access.md).
PASSWORDS = environment.flag("ANNOTATOR_PASSWORDS", default=True)
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend" if PASSWORDS else "api.sign_on.backends.WithoutPasswords"
]
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "api.sign_on.provider.OpenIDProvider", "APPS": sign_on.providers()}
}
SOCIALACCOUNT_ADAPTER = "api.sign_on.adapter.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # allauth sends no e-mail
HEADER_SIGN_ON = sign_on.header()
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
IMPORTS_DIR = DATA_DIR / "imports"  # files of labels, with their reports; shared by web servers and workers
# Both are removed when an import has been over, or checked and not applied, for so many days.
IMPORTS = {"KEPT_DAYS": float(os.environ.get("ANNOTATOR_IMPORT_KEPT_DAYS", "30"))}
MAX_IMPORT_BYTES = int(os.environ.get("ANNOTATOR_MAX_IMPORT", "2_000_000_000"))  # one file of labels
DATA_UPLOAD_MAX_MEMORY_SIZE = 50_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

# Texts that are checked while somebody waits (POST /api/v1/check/): 60,000 characters, about 10,000 words, take the
# engine 3 s (measured 2026-11); a page may be larger than its text.
CHECK = {"CHARACTERS": 60_000, "BYTES": 2_000_000, "SECONDS": 20}
TOKEN_RATE = int(os.environ.get("ANNOTATOR_TOKEN_RATE", "600"))  # requests a minute with one token; 0: any number

CSRF_FAILURE_VIEW = "api.no_view.csrf_failure"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.Allowed"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.KeyPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "api.openapi.operations.Operation",
    # By address; a whole newsroom may come from one, and a provider cannot be guessed at as a password can.
    "DEFAULT_THROTTLE_RATES": {"login": "20/min", "sign-on": "120/min"},
    "URL_FORMAT_OVERRIDE": None,  # the Accept header says in which form; a parameter of that name is the view's own
    "NUM_PROXIES": int(os.environ.get("ANNOTATOR_PROXIES", "0")),  # whose X-Forwarded-For is believed
    "EXCEPTION_HANDLER": "api.problem_details.problem_response",
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
    "COMPONENT_SPLIT_PATCH": False,  # a PATCH has a shape of its own, which says what it needs
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.openapi.words.tidy",
        "api.openapi.words.tell_parameters",
        "api.openapi.problems.tell_problems",
        "api.openapi.examples.show_examples",
    ],
    # Folded by what they are about: to draw every operation with its shapes takes a browser many seconds.
    "SWAGGER_UI_SETTINGS": {
        "docExpansion": "none",
        "defaultModelsExpandDepth": -1,
        "deepLinking": True,
        "filter": True,
    },
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
        "GoneFlag": ["withdrawn", "filtered"],
        "GoneLabel": ["withdrawn", "relabelled"],
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
        "DiffChange": ["added", "gone", "changed"],
        "DiffRowChange": ["added", "changed", "gone", "new_version"],
        "ExportFormat": "annotator.interchange.formats.WRITTEN",
        "DiffKind": ["text", "span", "link", "document"],
        "FileState": "annotator.annotation.models.FileJob.State",
        "ScoreState": "annotator.reliability.models.scores.State",
        "SourceDecisionKind": "annotator.reliability.models.Decision.Kind",
        "CriterionAnswerChoice": "annotator.reliability.models.CriterionAnswer.Answer",
        "ScoreCause": "annotator.reliability.models.Score.Cause",
        "ScoreRunState": "annotator.reliability.models.Run.State",
        "ImportState": "annotator.annotation.models.Import.State",
        "ImportOutcome": ["new", "unchanged", "differs", "updated", "error"],
        "OutcomeEnum": ["created", "new_version", "unchanged", "queued"],
        "LabelFormat": "annotator.annotation.importing.files.READS",
        "JobKind": "corpus.models.Job.Kind",
        "WebhookState": "api.hooks.models.Webhook.State",
        "DeliveryState": "api.hooks.models.Delivery.State",
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
