"""An editor's browser in few lines: opens a page of the admin, reads the forms on it, fills fields in, sends them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


@dataclass
class SentForm:
    """A form as a browser would send it: the fields with what stands in them."""

    id: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    boxes: set[str] = field(default_factory=set)

    def fill(self, **values: str) -> "SentForm":
        """Write into fields; every one must be on the page. A ``__`` in a name stands for a hyphen."""
        for name, value in values.items():
            name = name.replace("__", "-")
            assert name in self.fields or name in self.boxes, f"{name} is not on the page"
            if value is False:
                self.fields.pop(name, None)
            else:
                self.fields[name] = [str(each) for each in value] if isinstance(value, list) else [str(value)]
        return self


class _Reader(HTMLParser):
    """Collects forms with what stands in their fields, and the names of boxes that are not ticked."""

    def __init__(self):
        super().__init__()
        self.forms: list[SentForm] = []
        self._form: SentForm | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attributes: list) -> None:
        given = dict(attributes)
        if tag == "form":
            self._form = SentForm(given.get("id", ""), given.get("action", ""))
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input" and given.get("name"):
            self._input(given)
        elif tag == "select":
            self._select = given["name"]
            self._form.fields.setdefault(self._select, [])
        elif tag == "option" and self._select and "selected" in given:
            self._form.fields[self._select].append(given.get("value", ""))
        elif tag == "textarea":
            self._area = given["name"]
            self._form.fields[self._area] = [""]

    def _input(self, given: dict) -> None:
        if given.get("type") in {"checkbox", "radio"}:
            self._form.boxes.add(given["name"])
            if "checked" in given:
                self._form.fields.setdefault(given["name"], []).append(given.get("value", "on"))
        elif given.get("type") not in {"submit", "button"}:
            self._form.fields.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.fields[self._area] = [self._form.fields[self._area][0] + data]


def forms_of(response: HttpResponse) -> dict[str, SentForm]:
    """Forms of a page by their id."""
    reader = _Reader()
    reader.feed(response.content.decode())
    for form in reader.forms:
        for name, values in form.fields.items():
            # A browser drops the line break that stands first in an area.
            form.fields[name] = [value.removeprefix("\n") for value in values]
    return {form.id: form for form in reader.forms}


def open_form(client: Client, address: str, form: str) -> SentForm:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return forms_of(response)[form]


def send(client: Client, address: str, form: SentForm, **more: str) -> HttpResponse:
    """Send a form to its page and follow to where that leads."""
    return client.post(address, form.fields | more, follow=True)


def errors_of(response: HttpResponse) -> str:
    """All errors that a page shows, as text."""
    page = response.content.decode()
    return " ".join(part.split("</ul>")[0] for part in page.split('<ul class="errorlist')[1:])
