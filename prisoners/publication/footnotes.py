"""The public sources of a person, numbered, and which record each of them attests."""

from collections import defaultdict

from django.db.models import Model

from prisoners.models import Citation
from prisoners.publication.disclosure import is_coarse
from prisoners.records.dossier import Dossier

RECORDS = ("case", "sentence", "period", "arrangement", "designation")


class Footnotes:
    """``sources`` as they may be named, in the order of their numbers (from 1); ``of`` tells a record's numbers.

    Titles and addresses often hold a name, and which source attests what tells who spoke: a withheld name leaves
    the publishers only. A confidential source is never among them.
    """

    def __init__(self, dossier: Dossier):
        open_ones = [c for c in dossier.citations if not c.source.confidential]
        self._numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
        if is_coarse(dossier.person):
            publishers = {c.source.publisher for c in open_ones if c.source.publisher}
            self.sources = [{"publisher": publisher} for publisher in sorted(publishers)]
        else:
            self.sources = self._named(open_ones)

    def of(self, record: Model | None) -> list[int]:
        """Numbers of the sources cited for one record; none for the person as a whole."""
        return self._numbers.get((record._meta.model_name, record.pk), []) if record is not None else []

    def _named(self, citations: list[Citation]) -> list[dict]:
        found = {citation.source_id: citation.source for citation in citations}
        numbers = {pk: number for number, pk in enumerate(sorted(found), start=1)}
        for citation in citations:
            for name in RECORDS:
                if (pk := getattr(citation, f"{name}_id")) is not None:
                    listed = self._numbers[MODEL_NAMES[name], pk]
                    if numbers[citation.source_id] not in listed:
                        listed.append(numbers[citation.source_id])
        return [
            {
                "publisher": source.publisher,
                "title": source.title,
                "url": source.url,
                "archived_url": source.archived_url,
                "as_of": source.as_of.isoformat() if source.as_of else "",
                "kind": source.kind,
            }
            for _pk, source in sorted(found.items())
        ]


MODEL_NAMES = {name: Citation._meta.get_field(name).related_model._meta.model_name for name in RECORDS}
