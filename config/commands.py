"""Runs a manage.py command: as the right database role, and ended so that the embedded server stops."""

import os
import signal
import sys

from django.core.management import execute_from_command_line

from config.database import OWNER_COMMANDS
from config.embedded import EmbeddedPostgresError, use


def run(argv: list[str]) -> None:
    command = argv[1] if len(argv) > 1 else "help"
    if command in OWNER_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", "owner")
    # Ended by a supervisor, the process must still run its exit handlers, which stop the embedded server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        if command == "runserver" and not {"-h", "--help"} & set(argv):
            hold_embedded_server()
        execute_from_command_line(argv)
    except EmbeddedPostgresError as error:
        sys.exit(f"manage.py {command}: {error}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def hold_embedded_server() -> None:
    """Use it in the reloader too: it then outlives the child that each change of the source replaces."""
    from django.conf import settings

    if settings.EMBEDDED_CLUSTER:
        use(settings.EMBEDDED_CLUSTER)
