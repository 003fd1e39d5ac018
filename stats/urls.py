"""Addresses of figures and of the pages around them."""

from django.urls import path, re_path

from stats.views import dashboard, demonstration, editions, figures, law, measures, method, places, reported

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("figures/", measures.measures, name="measures"),
    re_path(r"^figures/(?P<measure>[^/]+)\.(?P<form>json|csv)$", figures.figure_data, name="figure_data"),
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
