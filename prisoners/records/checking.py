"""What the fields of one document may not say together. Each field by itself is right when this is asked."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.domain.choices import DIED_IN_CUSTODY, SentenceKind
from prisoners.records.code_lists import CodeLists
from prisoners.records.field_kinds import Report

Document = dict


def contradictions(document: Document, codes: CodeLists, report: Report) -> None:
    """Report everything in a document that can't be true together, or can't be kept."""
    _person(document, report)
    for number, case in enumerate(document.get("cases") or ()):
        _charges(case, f"cases[{number}]", codes, report)
        for place, sentence in enumerate(case.get("sentences") or ()):
            _sentence(sentence, place, f"cases[{number}].sentences[{place}]", codes, report)
    _periods(document, report)
    _designations(document, report)
    _sources(document, report)


def _person(document: Document, report: Report) -> None:
    children, under_age = document.get("children"), document.get("children_under_age")
    if children is not None and under_age is not None and under_age > children:
        words = _("%(under_age)d children under age are more than all %(children)d: correct one of the two.")
        report("children_under_age", words % {"under_age": under_age, "children": children})
    _in_order(document, "born", "died", "", report)
    _once(document.get("other_names") or (), "other_names", report)


def _once(values, path: str, report: Report) -> None:
    """Report values that stand in a list a second time."""
    seen: dict = {}
    for place, value in enumerate(values):
        if value in seen:
            words = _("is the same as %(path)s[%(first)d]: leave out one of the two.")
            report(f"{path}[{place}]", words % {"path": path, "first": seen[value]})
        seen.setdefault(value, place)


def _in_order(record: dict, first: str, second: str, path: str, report: Report) -> bool:
    """Report where the later date of two can't be on or after the earlier; tell whether they are in order."""
    earlier, later = record.get(first), record.get(second)
    if not earlier or not later or dates.parse(later)[1] >= dates.parse(earlier)[0]:
        return True
    words = _("%(later)s is before %(first)s (%(earlier)s): correct one of the two dates.")
    report(f"{path}{second}", words % {"later": later, "first": f"{path}{first}", "earlier": earlier})
    return False


def _charges(case: dict, path: str, codes: CodeLists, report: Report) -> None:
    charges = case.get("charges") or ()
    for place, charge in enumerate(charges):
        parts = codes.parts.get(charge["article"]) or ()
        if charge.get("part") and parts and charge["part"] not in parts:
            words = _("article %(article)s has no part “%(part)s”, only %(parts)s: correct it, or leave it empty.")
            report(
                f"{path}.charges[{place}].part",
                words % {"article": charge["article"], "part": charge["part"], "parts": ", ".join(parts)},
            )
    same = [(c["article"], c.get("part") or "", c.get("stage") or "charged") for c in charges]
    _once(same, f"{path}.charges", report)


def _sentence(sentence: dict, place: int, path: str, codes: CodeLists, report: Report) -> None:
    kind, replaces = sentence.get("kind") or SentenceKind.FIRST_INSTANCE, sentence.get("replaces")
    if kind == SentenceKind.FIRST_INSTANCE:
        if replaces is not None:
            words = _("a first-instance sentence replaces none: leave it out, or correct the kind.")
            report(f"{path}.replaces", words)
    elif replaces is None:
        words = _("is missing: give the position (from 0) of the sentence of this case that is changed.")
        report(f"{path}.replaces", words)
    elif replaces >= place:
        words = _("%(replaces)d is not the position of an earlier sentence of this case (they are counted from 0).")
        report(f"{path}.replaces", words % {"replaces": replaces})
    term = [name for name in ("years", "months", "days") if sentence.get(name) is not None]
    if term and not any(sentence[name] for name in term):
        report(f"{path}.{term[0]}", _("a term of 0 is no term: leave it out where it is not known."))
    elif term and sentence.get("penalty") in codes.without_term:
        words = _("the penalty “%(penalty)s” has no term: leave the term out, or correct the penalty.")
        report(f"{path}.{term[0]}", words % {"penalty": sentence["penalty"]})
    _in_order(sentence, "verdict", "in_force", f"{path}.", report)


