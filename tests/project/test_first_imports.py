"""What the settings name is imported in whatever order Django's checks happen to run: each must load as the first."""

import re
import subprocess
import sys
from pathlib import Path

from annotator.project import settings

NAMED = re.compile(r'"((?:api|corpus|annotator)(?:\.\w+)+)"')
FIRST = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "annotator.project.settings"
import django
django.setup()
from django.utils.module_loading import import_string
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            import_string(name)
        except ImportError as error:
            print(f"{name}: {error}", flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""
SETTINGS = Path(settings.__file__)
ROOT = SETTINGS.parents[2]


def named() -> list[str]:
    """What stands in the settings as a dotted path to a class or a function of ours."""
    paths = sorted(set(NAMED.findall(SETTINGS.read_text(encoding="utf-8"))))
    return [path for path in paths if _is_in_a_module(path)]


def _is_in_a_module(path: str) -> bool:
    """Whether the path names something inside a module: no app, no module, no name of a task."""
    return ROOT.joinpath(*path.split(".")[:-1]).with_suffix(".py").exists()


def test_everything_that_the_settings_name_loads_first() -> None:
    names = named()
    assert "api.no_view.csrf_failure" in names
    assert "api.parsers.JSONParser" in names
    done = subprocess.run([sys.executable, "-c", FIRST, *names], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == ""
