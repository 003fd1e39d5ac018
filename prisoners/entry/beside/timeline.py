"""What happened to a person in order, as editors see it: dates as known and as counted, sources, and what is not known."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from prisoners.domain.choices import SentenceKind
from prisoners.domain.dates import Bounds
from prisoners.entry import summaries
from prisoners.models import CustodyArrangement, Sentence
from prisoners.published.labels import vocabulary
from prisoners.quality.subject import Subject
from prisoners.quality.wording import dated

RANK = {"detained": 0, "arrangement": 1, "opened": 1, "ended": 3, "held": 4}
OTHER = 2


@dataclass(frozen=True)
class Entry:
    """One thing that happened. ``when``: the date as known, in words. ``counted``: the days it can be and the one that is counted, in
    words, where the date is not exact. ``sources``: how many are given for it. ``gaps``: what is not known of it."""

    kind: str
    when: str
    counted: str
    title: str
    detail: str
    sources: int
    gaps: tuple[str, ...]
    path: str
    sort: tuple


def timeline(subject: Subject) -> list[Entry]:
    return sorted(_Teller(subject).entries(), key=lambda entry: entry.sort)


def name_of(name: str, key: str | None) -> str:
    """A key of a code list in words; '' for none."""
    word = vocabulary(name).get(key or "")
    return word.label if word else key or ""


class _Teller:
    def __init__(self, subject: Subject):
        self.subject, self.dossier, self.points = subject, subject.dossier, subject.points
        self.cited = Counter(
            (kind, pk)
            for citation in self.dossier.citations
            for kind in ("case", "sentence", "period", "arrangement", "designation")
            if (pk := getattr(citation, f"{kind}_id"))
        )

    def entries(self) -> Iterator[Entry]:
        yield from self._custody()
        yield from self._courts()
        yield from self._designations()
        if self.dossier.person.died:
            yield self._entry("died", "died", self.dossier.person.died, pgettext("event", "Died"), path="died")

    def _entry(
        self,
        kind: str,
        point: str,
        text: str,
        title: str,
        *,
        path: str,
        when: str = "",
        detail: str = "",
        sources: int = 0,
        gaps: tuple[str, ...] = (),
    ) -> Entry:
        bounds = self.points[point]
        exact = bounds.exact or (text and len(text) == len("2020-01-01"))
        return Entry(
            kind=kind,
            when=when or (dated(text) if text else _("Date not known")),
            counted="" if exact else _counted(bounds),
            title=title,
            detail=detail,
            sources=sources,
            gaps=tuple(gap for gap in gaps if gap),
            path=path,
            sort=(bounds.best, RANK.get(kind, OTHER)),
        )

    def _custody(self) -> Iterator[Entry]:
        for number, records in enumerate(self.dossier.periods):
            period, path = records.period, f"periods[{number}]"
            first = records.arrangements[0] if records.arrangements else None
            yield self._entry(
                "detained",
                self.subject.history.start(number),
                period.start,
                pgettext("event", "Detained"),
                path=f"{path}.start",
                when="" if period.start else summaries.detained(period),
                detail=self._held(first) if first else "",
                sources=self.cited["period", period.pk] + (self.cited["arrangement", first.pk] if first else 0),
                gaps=self._gaps(first),
            )
            yield from self._moves(number)
            yield from self._end(number)

    def _moves(self, number: int) -> Iterator[Entry]:
        for place, arrangement in enumerate(self.dossier.periods[number].arrangements):
            path = f"periods[{number}].arrangements[{place}]"
            if place:
                yield self._entry(
                    "arrangement",
                    f"{path}.start",
                    arrangement.start,
                    _("Moved"),
                    path=f"{path}.start",
                    detail=self._held(arrangement),
                    sources=self.cited["arrangement", arrangement.pk],
                    gaps=self._gaps(arrangement),
                )

    def _end(self, number: int) -> Iterator[Entry]:
        period, end = self.dossier.periods[number].period, self.subject.history.end(number)
        path = f"periods[{number}]"
        if end is None:
            confirmed = period.last_confirmed_on
            told = _("Last confirmed on %(day)s.") % {"day": dated(confirmed.isoformat())} if confirmed else ""
            yield Entry(
                kind="held",
                when=_("Today"),
                counted="",
                title=_("Held, as far as is known"),
                detail=told,
                sources=0,
                gaps=() if confirmed else (_("It was never confirmed."),),
                path=f"{path}.last_confirmed_on",
                sort=(self.subject.today, RANK["held"]),
            )
        elif end != "died":
            yield self._entry(
                "ended",
                end,
                period.end,
                pgettext("event", "Released"),
                path=f"{path}.end",
                when="" if period.end else summaries.released(period),
                detail=name_of("release_reason", period.reason_id),
                sources=self.cited["period", period.pk],
                gaps=("" if period.reason_id else _("Why is not known."),),
            )

    def _held(self, arrangement: CustodyArrangement) -> str:
        parts = (
            name_of("arrangement", arrangement.kind_id),
            name_of("facility", arrangement.facility_id),
            name_of("regime", arrangement.regime_id),
        )
        return ", ".join(part for part in parts if part)

    def _gaps(self, arrangement: CustodyArrangement | None) -> tuple[str, ...]:
        if arrangement is None:
            return (_("Where and how is not known."),)
        kind = self.subject.lists.kinds.get(arrangement.kind_id)
        at_home = kind is not None and kind.facility_kind == "home"
        return (
            "" if arrangement.kind_id else _("How is not known."),
            "" if arrangement.facility_id or at_home else _("Where is not known."),
        )

    def _courts(self) -> Iterator[Entry]:
        for number, records in enumerate(self.dossier.cases):
            if records.case.opened:
                path = f"cases[{number}].opened"
                sources = self.cited["case", records.case.pk]
                title = _("Prosecution begun")
                yield self._entry("opened", path, records.case.opened, title, path=path, sources=sources)
            for place, sentence in enumerate(records.sentences):
                yield self._sentence(f"cases[{number}].sentences[{place}]", sentence)

    def _sentence(self, path: str, sentence: Sentence) -> Entry:
        titles = {
            SentenceKind.FIRST_INSTANCE: pgettext("event", "Sentenced"),
            SentenceKind.APPEAL: _("Sentence changed on appeal"),
            SentenceKind.REPLACEMENT: _("Penalty replaced"),
        }
        length, regime = summaries.term(sentence), name_of("regime", sentence.regime_id)
        parts = (name_of("penalty", sentence.penalty_id), length, regime)
        in_force = _("In force on %(day)s.") % {"day": dated(sentence.in_force)} if sentence.in_force else ""
        detail = ", ".join(part for part in parts if part)
        has_term = sentence.penalty_id in self.subject.lists.with_term
        return self._entry(
            "sentenced",
            f"{path}.verdict",
            sentence.verdict,
            titles[SentenceKind(sentence.kind)],
            path=f"{path}.verdict",
            detail=f"{detail}. {in_force}".strip(". ") + "." if detail or in_force else "",
            sources=self.cited["sentence", sentence.pk] + self.cited["case", sentence.case_id],
            gaps=(
                "" if sentence.penalty_id else _("The penalty is not known."),
                _("The term is not known.") if has_term and not length else "",
                "" if sentence.in_force else _("When it entered into force is not known."),
            ),
        )

    def _designations(self) -> Iterator[Entry]:
        for number, designation in enumerate(self.dossier.designations):
            path = f"designations[{number}]"
            organisation = {"organisation": name_of("organisation", designation.organisation_id)}
            sources = self.cited["designation", designation.pk] + (designation.statement_id is not None)
            yield self._entry(
                "designated",
                f"{path}.decided",
                designation.decided,
                _("Designated by %(organisation)s") % organisation,
                path=f"{path}.decided",
                detail=designation.get_category_display(),
                sources=sources,
            )
            if designation.withdrawn_on is not None:
                point, day = f"{path}.withdrawn_on", designation.withdrawn_on.isoformat()
                title = _("%(organisation)s took its designation back") % organisation
                yield self._entry("withdrawn", point, day, title, path=point)


def _counted(bounds: Bounds) -> str:
    days = {name: dated(day.isoformat()) for name, day in bounds._asdict().items()}
    return _("between %(earliest)s and %(latest)s, counted as %(best)s") % days
