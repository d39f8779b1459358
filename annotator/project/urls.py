"""Addresses: the API, its health, public labels, signing in by a provider, the admin site; all others are pages of the
interface.
"""

from django.contrib import admin
from django.urls import include, path, re_path

from annotator.project.interface import interface
from api.health import health
from api.public_label import label
from api.sign_on.views import StartView, come_back

handler404, handler500 = "api.no_view.not_found", "api.no_view.server_error"
urlpatterns = [
    path("api/v1/", include("api.urls")),
    path("health", health, name="health"),
    path("label/<str:token>", label, name="label"),
    # By the names that allauth looks them up by.
    path("sign-on/<slug:provider_id>/", StartView.as_view(), name="openid_connect_login"),
    path("sign-on/<slug:provider_id>/callback/", come_back, name="openid_connect_callback"),
    path("admin/", admin.site.urls),
    re_path(r"^(?!api/|static/|admin/).*$", interface, name="interface"),
]
