"""The places of a merged document's records: their order, and what refers to a place (``replaces``, ``cites``)."""

from collections.abc import Iterator, Sequence

from prisoners.entry.imports.fields_merge import bounds
from prisoners.entry.imports.matching import start_of
from prisoners.records.sequence import Days, in_order


class Links:
    """Which record each reference means: references are places, and places change while records are added.

    ``became``: by a record of the row, the record of ours that it is. ``cites``: by a source, what it is cited for (None: the person).
    ``replaces``: by a sentence, the one that it replaces. All by identity.
    """

    def __init__(self, document: dict):
        self.became: dict[int, dict] = {}
        self.replaces: dict[int, dict] = {}
        self.known = {id(record) for record in _records(document)}
        for case in document.get("cases") or ():
            self._note_replaced(case.get("sentences") or ())
        self.cites = {id(source): _found(document, source.get("cites")) for source in document.get("sources") or ()}

    def _note_replaced(self, sentences: Sequence[dict]) -> None:
        for sentence in sentences:
            place = sentence.get("replaces")
            if isinstance(place, int) and 0 <= place < len(sentences):
                self.replaces[id(sentence)] = sentences[place]

    def join(self, record: dict, kept: dict) -> None:
        """A record of the row was added as it is, with all that lies in it."""
        self.became[id(record)] = kept
        self._note_replaced(kept.get("sentences") or ())
        for name in ("sentences", "arrangements"):
            for inner, own in zip(record.get(name) or (), kept.get(name) or (), strict=True):
                self.became[id(inner)] = own

    def join_replaced(self, case: dict) -> None:
        """Let sentences that were added to a case of ours replace the same ones as in the row."""
        sentences = case.get("sentences") or ()
        for sentence in sentences:
            own, place = self.became.get(id(sentence)), sentence.get("replaces")
            if own is None or id(own) in self.known or not isinstance(place, int):
                continue
            own.pop("replaces", None)
            if 0 <= place < len(sentences) and (target := self.became.get(id(sentences[place]))) is not None:
                self.replaces[id(own)] = target

    def cited(self, theirs: dict, source: dict) -> dict | None:
        """The record of ours that a source of the row is cited for; None for the person, and where it is no record of ours."""
        record = _found(theirs, source.get("cites"))
        return self.became.get(id(record)) if record is not None else None


def put_in_order(document: dict, links: Links, removed: Sequence[dict]) -> None:
    """Take out what is removed, put what was added where its dates say, and let references mean the same records as before."""
    gone = {id(record) for record in removed}
    for owner, name in ((document, "designations"), *((case, "charges") for case in document.get("cases") or ())):
        if any(id(each) in gone for each in owner.get(name) or ()):
            owner[name] = [each for each in owner[name] if id(each) not in gone]
    _order(document, "cases", links, _case_days)
    _order(document, "periods", links, start_of)
    for case in document.get("cases") or ():
        _order(case, "sentences", links, lambda sentence: bounds(sentence.get("verdict")))
        sentences = case.get("sentences") or ()
        for sentence in sentences:
            if (target := links.replaces.get(id(sentence))) is not None:
                sentence["replaces"] = next(place for place, each in enumerate(sentences) if each is target)
    places = dict(_places(document))
    for source in document.get("sources") or ():
        target = links.cites.get(id(source))
        if target is not None:
            # Of a record that is taken out, what remains is that the source is about the person.
            source["cites"] = places.get(id(target), "person")


def _order(owner: dict, name: str, links: Links, days) -> None:
    records = owner.get(name) or ()
    if len(records) > 1 and any(id(each) not in links.known for each in records):
        owner[name] = in_order(
            records, days, after=lambda record: id(links.replaces[id(record)]) if id(record) in links.replaces else None
        )


def _case_days(case: dict) -> Days:
    verdicts = (bounds(sentence.get("verdict")) for sentence in case.get("sentences") or ())
    return bounds(case.get("opened")) or next((each for each in verdicts if each), None)


def _places(document: dict) -> Iterator[tuple[int, str]]:
    """Identity and path of every record that can be cited."""
    for name, inner in (("cases", "sentences"), ("periods", "arrangements"), ("designations", "")):
        for place, record in enumerate(document.get(name) or ()):
            yield id(record), f"{name}[{place}]"
            for number, each in enumerate(record.get(inner) or () if inner else ()):
                yield id(each), f"{name}[{place}].{inner}[{number}]"


def _records(document: dict) -> Iterator[dict]:
    for name, inner in (("cases", "sentences"), ("periods", "arrangements"), ("designations", "")):
        for record in document.get(name) or ():
            yield record
            yield from record.get(inner) or () if inner else ()


def _found(document: dict, path: str | None) -> dict | None:
    """The record that ``cites`` of a document means; None for the person, or where there is none."""
    record: object = document
    for step in (path or "").split(".") if path and path != "person" else ():
        name, _bracket, place = step.rstrip("]").partition("[")
        records = record.get(name) if isinstance(record, dict) else None
        if not records or not place.isdigit() or int(place) >= len(records):
            return None
        record = records[int(place)]
    return record if record is not document else None
