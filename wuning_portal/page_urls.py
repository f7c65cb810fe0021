"""Addresses of the portal's own pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("about/", views.Page.as_view(template_name="pages/about.html"), name="about"),
    path(
        "accessibility/",
        views.Page.as_view(template_name="pages/accessibility.html"),
        name="accessibility",
    ),
    path("help/", views.Page.as_view(template_name="pages/help.html"), name="help"),
    path("robots.txt", views.robots, name="robots"),
    path("desk/", views.Desk.as_view(), name="desk"),
]
