"""Settings of the tests: the site's own, read from an environment without the operator's choices.

Only where the database is (TAKEN_OVER) counts: the tests must pass on any Postgres 15+.
"""

import os
import re
from pathlib import Path

TAKEN_OVER = {"DATABASE_URL", "DATABASE_OWNER_URL", "DATA_DIR", "XDG_DATA_HOME", "BROWSER_TESTS"}
for _name in re.findall(
    r"^\| `([A-Z_]+)`", Path(__file__).parent.parent.joinpath("docs/settings.md").read_text(), re.MULTILINE
):
    if _name not in TAKEN_OVER:
        os.environ.pop(_name, None)
os.environ |= {"EMBEDDED_CLUSTER": "test", "DATABASE_ROLE": "owner", "SECRET_KEY": "only for tests " * 4}

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES  # noqa: E402

# Each run has a database of its own, so that two runs at once don't meet.
DATABASES["default"]["TEST"] = {"NAME": f"test_prisoners_{os.getpid()}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the real one is slow on purpose
