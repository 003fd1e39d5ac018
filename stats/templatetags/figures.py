"""Figures in templates: a tag for our own texts, a filter for what editors wrote. How a figure is named: see stats.prose."""

import logging

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition
from stats import prose

register = template.Library()
logger = logging.getLogger(__name__)
SHOWN = {"number": prose.number, "sentence": prose.quoted}


@register.simple_tag
def figure(name: str, show: str = "number") -> str:
    """``{% figure "prisoners?on=2024-01-26" %}``: the number, linked; ``show="sentence"``: its sentence; ``as it``: kept for later.

    A name that is none is a mistake in a template: an error while developing. In production the page stays, and says in the
    number's place that it is not available.
    """
    if show not in SHOWN:
        raise template.TemplateSyntaxError(f"figure shows one of {', '.join(SHOWN)}, not {show!r}")
    try:
        return SHOWN[show](prose.read(name))
    except BadParameter as error:
        if settings.DEBUG:
            raise
        logger.error("A template names a figure that can't be counted: %s: %s: %s", name, error.parameter, error)
        return format_html('<span class="figure-missing">{}</span>', _("number not available"))


@register.filter
def with_figures(text: str, edition: Edition) -> SafeString:
    """``{{ edition.note|with_figures:edition }}``: markers such as [[prisoners?on=2024-01-26]] become numbers as that edition knew them."""
    return prose.with_figures(text, edition)


@register.filter
def figures_as_text(text: str, edition: Edition) -> str:
    """The same without links, where a text is cut or stands in a link itself."""
    return prose.plain(text, edition)
