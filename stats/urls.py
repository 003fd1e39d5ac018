"""Addresses of figures and of the pages around them."""

from django.urls import path, re_path

from stats.views import figures

urlpatterns = [
    re_path(r"^figures/(?P<measure>[a-z-]+)\.(?P<form>json|csv)$", figures.figure_data, name="figure_data"),
    path("figures/<slug:measure>/", figures.figure_page, name="figure"),
]
