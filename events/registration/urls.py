"""Addresses of registration, in the namespace `events`."""

from django.urls import path

from .views import asking, desk, tickets

urlpatterns = [
    path("events/<slug:slug>/register/", asking.AskByMail.as_view(), name="register"),
    path("events/<slug:slug>/register/sent/", asking.Sent.as_view(), name="register_sent"),
    path("events/<slug:slug>/register/own/", asking.AskByAccount.as_view(), name="register_own"),
    # Other signed links share /t/: each kind begins with its own mark.
    path("t/place-<slug:token>/", tickets.Ticket.as_view(), name="ticket"),
    path("t/place-<slug:token>/cancel/", tickets.cancel, name="ticket_cancel"),
    path("t/place-<slug:token>/event.ics", tickets.calendar_file, name="ticket_calendar"),
    path("my/registrations/", tickets.MyRegistrations.as_view(), name="my_registrations"),
    path("my/registrations/<slug:token>/", tickets.OwnTicket.as_view(), name="own_ticket"),
    path("my/registrations/<slug:token>/cancel/", tickets.own_cancel, name="own_cancel"),
    path(
        "desk/events/<slug:slug>/registrations/",
        desk.RegistrationList.as_view(),
        name="desk_registrations",
    ),
]
