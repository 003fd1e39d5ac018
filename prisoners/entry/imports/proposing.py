"""The dry run: what every row of a file would do. Nothing of the records is changed."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from prisoners.entry.imports.files import read_file
from prisoners.entry.imports.identifying import Identities, count_outcomes
from prisoners.entry.imports.profile_of import profile_of
from prisoners.entry.imports.reading import Profile
from prisoners.entry.imports.rows_read import Given, read_rows
from prisoners.entry.imports.stepping import CannotImport, Progress, State, Teller, alone, back_to, begin, set_batch
from prisoners.entry.imports.weighing import WHOSE, Outcome, Scales, Weighed, problem
from prisoners.models import Import, ImportRow
from prisoners.records.describing import describe
from prisoners.records.dossier import dossiers

AT_ONCE = 1000
BEFORE = (State.UPLOADED, State.READING, State.PREVIEWED, State.FAILED)


def prepare(*, batch: Import, progress: Progress | None = None) -> None:
    """Read the file of an import and propose what each of its rows would do. Can be done again until it is decided.

    The rows of an import that is prepared anew, and what was decided about them, are made anew.
    Raises CannotImport (another step, another process, no profile), WrongFile; the import has failed then, and says why.
    """
    with alone(batch):
        begin(batch, State.READING, BEFORE)
        with back_to(batch, State.FAILED), Teller(batch, progress, apart=False) as teller:
            _prepare(batch, teller)


def _prepare(batch: Import, teller: Teller) -> None:
    batch.rows.all().delete()
    content = Import.objects.values_list("content", flat=True).get(pk=batch.pk)
    if content is None:
        raise CannotImport(_("The file is not kept any more: give it again."))
    table = read_file(batch.file_name, bytes(content))
    profile = profile_of(batch, table.header)
    total = len(table.lines)
    set_batch(batch, profile=batch.profile or profile.key, counts={"blank": len(table.blank)})
    teller.tell(0, total)
    rows = read_rows(table, profile)
    proposals = _Proposals(batch, profile)
    for start in range(0, total, AT_ONCE):
        with transaction.atomic():
            proposals.add(rows[start : start + AT_ONCE])
        teller.tell(min(start + AT_ONCE, total), total)
    proposals.follow_later()
    count_outcomes(batch)
    set_batch(batch, state=State.PREVIEWED, problem="\n".join(table.all_notices()))


class _Proposals:
    """Proposes rows, so many at once, in the order of the file."""

    def __init__(self, batch: Import, profile: Profile):
        self.batch, self.profile = batch, profile
        self.scales = Scales(batch=batch, profile=profile)
        self.row_of: dict[int, int] = {}
        self.outcomes: dict[int, Outcome] = {}
        self.later: list[tuple[int, int]] = []

    def add(self, rows: Sequence[Given]) -> None:
        """Compare rows with the records and keep what they would do."""
        speaking = [each for each in rows if each.leader is None]
        identities = Identities(
            registry=self.profile.registry, readings=[each.reading for each in speaking if not each.is_refused]
        )
        whose = {each.row: identities.of(each.reading) for each in speaking if not each.is_refused}
        people = {each.person for each in whose.values() if each.person is not None}
        ours = {found.person.pk: describe(found) for found in dossiers(sorted(people))}
        kept = []
        for given in rows:
            about = whose.get(given.row)
            if given.leader is not None:
                kept.append(self._row(given, Weighed(Outcome.UNCHANGED, problems=given.reading.problems), None))
            elif about is None:
                kept.append(self._row(given, Weighed(Outcome.REFUSED, problems=given.reading.problems), None))
            else:
                weighed = self.scales.weigh(given.reading, given.row, about, ours.get(about.person))
                self._refuse_second(given, about.person, weighed)
                kept.append(self._row(given, weighed, about.person))
        self._follow(rows, kept)
        ImportRow.objects.bulk_create(kept)

    def _refuse_second(self, given: Given, person: int | None, weighed: Weighed) -> None:
        """Two ids can be of one person, whose records were merged; what the second says of them isn't merged with the first."""
        if person is None or weighed.outcome == Outcome.REFUSED:
            return
        first = self.row_of.setdefault(person, given.row)
        if first != given.row and weighed.outcome != Outcome.UNCHANGED:
            words = _(
                "is about the same person as row %(row)d, under another id: give the two rows in two files, one after the other."
            )
            weighed.problems.append(problem(words % {"row": first}, by=WHOSE, value=given.reading.number))
            weighed.outcome = Outcome.REFUSED

    def _row(self, given: Given, weighed: Weighed, person: int | None) -> ImportRow:
        reading = given.reading
        self.outcomes[given.row] = weighed.outcome
        return ImportRow(
            batch=self.batch,
            row=given.row,
            number=reading.number,
            name=(reading.name or "")[:300],
            raw=given.raw,
            said=reading.said,
            person_id=person,
            outcome=weighed.outcome,
            differences=weighed.differences,
            problems=weighed.problems,
        )

    def _follow(self, rows: Sequence[Given], kept: Sequence[ImportRow]) -> None:
        """Rows that another one speaks for have its outcome where they are read together, and say nothing new where they gave way."""
        for given, row in zip(rows, kept, strict=True):
            leader = self.outcomes.get(given.leader) if given.leader is not None else None
            if leader is not None:
                row.outcome = followed_outcome(row, leader)
            elif given.leader is not None:
                self.later.append((given.row, given.leader))

    def follow_later(self) -> None:
        """Rows that gave way to one further down, which was not compared yet."""
        refused = [row for row, leader in self.later if self.outcomes[leader] == Outcome.REFUSED]
        self.batch.rows.filter(row__in=refused).update(outcome=Outcome.REFUSED)


def followed_outcome(row: ImportRow, leader: Outcome) -> Outcome:
    together = any(each.get("with") for each in row.problems)
    return leader if together or leader == Outcome.REFUSED else Outcome.UNCHANGED
