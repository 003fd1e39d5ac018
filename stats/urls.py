"""Addresses of figures and of the pages around them."""

import re

from django.urls import path, re_path

from stats.exports.forms import FORMS
from stats.views import dashboard, demonstration, editions, figures, law, measures, method, places, reported

forms = "|".join(re.escape(form) for form in FORMS)

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("figures/", measures.measures, name="measures"),
    re_path(rf"^figures/(?P<measure>[^/.]+)\.(?P<form>{forms})$", figures.figure_data, name="figure_data"),
    path("figures/<slug:measure>/", figures.figure_page, name="figure"),
    path("facilities/", places.facilities, name="facilities"),
    path("facilities/<slug:slug>/", places.facility, name="facility"),
    path("articles/", law.articles, name="articles"),
    path("articles/<slug:code>/", law.article, name="article"),
    path("editions/", editions.editions, name="editions"),
    path("editions/<int:number>/", editions.edition, name="edition"),
    path("reported/", reported.reported, name="reported"),
    path("method/", method.method, name="method"),
    path("demonstration/", demonstration.demonstration, name="demonstration"),
]
