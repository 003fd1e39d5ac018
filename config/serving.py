"""The site served by granian, as a child process of the command that starts it and in its process group."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 60
SECONDS_TO_STOP = 15
HEALTH = "/healthz"
INVENTED_CONTACT = "no-such-mailbox@example.org"
"""What the demonstration shows where errors are reported; nothing sent there arrives."""


class CannotServe(Exception):
    """The site can't be served; the message says why and what to do."""


def address(port: int) -> str:
    return f"http://{HOST}:{port}"


def refuse_busy_port(port: int) -> None:
    """Raise CannotServe where another program listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CannotServe(
                f"Port {port} is for the system's own programs: choose one above 1023, --port 8000."
            ) from None
        except OSError:
            raise CannotServe(
                f"Port {port} is used by another program: stop that program, or choose another port with --port {port + 1}."
            ) from None


@contextmanager
def served(port: int) -> Iterator[subprocess.Popen]:
    """The site on a port of this machine, answering; the server is stopped at the end. Raises CannotServe."""
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)),
            *("--workers", str(min(2, os.cpu_count() or 1)), "--blocking-threads", "4"),
            # A worker that is told to stop while it starts may never do so.
            *("--workers-kill-timeout", str(SECONDS_TO_STOP // 3)),
            *("--log-level", "critical", "--no-access-log", "--working-dir", str(settings.BASE_DIR)),
            "config.wsgi:application",
        ],
        env=_environment(port),
        cwd=settings.BASE_DIR,
    )
    try:
        _wait_for_answer(server, port)
        yield server
    finally:
        _stop(server)


def _environment(port: int) -> dict[str, str]:
    """The environment of the server: the application's database role, and addresses in citations that work."""
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_ROLE"}
    own.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    own.setdefault("SITE_ADDRESS", address(port))
    own.setdefault("CORRECTIONS_CONTACT", INVENTED_CONTACT)
    path = [str(settings.BASE_DIR), *filter(None, own.get("PYTHONPATH", "").split(os.pathsep))]
    return own | {"PYTHONPATH": os.pathsep.join(path)}


def _wait_for_answer(server: subprocess.Popen, port: int) -> None:
    started = time.monotonic()
    while time.monotonic() - started < SECONDS_TO_ANSWER:
        if server.poll() is not None:
            raise CannotServe(f"The server ended at once ({server.returncode}); the lines above say why.")
        try:
            with urllib.request.urlopen(address(port) + HEALTH, timeout=5):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
    raise CannotServe(f"The server did not answer within {SECONDS_TO_ANSWER} seconds.")


def _stop(server: subprocess.Popen) -> None:
    """End the server, which may have had the same Ctrl-C, and wait until it has."""
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
    try:
        server.wait(SECONDS_TO_STOP)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        server.kill()
        server.wait()
