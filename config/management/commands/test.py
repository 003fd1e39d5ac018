"""`manage.py test`: all the tests, with pytest underneath; its arguments are passed on."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand

from config.translations import compile_messages

# A worker for each processor, each with a database of its own. "-n 0" after it runs all in one process, as a debugger wants it.
PARALLEL = ("--numprocesses=auto", "--dist=loadfile")


class Command(BaseCommand):
    help = "Runs the tests. Arguments are pytest's: manage.py test tests/config -k health"
    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        """Pass everything on unread: argparse would refuse pytest's own options."""
        compile_messages(settings.LOCALE_PATHS)
        environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        tests = subprocess.Popen(
            [sys.executable, "-m", "pytest", *PARALLEL, *argv[2:]], cwd=settings.BASE_DIR, env=environment
        )
        while True:
            try:
                sys.exit(tests.wait())
            except KeyboardInterrupt:
                continue  # pytest had the same signal and is tidying up
