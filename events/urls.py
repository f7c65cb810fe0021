"""Addresses of events: the public agenda and the desk."""

from django.urls import include, path

from .views import desk, public, writing

app_name = "events"
urlpatterns = [
    path("events/", public.EventList.as_view(), name="list"),
    path("events/<slug:slug>/", public.EventDetail.as_view(), name="detail"),
    path("series/<slug:slug>/", public.SeriesDetail.as_view(), name="series"),
    path("desk/events/", desk.EventDesk.as_view(), name="desk_list"),
    path("desk/events/new/", writing.EventCreate.as_view(), name="desk_create"),
    path("desk/events/<slug:slug>/", desk.EventDeskDetail.as_view(), name="desk_detail"),
    path("desk/events/<slug:slug>/edit/", writing.EventEdit.as_view(), name="desk_edit"),
    path(
        "desk/events/<slug:slug>/postpone/",
        desk.EventStop.as_view(verb="postpone"),
        name="desk_postpone",
    ),
    path(
        "desk/events/<slug:slug>/cancel/", desk.EventStop.as_view(verb="cancel"), name="desk_cancel"
    ),
    path("desk/events/<slug:slug>/finish/", desk.act, {"verb": "finish"}, name="desk_finish"),
    path("desk/events/<slug:slug>/discard/", desk.act, {"verb": "discard"}, name="desk_discard"),
    path("desk/events/<slug:slug>/withdraw/", desk.act, {"verb": "withdraw"}, name="desk_withdraw"),
    path("", include("events.registration.urls")),
]
