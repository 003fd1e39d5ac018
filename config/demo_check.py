"""What `manage.py demo --check` asks the served site, over HTTP as a reader and an editor would."""

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar

PAGES = (
    "/healthz",
    "/figures/",
    "/figures/build/",
    "/figures/prisoners/?by=gender&on=2024-01-26",
    "/figures/prisoners/compare/?by=gender&on=2024-01-26&other_on=2023-01-26",
    "/figures/prisoners.csv?by=gender&on=2024-01-26",
    "/figures/prisoners.txt?on=2024-01-26",
    "/figures/prisoners.atom",
    "/embed/figures/prisoners/?by=gender&on=2024-01-26",
    "/cases/",
    "/facilities/",
    "/articles/",
    "/editions/",
    "/editions.atom",
    "/reported/",
    "/reported.csv",
    "/method/",
    "/demonstration/",
    "/static/stats/site.css",
)
NUMBERS = (
    ("/figures/prisoners.json?on=2024-01-26", 1418),
    ("/figures/prisoners.json?on=2024-01-26&gender=female", 170),
    ("/figures/prisoners.json?on=2024-01-26&designation=dissidentby", 1611),
)
"""Figures as data, with the published numbers that the demonstration is fitted to."""
LOGIN = "/admin/login/"
HEADLINE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Found:
    """One thing that was asked for: its address, whether it is right, and what was found, in words."""

    address: str
    right: bool
    text: str


def ask(site: str, username: str, password: str) -> Iterator[Found]:
    """Ask for the front page, pages, numbers and a login; yield what was found."""
    yield _found(site, "/", _headline)
    for path in PAGES:
        yield _found(site, path, lambda body: (True, ""))
    for path, expected in NUMBERS:
        yield _found(site, path, lambda body, expected=expected: _number(body, expected))
    yield _login(site, username, password)


def _found(site: str, path: str, look: Callable[[str], tuple[bool, str]]) -> Found:
    try:
        with urllib.request.urlopen(site + path, timeout=60) as response:
            right, text = look(response.read().decode())
            return Found(path, right, f"{response.status} {text}".strip())
    except urllib.error.HTTPError as error:
        return Found(path, False, f"{error.code} {error.reason}")
    except (OSError, ValueError) as error:
        return Found(path, False, str(error))


def _headline(body: str) -> tuple[bool, str]:
    """The sentence of the front page, which holds a number."""
    match = HEADLINE.search(body)
    text = " ".join(unescape(TAG.sub("", match[1])).split()) if match else ""
    return any(character.isdigit() for character in text), text or "no headline"


def _number(body: str, expected: int) -> tuple[bool, str]:
    value = json.loads(body)["value"]
    return value == expected, f"{value}" + ("" if value == expected else f", not {expected}")


def _login(site: str, username: str, password: str) -> Found:
    """Log in at the editors' side and see its first page."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    try:
        form = opener.open(site + LOGIN, timeout=60).read().decode()
        values = {
            "csrfmiddlewaretoken": TOKEN.search(form)[1],
            "username": username,
            "password": password,
            "next": "/admin/",
        }
        request = urllib.request.Request(
            site + LOGIN, urllib.parse.urlencode(values).encode(), {"Referer": site + LOGIN}
        )
        with opener.open(request, timeout=60) as response:
            inside = response.url == f"{site}/admin/"
            text = f"{response.status} " + (f"{username} is logged in" if inside else f"{username} can't log in")
            return Found(LOGIN, inside, text)
    except urllib.error.HTTPError as error:
        return Found(LOGIN, False, f"{error.code} {error.reason}")
    except (OSError, TypeError) as error:
        return Found(LOGIN, False, str(error))
