"""Settings read whole, in a process of their own: defaults, production, refusals, and what is documented."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "PRODUCTION": "true",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGH",
    "ALLOWED_HOSTS": "site.example",
    "SITE_ADDRESS": "https://site.example",
    "DATABASE_URL": "postgresql://someone:secret%2Fword@db.example:5433/prisoners?sslmode=require",
}


@pytest.fixture
def manage(tmp_path):
    """Run manage.py with these variables and no others of ours; (exit code, what it printed)."""

    def run(*arguments: str, **variables: str) -> tuple[int, str]:
        system = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        done = subprocess.run(
            [sys.executable, "-W", "error", "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env={**system, "DATA_DIR": str(tmp_path), **variables},
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_production_passes_the_deployment_check(manage):
    assert manage("check", "--deploy", "--fail-level", "INFO", **PRODUCTION) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "mysql://someone:secretword@db.example/prisoners"),
        ("DATABASE_URL", "postgresql://someone:secretword@db.example:port/prisoners"),
        ("DATABASE_URL", "postgresql://someone:secretword@db.example/"),
        ("ALLOW_SYNTHETIC", "true"),
        ("DEBUG", "true"),
        ("SITE_ADDRESS", "http://site.example"),
        ("SERVES", "nobody"),
        ("CONFIRMATION_DAYS", "0"),
        ("CORRECTIONS_CONTACT", "somebody"),
    ],
)
def test_a_setting_that_cannot_be_right_stops_the_start(manage, variable, value):
    code, said = manage("check", **PRODUCTION | {variable: value})
    assert code != 0
    assert re.search(rf"^django.core.exceptions.ImproperlyConfigured: {variable}\b", said, re.MULTILINE), said
    assert "secretword" not in said


def test_an_owner_without_a_database_is_refused(manage):
    code, said = manage("check", DATABASE_OWNER_URL=PRODUCTION["DATABASE_URL"])
    assert code != 0
    assert "DATABASE_OWNER_URL is set but DATABASE_URL is not" in said


def test_the_development_key_is_made_once_and_kept_private(manage, tmp_path):
    assert manage("check")[0] == 0
    key = tmp_path / "secret_key"
    first = key.read_text()
    assert len(first) >= 50
    assert key.stat().st_mode & 0o077 == 0
    assert manage("check")[0] == 0
    assert key.read_text() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret_key"], "nothing else was started or made"


@pytest.mark.parametrize(
    ("serves", "admin", "pages"), [("both", True, True), ("editorial", True, False), ("public", False, True)]
)
def test_a_process_has_only_the_addresses_it_serves(manage, serves, admin, pages):
    program = (
        "from config.urls import urlpatterns as all; given = [str(one.pattern) for one in all];"
        "print('admin/' in given, given.count('') == 2, 'healthz' in given)"
    )
    assert manage("shell", "--no-imports", "-c", program, SERVES=serves) == (0, f"{admin} {pages} True\n")


def test_every_variable_is_documented():
    source = "".join(path.read_text() for path in (settings.BASE_DIR / "config").glob("*.py"))
    read = set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', source))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (settings.BASE_DIR / "docs/settings.md").read_text(), re.M))
    assert len(read) > 15
    assert documented - read == {"EMBEDDED_CLUSTER", "BROWSER_TESTS", "MPLCONFIGDIR"}, "these are read elsewhere"
    assert read <= documented
