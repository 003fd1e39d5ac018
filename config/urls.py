"""Addresses of the whole site. What a process does not serve (SERVES) has no address in it."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from config.health import healthz
from prisoners.entry.review.figures_moved import EFFECTS
from prisoners.entry.review.publishing import NOTE_CHECKS
from prisoners.explorer.urls import addresses as addresses_of_cases
from stats import prose
from stats.exports import packaged
from stats.headline import moved_figures
from stats.lists import list_question

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    # Without a token: choosing a language harms nobody, and a token would make each public page a different one.
    path("language/", csrf_exempt(set_language), name="set_language"),
]
if settings.SERVES_EDITORS:
    # Here alone the editors' side, which knows no figures, is told which of them a public note can name.
    if prose.check not in NOTE_CHECKS:
        NOTE_CHECKS.append(prose.check)
    # And is told who counts what publishing would do to them.
    if moved_figures not in EFFECTS:
        EFFECTS.append(moved_figures)
    urlpatterns += [path(settings.EDITORS_ADDRESS.strip("/") + "/", admin.site.urls)]
if settings.SERVES_READERS:
    # Here alone the lists of people, which know no figures, are told whom a figure counts, and what others published.
    urlpatterns += [
        # Rows of people first: figures answer for whatever else is asked for under it.
        path("api/", include("prisoners.explorer.api.urls")),
        path("api/", include("stats.api.urls")),
        path("", include(addresses_of_cases(list_question, packaged.tables))),
        path("", include("stats.urls")),
    ]
