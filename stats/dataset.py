"""Figures as search engines of data sets read them: schema.org's Dataset and DataCatalog, as JSON-LD."""

import json
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.site import absolute, site_name
from stats.citations import LICENCE
from stats.exports.forms import FORMS
from stats.figures import Figure
from stats.measures import MEASURES

SCHEMA = "https://schema.org"
DATA_FORMS = ("csv", "json", "xlsx")
"""Forms that hold the numbers as data; the others are words about them."""
PLACES = {"belarus": gettext_lazy("Belarus")}
LONGEST_DESCRIPTION = 5000
"""What the search engines take; the least, 50, any definition has."""
ESCAPED = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
"""Characters with which a text could end the element that it stands in, as JSON may write them too."""


def dataset(figure: Figure) -> dict | None:
    """A figure as a Dataset; None before the first edition, for there is no data then."""
    query, edition, cited = figure.query, figure.query.edition, figure.citation
    if edition is None or cited is None:
        return None
    catalogue = {"@type": "DataCatalog", "name": _catalogue_name(), "url": absolute(reverse("measures"))}
    found = {
        "@context": SCHEMA,
        "@type": "Dataset",
        "name": cited.csl["title"],
        "description": _description(figure),
        "url": absolute(query.address()),
        "identifier": absolute(query.address(permanent=True)),
        "license": LICENCE,
        "creator": _publisher(),
        "publisher": _publisher(),
        "version": str(edition.number),
        "datePublished": edition.day.isoformat(),
        "dateModified": edition.day.isoformat(),
        "temporalCoverage": _time(figure),
        "variableMeasured": _variables(figure),
        "measurementTechnique": f"{absolute(reverse('method'))}#{query.measure.slug}",
        "distribution": [_download(figure, form) for form in DATA_FORMS if form in FORMS],
        "isAccessibleForFree": True,
        "inLanguage": get_language() or "en",
        "creditText": cited.text,
        "includedInDataCatalog": catalogue,
        "isPartOf": catalogue["url"],
    }
    if settings.REGISTRY_COUNTRY in PLACES:
        found["spatialCoverage"] = {"@type": "Place", "name": str(PLACES[settings.REGISTRY_COUNTRY])}
    return found


def catalogue() -> dict:
    """All measures as a DataCatalog."""
    return {
        "@context": SCHEMA,
        "@type": "DataCatalog",
        "name": _catalogue_name(),
        "description": _(
            "Every measure of this registry, with its definition, its numbers and their history by edition."
        ),
        "url": absolute(reverse("measures")),
        "license": LICENCE,
        "publisher": _publisher(),
        "isAccessibleForFree": True,
        "inLanguage": get_language() or "en",
        "dataset": [
            {
                "@type": "Dataset",
                "name": str(measure.title),
                "description": str(measure.definition),
                "url": absolute(reverse("figure", args=[measure.slug])),
                "license": LICENCE,
                "creator": _publisher(),
            }
            for measure in MEASURES.values()
        ],
    }


def script(data: Mapping | None) -> SafeString:
    """The element that carries it in a page's head; nothing for None."""
    if data is None:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def _catalogue_name() -> str:
    return _("%(site)s: figures") % {"site": site_name()}


def _publisher() -> dict:
    return {"@type": "Organization", "name": site_name(), "url": absolute("/")}


def _description(figure: Figure) -> str:
    """What the number is and what it counts. Where invented people are counted it says so, before anything can be cut off."""
    said = [figure.sentence.removesuffix(".") + ".", str(figure.measure.definition)]
    if figure.query.edition.synthetic:
        said.insert(0, _("A demonstration: most of the people counted here are invented. Do not cite these numbers."))
    return " ".join([*said, *figure.notes])[:LONGEST_DESCRIPTION]


def _time(figure: Figure) -> str:
    """The day, or the first and the last day of the period, as ISO 8601 writes an interval."""
    query = figure.query
    if query.on is not None:
        return query.on.isoformat()
    return f"{query.start.isoformat()}/{(query.end - timedelta(days=1)).isoformat()}"


def _variables(figure: Figure) -> list[dict]:
    """What is counted, with its number and bounds where there is one; and what it is broken down by."""
    measured = {
        "@type": "PropertyValue",
        "name": str(figure.measure.title),
        "unitText": figure.unit,
        "propertyID": figure.measure.slug,
    }
    if figure.total is not None:
        measured |= {"value": figure.value, "minValue": figure.low, "maxValue": figure.high}
    return [
        measured,
        *(
            {"@type": "PropertyValue", "name": str(DIMENSIONS[slug].title), "propertyID": slug}
            for slug in figure.query.by
        ),
    ]


def _download(figure: Figure, form: str) -> dict:
    return {
        "@type": "DataDownload",
        "name": form.upper(),
        "encodingFormat": FORMS[form].content_type.partition(";")[0],
        "contentUrl": absolute(figure.query.address(f".{form}", permanent=True)),
    }
