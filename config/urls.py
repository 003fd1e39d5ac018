"""Addresses of the whole site. What a process does not serve (SERVES) has no address in it."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("language/", include("django.conf.urls.i18n")),
]
if settings.SERVES_EDITORS:
    urlpatterns += [path(settings.EDITORS_ADDRESS.strip("/") + "/", admin.site.urls)]
if settings.SERVES_READERS:
    urlpatterns += [path("", include("prisoners.explorer.urls")), path("", include("stats.urls"))]
