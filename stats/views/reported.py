"""What other organisations published, beside our figure for the same question."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.domain.choices import Gender
from prisoners.published import editions
from prisoners.published.answering import for_programs, keep, problem, shared, unchanged
from prisoners.published.filters import BadParameter
from stats import periods, sources, wording
from stats.exports.reported import FORMS
from stats.models import ReportedFigure
from stats.query import Query
from stats.reported import gaps
from stats.reported.comparing import Compared, compared, version
from stats.reported.series import Series, all_series, over_time
from stats.reported.words import translated
from stats.responses import Version, page
from stats.views.asking import nothing_but

PARTS = {"women": Gender.FEMALE.label, "men": Gender.MALE.label}


@page
def reported(request: HttpRequest) -> HttpResponseBase:
    """Every number that somebody published, as worded, with ours at the last edition and the difference. Never summed."""
    nothing_but(request, "series")
    edition = editions.latest()
    made_of = Version(edition.number if edition else 0, editions.today(), "html", beside=(version(),))
    if (response := unchanged(request, made_of)) is not None:
        return response
    rows = compared(edition)
    found = all_series(rows)
    chosen = _chosen(found, request.GET.get("series"))
    context = {
        "groups": list(_groups(rows)),
        "series": _choices(found, chosen),
        "chart_figure": over_time(chosen) if chosen else None,
        "chart_sentence": chosen.sentence if chosen else "",
        "summary": _summary(rows),
        "downloads": [(form.upper(), reverse("reported_data", args=[form])) for form in FORMS],
    }
    return keep(request, render(request, "stats/reported.html", context), made_of)


@for_programs
def reported_data(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every published number with ours as a file; an error is a problem document."""
    try:
        nothing_but(request)
    except BadParameter as error:
        return problem(error)
    edition = editions.latest()
    made_of = Version(edition.number if edition else 0, editions.today(), form, beside=(version(),))
    if (response := unchanged(request, made_of)) is not None:
        return shared(response)
    written = FORMS[form]
    response = HttpResponse(written.write(compared(edition), edition), content_type=written.content_type)
    if written.saved:
        response["Content-Disposition"] = f'attachment; filename="reported.{form}"'
    return shared(keep(request, response, made_of))


def _chosen(found: list[Series], key: str | None) -> Series | None:
    """The question that is drawn: the one with most numbers unless another is named. Raises BadParameter for one there is not."""
    if key is None:
        return found[0] if found else None
    for series in found:
        if series.key == key:
            return series
    raise BadParameter("series", _("There is no series “%(key)s”.") % {"key": key})


def _choices(found: list[Series], chosen: Series | None) -> list[dict]:
    """Each question as a link."""
    address = reverse("reported")
    return [
        {
            "label": series.label,
            "number": len(series.rows),
            "address": f"{address}?{urlencode({'series': series.key})}",
            "chosen": series is chosen,
        }
        for series in found
    ]


def _summary(rows: list[Compared]) -> str:
    """How many can be compared, and how many of those are the same."""
    found = [row for row in rows if row.difference is not None]
    if not found:
        return ""
    same = sum(row.difference == 0 for row in found)
    return _(
        "Numbers on this page: %(all)s. With a counterpart here: %(compared)s. The same, or in the range: %(same)s."
    ) % {
        "compared": wording.number(len(found)),
        "all": wording.number(len(rows)),
        "same": wording.number(same),
    }


def _groups(rows: list[Compared]) -> Iterator[dict]:
    """Rows by publisher and what was counted, in the order of the file."""
    groups: dict[tuple[str, str, str], list[dict]] = {}
    for row in rows:
        key = (row.reported.publisher, row.reported.measure, row.reported.kind)
        groups.setdefault(key, []).append(_row(row))
    for (publisher, measure, kind), found in groups.items():
        title = _("%(publisher)s: %(measure)s") % {"publisher": translated(publisher), "measure": translated(measure)}
        yield {"title": title, "kind": ReportedFigure.Kind(kind).label, "rows": found}


def _row(row: Compared) -> dict:
    reported, ours = row.reported, row.ours
    source = next(iter(sources.split(reported.source)), None)
    return {
        "day_text": _time(reported),
        "part": str(PARTS.get(row.part, "")),
        "publisher": translated(reported.publisher),
        "wording": reported.value_text,
        "definition": translated(reported.definition),
        "value": row.value,
        "value_text": _range(row.least, row.most),
        "ours": ours.value if ours else None,
        "ours_low": ours.low if ours else None,
        "ours_high": ours.high if ours else None,
        "ours_address": row.query.address() if row.query else "",
        "difference": row.difference,
        "within": row.difference == 0 and row.value is None,
        "source_address": source.address if source else "",
        "source_title": source.title if source else "",
        "why_none": _why_none(row.query, reported),
        "gaps": [] if row.part else gaps.gaps(reported.gap),
    }


def _time(reported: ReportedFigure) -> str:
    if reported.on:
        return wording.day(reported.on)
    last = reported.end - timedelta(days=1)
    if reported.end == periods.next_first(reported.start, periods.MONTH) and reported.start.day == 1:
        return wording.month(reported.start)
    return _("%(first)s to %(last)s") % {"first": wording.day(reported.start), "last": wording.day(last)}


def _range(least: int | None, most: int | None) -> str:
    """What the words allow, where it is not one number."""
    if least is not None and most is not None:
        return _("%(least)s to %(most)s") % {"least": wording.number(least), "most": wording.number(most)}
    if least is not None:
        return _("%(least)s or more") % {"least": wording.number(least)}
    return _("%(most)s or fewer") % {"most": wording.number(most)} if most is not None else ""


def _why_none(query: Query | None, reported: ReportedFigure) -> str:
    if query is not None:
        return ""
    return _("its day has not come yet") if reported.our_query else _("not counted here")
