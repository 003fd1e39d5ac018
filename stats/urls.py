"""Addresses of figures and of the pages around them."""

import re

from django.urls import path, re_path

from stats.exports.forms import FORMS
from stats.prosecution import KINDS
from stats.views import (
    build,
    dashboard,
    demonstration,
    editions,
    embed,
    feeds,
    figures,
    law,
    measures,
    method,
    places,
    prosecution,
    reported,
    short,
    side_by_side,
)

forms = "|".join(re.escape(form) for form in FORMS)

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("figures/", measures.measures, name="measures"),
    re_path(rf"^figures/(?P<measure>(?s:.+?))\.(?P<form>{forms})$", figures.figure_data, name="figure_data"),
    re_path(r"^figures/(?P<measure>(?s:.+?))\.atom$", feeds.figure_feed, name="figure_feed"),
    path("figures/build/", build.build, name="build"),
    path("figures/<slug:measure>/", figures.figure_page, name="figure"),
    path("figures/<slug:measure>/compare/", side_by_side.side_by_side, name="compare"),
    path("embed/figures/<str:measure>/", embed.embed, name="embed"),
    re_path(r"^f/(?P<text>[^/]+)/?$", short.short_address, name="short"),
    path("facilities/", places.facilities, name="facilities"),
    path("facilities/<slug:slug>/", places.facility, name="facility"),
    path("articles/", law.articles, name="articles"),
    path("articles/<slug:code>/", law.article, name="article"),
    *(path(f"{kind.path}/", prosecution.all_of, {"kind": kind}, name=kind.many) for kind in KINDS),
    *(path(f"{kind.path}/<slug:key>/", prosecution.one_of, {"kind": kind}, name=kind.slug) for kind in KINDS),
    path("editions/", editions.editions, name="editions"),
    path("editions.atom", feeds.editions_feed, name="editions_feed"),
    path("editions/<int:number>/", editions.edition, name="edition"),
    path("reported/", reported.reported, name="reported"),
    re_path(r"^reported\.(?P<form>csv|xlsx|json)$", reported.reported_data, name="reported_data"),
    path("method/", method.method, name="method"),
    path("demonstration/", demonstration.demonstration, name="demonstration"),
]
