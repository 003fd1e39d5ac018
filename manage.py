#!/usr/bin/env python3
"""The one entry: `python3 manage.py demo` shows the site, `python3 manage.py test` tests it."""

import os
import sys

from config import bootstrap


def main() -> None:
    bootstrap.enter(sys.argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

    # Below, and not above: these need the dependencies, which the line before has seen to.
    from config import commands

    commands.run(sys.argv)


if __name__ == "__main__":
    main()
