"""Records in a line of words, for overviews and lists of choices."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.models import Case, Charge, CustodyArrangement, CustodyPeriod, Designation, Sentence


def dated(text: str) -> str:
    """A partial date in words: 2021, June 2021, 17 June 2021; '' for an empty one."""
    if len(text) == 4 or not text:
        return text
    if len(text) == 7:
        return date_format(date.fromisoformat(f"{text}-01"), "YEAR_MONTH_FORMAT")
    return date_format(date.fromisoformat(text))


def moment(at: datetime) -> str:
    """A moment on the registry's clock."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def detained(record: CustodyPeriod) -> str:
    if record.start or not record.attested_on:
        return dated(record.start)
    return _("by %(day)s") % {"day": date_format(record.attested_on)}


def released(record: CustodyPeriod) -> str:
    if record.end or not record.ended_by:
        return dated(record.end)
    return _("by %(day)s") % {"day": date_format(record.ended_by)}


def period(record: CustodyPeriod) -> str:
    """From when to when: 12 November 2020 – 30 November 2022."""
    until = released(record) or _("not released")
    return f"{detained(record)} – {until}"


def arrangement(record: CustodyArrangement) -> str:
    kind = record.kind.name if record.kind else _("arrangement not known")
    place = f", {record.facility.short}" if record.facility else ""
    since = " " + _("from %(day)s") % {"day": dated(record.start)} if record.start else ""
    return f"{kind}{place}{since}"


def charge(record: Charge) -> str:
    number = f"{record.article_id}.{record.part}" if record.part else record.article_id
    return f"{number} {record.article.short} ({record.get_stage_display().lower()})"


def term(record: Sentence) -> str:
    """Length of a sentence in words; '' where none is known."""
    parts = (
        (record.years, lambda n: ngettext("%(n)d year", "%(n)d years", n)),
        (record.months, lambda n: ngettext("%(n)d month", "%(n)d months", n)),
        (record.days, lambda n: ngettext("%(n)d day", "%(n)d days", n)),
    )
    return " ".join(words(number) % {"n": number} for number, words in parts if number)


def sentence(record: Sentence) -> str:
    penalty = record.penalty.name if record.penalty else _("penalty not known")
    verdict = _("of %(day)s") % {"day": dated(record.verdict)} if record.verdict else ""
    kind = record.get_kind_display()
    return f"{kind}: {', '.join(part for part in (penalty, term(record), verdict) if part)}"


def case(record: Case) -> str:
    """Number of a case and what is known to tell it by."""
    told = [str(record.group_case)] if record.group_case else []
    told += [_("opened %(day)s") % {"day": dated(record.opened)}] if record.opened else []
    named = _("Case %(number)d") % {"number": record.position}
    return f"{named} ({', '.join(told)})" if told else named


def designation(record: Designation) -> str:
    decided = f", {dated(record.decided)}" if record.decided else ""
    return f"{record.organisation.name}{decided}"
