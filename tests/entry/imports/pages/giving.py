"""Files as an editor gives them, and imports as they stand at a step, for tests of the pages. All people are invented."""

from datetime import date

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from prisoners.models import Import, ImportRow, Person

ADD = "/admin/prisoners/import/add/"
LIST = "/admin/prisoners/import/"
TABLE = "No,Full name,Sex,Born,Health\n1,Invented One,f,1990,A secret\n2,Invented Two,m,1980-02-03,\n"


def page_of(batch: Import, part: str = "change") -> str:
    return f"/admin/prisoners/import/{batch.pk}/{part}/"


def a_file(text: str | bytes = TABLE, name: str = "invented.csv") -> SimpleUploadedFile:
    content = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile(name, content)


def give(client: Client, text: str | bytes = TABLE, name: str = "invented.csv", **values: str) -> HttpResponse:
    """Send a file from the page of the upload."""
    given = {"profile": "", "as_of": "2024-01-31", "disclosure": "internal"} | values
    return client.post(ADD, given | {"file": a_file(text, name)})


def an_import(by: User, *rows: dict, state: str = Import.State.PREVIEWED, **values: object) -> Import:
    """An import with rows, numbered from 2 as in a file; each is new unless said."""
    batch = Import.objects.create(
        file_name="invented.csv",
        content=TABLE.encode(),
        size=len(TABLE),
        sha256="0" * 64,
        uploaded_by=by,
        as_of=date(2024, 1, 31),
        state=state,
        total=len(rows),
        **{"profile": "own", **values},
    )
    ImportRow.objects.bulk_create(
        [
            ImportRow(
                batch=batch,
                row=number,
                **{
                    "number": str(number),
                    "name": f"Invented {number}",
                    "outcome": ImportRow.Outcome.NEW,
                    "raw": {"No": str(number), "Full name": f"Invented {number}"},
                    "said": {"names": {"en": f"Invented {number}"}},
                    **row,
                },
            )
            for number, row in enumerate(rows, start=2)
        ]
    )
    return batch


def a_difference(path: str, before: object, after: object, kind: str = "update") -> dict:
    return {"path": path, "before": before, "after": after, "kind": kind}


def a_conflict(person: Person) -> dict:
    """A row that contradicts two fields that an editor entered."""
    return {
        "person": person,
        "outcome": ImportRow.Outcome.CONFLICT,
        "differences": [
            a_difference("born", "1990", "1985-03-04", "conflict"),
            a_difference("gender", "male", "female", "conflict"),
            a_difference("citizenship", "", "BY", "fill"),
        ],
    }
