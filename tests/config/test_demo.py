"""`manage.py demo`: what it refuses, how it serves and stops, and what it asks; with a demonstration of a few people."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command

from config import demo_check, serving
from config.management.commands import demo
from prisoners.demonstration import emptying
from prisoners.demonstration.loading import CannotLoad
from prisoners.demonstration.logins import EDITOR, USERNAMES
from prisoners.published.models import Edition
from stats.models import ReportedFigure
from tests.demonstration.tiny import tiny


def test_errors_are_reported_to_a_mailbox_that_is_plainly_invented(monkeypatch):
    monkeypatch.delenv("CORRECTIONS_CONTACT", raising=False)
    assert serving._environment(8000)["CORRECTIONS_CONTACT"] == "no-such-mailbox@example.org"
    monkeypatch.setenv("CORRECTIONS_CONTACT", "own@example.org")
    assert serving._environment(8000)["CORRECTIONS_CONTACT"] == "own@example.org"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((serving.HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(monkeypatch):
    """No server is started, and it ends as if by Ctrl-C; the ports that were served."""
    ports = []

    class Server:
        def wait(self):
            raise KeyboardInterrupt

    @contextmanager
    def serve(port):
        ports.append(port)
        yield Server()

    monkeypatch.setattr(demo, "served", serve)
    return ports


@pytest.fixture
def few(monkeypatch, reference):
    """A few people instead of nine thousand."""
    monkeypatch.setattr(demo, "editions", tiny)
    monkeypatch.setattr(demo, "moments", lambda: [edition.at for edition in tiny()])
    # Inside a test's transaction nobody may connect anew, and the tables are there.
    for name in ("make_tables", "gather_statistics"):
        monkeypatch.setattr(demo.Command, name, lambda self: None)
    monkeypatch.setattr(demo.connection, "close", lambda: None)


def run(capsys, **options) -> str:
    call_command("demo", port=free_port(), **options)
    return capsys.readouterr().out


@pytest.mark.django_db
class TestLoading:
    def test_a_line_for_each_step_and_two_logins(self, served, few, capsys):
        out = run(capsys)
        for step in ("Database", "Tables", "Reference data", "Reported figures", "Edition 3 of 3", "Ready", "Stopped"):
            assert re.search(f"^{step}", out, re.MULTILINE), step
        assert f"http://127.0.0.1:{served[0]}/" in out
        assert all(re.search(rf"{username} +\S{{12}}$", out, re.MULTILINE) for username in USERNAMES)
        assert Edition.objects.count() == 3
        assert ReportedFigure.objects.count() == 68

    def test_a_second_run_loads_nothing_and_prints_other_passwords(self, served, few, capsys):
        first, second = run(capsys), run(capsys)
        assert "3, loaded already" in second
        assert "Reference data" not in second

        def password(out: str) -> str:
            return re.search(rf"{EDITOR} +(\S+)", out)[1]

        assert password(first) != password(second)

    def test_an_interrupted_load_goes_on(self, served, few, capsys, monkeypatch):
        monkeypatch.setattr(demo, "editions", lambda: tiny()[:1])
        run(capsys)
        monkeypatch.setattr(demo, "editions", tiny)
        out = run(capsys)
        assert "1 are there" in out
        assert "Edition 1 of 3" not in out
        assert Edition.objects.count() == 3

    @pytest.mark.parametrize("argument", ["0", "65536", "http"])
    def test_a_port_that_is_none(self, argument):
        with pytest.raises(CommandError, match="is no port: give a number from 1 to 65535"):
            call_command("demo", "--port", argument)

    def test_fresh_says_what_it_deletes_and_asks_whether_it_may(self, served, few, capsys, monkeypatch):
        run(capsys)
        emptied, asked = [], []
        monkeypatch.setattr(emptying, "empty", lambda: emptied.append(True))
        monkeypatch.setattr(emptying, "refuse_to_empty", lambda **options: asked.append(options))
        out = run(capsys, fresh=True)
        assert "deleting 9 people (0 entered by users) and 3 editions" in out
        assert emptied == [True]
        assert len(asked) == 1

    def test_a_refusal_to_empty_is_an_error_and_nothing_is_served(self, served, few, capsys, monkeypatch):
        def refuse(**options):
            raise CannotLoad("This is a registry.")

        monkeypatch.setattr(emptying, "refuse_to_empty", refuse)
        with pytest.raises(CommandError, match=r"This is a registry\."):
            run(capsys, fresh=True)
        assert not served

    def test_a_check_that_finds_something_wrong_is_an_error(self, served, few, capsys, monkeypatch):
        found = [demo_check.Found("/", True, "200 Nine people"), demo_check.Found("/cases/", False, "500")]
        monkeypatch.setattr(demo_check, "ask", lambda *arguments: found)
        with pytest.raises(CommandError, match="/cases/"):
            call_command("demo", port=free_port(), check=True)
        out = capsys.readouterr().out
        assert "right /  200 Nine people" in out
        assert "WRONG /cases/  500" in out


class TestRefusals:
    @pytest.fixture(autouse=True)
    def nothing_is_done(self, monkeypatch):
        def fail(*arguments, **options):
            raise AssertionError("it went on")

        monkeypatch.setattr(demo.Command, "prepare", fail)

    def test_in_production(self, settings):
        settings.PRODUCTION = True
        with pytest.raises(CommandError, match="PRODUCTION"):
            call_command("demo", port=free_port())

    def test_where_invented_people_are_not_allowed(self, settings):
        settings.ALLOW_SYNTHETIC = False
        with pytest.raises(CommandError, match="ALLOW_SYNTHETIC"):
            call_command("demo", port=free_port())

    def test_a_busy_port(self):
        with closing(socket.socket()) as other:
            other.bind((serving.HOST, 0))
            other.listen()
            port = other.getsockname()[1]
            with pytest.raises(CommandError, match=f"Port {port} is used by another program: .* --port"):
                call_command("demo", port=port)

    def test_a_database_that_cannot_be_reached(self, settings, monkeypatch):
        settings.EMBEDDED_CLUSTER = None
        monkeypatch.undo()
        monkeypatch.setattr(demo.connection, "ensure_connection", _unreachable)
        with pytest.raises(CommandError, match="DATABASE_URL can't be reached"):
            call_command("demo", port=free_port())


def _unreachable():
    raise demo.OperationalError("no such host")


class Site(BaseHTTPRequestHandler):
    """A site of a few words. ``pages`` maps addresses to bodies."""

    pages: dict[str, str] = {}

    def do_GET(self):
        body = self.pages.get(self.path)
        self.send_response(404 if body is None else 200)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *arguments):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer((serving.HOST, 0), type("Own", (Site,), {"pages": {}}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class TestAsking:
    def ask(self, site) -> dict[str, demo_check.Found]:
        address = serving.address(site.server_address[1])
        return {each.address: each for each in demo_check.ask(address, EDITOR, "wrong")}

    def test_the_headline_and_the_numbers_are_read(self, site):
        site.RequestHandlerClass.pages |= {
            "/": '<h1 class="headline">1,418 <b>people</b>\n were held.</h1>',
            demo_check.NUMBERS[0][0]: '{"value": 1418}',
            demo_check.NUMBERS[1][0]: '{"value": 171}',
        }
        found = self.ask(site)
        assert (found["/"].right, found["/"].text) == (True, "200 1,418 people were held.")
        assert found[demo_check.NUMBERS[0][0]].right
        assert (found[demo_check.NUMBERS[1][0]].right, found[demo_check.NUMBERS[1][0]].text) == (
            False,
            "200 171, not 170",
        )

    def test_what_is_missing_is_wrong(self, site):
        site.RequestHandlerClass.pages |= {"/": "<h1>Nobody</h1>"}
        found = self.ask(site)
        assert not any(each.right for each in found.values())
        assert found["/method/"].text == "404 Not Found"

    def test_a_login_page_without_a_form_is_wrong(self, site):
        site.RequestHandlerClass.pages |= {demo_check.LOGIN: "<form></form>"}
        assert not self.ask(site)[demo_check.LOGIN].right


@pytest.mark.django_db(transaction=True)
class TestServing:
    """A real server, of the tests' own database folder."""

    @pytest.fixture(autouse=True)
    def environment(self, monkeypatch):
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")

    def test_answers_while_it_is_served_and_not_after(self):
        port = free_port()
        with serving.served(port) as server:
            assert server.poll() is None
            with pytest.raises(serving.CannotServe):
                serving.refuse_busy_port(port)
        assert server.poll() is not None
        serving.refuse_busy_port(port)

    def test_a_server_that_ends_at_once_is_an_error(self, monkeypatch):
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.nothing")
        with pytest.raises(serving.CannotServe, match="ended at once"), serving.served(free_port()):
            pass

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_a_signal_stops_the_server_with_its_parent(self, number, tmp_path):
        port = free_port()
        program = (
            "import signal, sys, django; django.setup()\n"
            "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
            "from config.serving import served\n"
            f"with served({port}) as server:\n"
            "    print('served', flush=True); server.wait()\n"
        )
        environment = os.environ | {"PYTHONPATH": os.getcwd()}
        with subprocess.Popen(
            [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as parent:
            assert parent.stdout.readline() == b"served\n"
            parent.send_signal(number)
            parent.wait(30)
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            try:
                serving.refuse_busy_port(port)
                break
            except serving.CannotServe:
                time.sleep(0.1)
        serving.refuse_busy_port(port)
