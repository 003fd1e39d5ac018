"""The embedded server: killed, it recovers; its last user stops it; its roles are kept apart."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from config import embedded, roles

KEEP_USING = "import sys, time; from pathlib import Path; from config import embedded\n"
KEEP_USING += "embedded.use(embedded.Cluster(Path(sys.argv[1]))); print('ready', flush=True); sys.stdin.read()"


@pytest.fixture(scope="module")
def cluster():
    """A durable server of its own, as the demonstration has it."""
    folder = Path(tempfile.mkdtemp(prefix="prisoners-test-"))
    folder.chmod(0o755)  # as root, the server's user must be able to enter it
    one = embedded.Cluster(folder / "postgres")
    embedded.use(one)
    yield one
    embedded.leave(one)
    assert not one.answers()
    shutil.rmtree(folder)


def server_process(cluster: embedded.Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def test_after_a_kill_it_recovers_with_what_was_committed(cluster):
    with cluster.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")
    killed = server_process(cluster)
    os.kill(killed, signal.SIGKILL)
    embedded.use(cluster)
    with cluster.connect() as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)
    assert server_process(cluster) != killed


def test_it_stops_with_its_last_user_and_not_before(cluster):
    other = subprocess.Popen(
        [sys.executable, "-c", KEEP_USING, cluster.home],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout.readline() == "ready\n"
        before = server_process(cluster)
        embedded.leave(cluster)
        assert cluster.answers(), "the other process still uses it"
        other.stdin.close()
        other.wait(timeout=30)
    assert not cluster.answers(), "its last user is gone"
    embedded.use(cluster)
    assert server_process(cluster) != before


def test_a_user_that_was_killed_counts_no_longer(cluster):
    other = subprocess.Popen(
        [sys.executable, "-c", KEEP_USING, cluster.home],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout.readline() == "ready\n"
        other.kill()
    embedded.leave(cluster)
    assert not cluster.answers()
    embedded.use(cluster)


def test_starts_at_once_make_one_server(cluster):
    embedded.leave(cluster)
    start = time.monotonic()
    others = [
        subprocess.Popen(
            [sys.executable, "-c", KEEP_USING, cluster.home],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    try:
        assert [other.stdout.readline() for other in others] == ["ready\n"] * 4
        assert cluster.answers()
    finally:
        for other in others:
            with other:
                other.stdin.close()
    assert not cluster.answers()
    assert time.monotonic() - start < 60
    embedded.use(cluster)


def test_each_role_may_do_its_part_and_no_more(cluster):
    with cluster.connect(user=roles.OWNER, database=roles.DATABASE) as owner:
        owner.execute("DROP TABLE IF EXISTS example")
        owner.execute("CREATE TABLE example (id bigint GENERATED ALWAYS AS IDENTITY, name text)")
        owner.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute("CREATE ROLE another")
    with cluster.connect(user=roles.APP, database=roles.DATABASE) as app:
        app.execute("INSERT INTO example (name) VALUES ('Марыя')")
        assert app.execute("SELECT lower(name), similarity(name, 'Марія') > 0 FROM example").fetchone() == (
            "марыя",
            True,
        )
        for refused in (
            "TRUNCATE example",
            "ALTER TABLE example ADD other int",
            "CREATE TABLE more (id int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(refused)
    with cluster.connect(user=roles.PUBLIC, database=roles.DATABASE) as public:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            public.execute("SELECT * FROM example")
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            public.execute("CREATE TABLE more (id int)")


def test_no_port_is_open_and_nobody_else_may_enter(cluster):
    with cluster.connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    for folder in (cluster.home, cluster.data, cluster.sockets):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_long_path_gets_a_short_socket_folder():
    one = embedded.Cluster(Path("/somewhere") / ("long" * 30) / "postgres")
    assert len(os.fsencode(one.sockets)) <= embedded.SOCKET_PATH_LIMIT
    assert one.sockets != embedded.Cluster(Path("/elsewhere") / ("long" * 30) / "postgres").sockets