def _periods(document: Document, report: Report) -> None:
    periods = document.get("periods") or ()
    for number, period in enumerate(periods):
        path, last = f"periods[{number}]", number == len(periods) - 1
        if not period.get("start") and not period.get("attested_on"):
            words = _(
                "is missing: give the day of detention, or in attested_on the first day on which custody is attested."
            )
            report(f"{path}.start", words)
        if period.get("end") and period.get("ended_by"):
            words = _("give the day of release (end) or the day by which it was over (ended_by), not both.")
            report(f"{path}.ended_by", words)
        over = period.get("end") or period.get("ended_by")
        if period.get("reason") == DIED_IN_CUSTODY:
            words = _("a death is entered with the person: fill in died, and leave end and reason of this period out.")
            report(f"{path}.reason", words)
        elif period.get("reason") and not over:
            words = _(
                "a reason without a release: give end, or ended_by where the day is not known, or leave the reason out."
            )
            report(f"{path}.reason", words)
        if not over and not last:
            words = _(
                "this period is open but another one follows: give its end, or in ended_by a day on which it was over."
            )
            report(f"{path}.end", words)
        for first, second in (
            ("start", "end"),
            ("start", "ended_by"),
            ("attested_on", "end"),
            ("attested_on", "ended_by"),
            ("start", "last_confirmed_on"),
            ("last_confirmed_on", "end"),
            ("last_confirmed_on", "ended_by"),
        ):
            if not _in_order(period, first, second, f"{path}.", report):
                break
        first_arrangement = next(iter(period.get("arrangements") or ()), None)
        if first_arrangement and (first_arrangement.get("start") or "") not in ("", period.get("start") or ""):
            words = _(
                "the first arrangement begins with the period: leave it out, or correct periods[%(number)d].start."
            )
            report(f"{path}.arrangements[0].start", words % {"number": number})


def _designations(document: Document, report: Report) -> None:
    standing: dict[str, int] = {}
    for number, designation in enumerate(document.get("designations") or ()):
        path, organisation = f"designations[{number}]", designation["organisation"]
        if designation.get("withdrawn_on"):
            _in_order(designation, "decided", "withdrawn_on", f"{path}.", report)
        else:
            if designation.get("withdrawal_reason"):
                words = _("a reason without a withdrawal: give withdrawn_on, or leave the reason out.")
                report(f"{path}.withdrawal_reason", words)
            if organisation in standing:
                words = _(
                    "%(organisation)s designates this person already in designations[%(first)d]: leave out one of the two."
                )
                report(f"{path}.organisation", words % {"organisation": organisation, "first": standing[organisation]})
            standing.setdefault(organisation, number)


def _sources(document: Document, report: Report) -> None:
    sources = document.get("sources") or ()
    for number, source in enumerate(sources):
        cites = source.get("cites") or "person"
        if cites != "person" and not _exists(document, cites):
            words = _("%(cites)s is not in this document: correct the position (they are counted from 0).")
            report(f"sources[{number}].cites", words % {"cites": cites})
    days = [source.get("as_of") for source in sources]
    if days and all(days):
        last = date.fromisoformat(max(days))
        for path, text in _told(document):
            if dates.parse(text)[0] > last:
                words = _(
                    "%(date)s is after %(last)s, the last day that its sources speak of: add the source, or correct a date."
                )
                report(path, words % {"date": text, "last": last.isoformat()})


def _exists(document: Document, path: str) -> bool:
    """Whether ``cases[0].sentences[1]`` names a record of the document."""
    record = document
    for step in path.split("."):
        name, place = step.rstrip("]").split("[")
        found = record.get(name) or ()
        if int(place) >= len(found):
            return False
        record = found[int(place)]
    return True


def _told(document: Document) -> Iterator[tuple[str, str]]:
    """Dates that a source must have told, by their path."""
    places = [("", document, ("died",))]
    for number, case in enumerate(document.get("cases") or ()):
        places.append((f"cases[{number}].", case, ("opened",)))
        for place, sentence in enumerate(case.get("sentences") or ()):
            places.append((f"cases[{number}].sentences[{place}].", sentence, ("verdict", "in_force")))
    for number, period in enumerate(document.get("periods") or ()):
        places.append((f"periods[{number}].", period, ("start", "attested_on", "end", "ended_by", "last_confirmed_on")))
        for place, arrangement in enumerate(period.get("arrangements") or ()):
            places.append((f"periods[{number}].arrangements[{place}].", arrangement, ("start",)))
    for number, designation in enumerate(document.get("designations") or ()):
        places.append((f"designations[{number}].", designation, ("decided", "withdrawn_on")))
    for path, record, names in places:
        for name in names:
            if record.get(name):
                yield f"{path}{name}", record[name]
