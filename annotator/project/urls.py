"""Addresses: the API, its health, public labels, the admin site; everything else is a page of the interface."""

from django.contrib import admin
from django.urls import include, path, re_path

from annotator.project.interface import interface
from api.health import health
from api.public_label import label

urlpatterns = [
    path("api/v1/", include("api.urls")),
    path("health", health, name="health"),
    path("label/<str:token>", label, name="label"),
    path("admin/", admin.site.urls),
    re_path(r"^(?!api/|static/|admin/).*$", interface, name="interface"),
]
