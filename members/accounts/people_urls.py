"""The staff list, under /desk/people/, and the link that an invitation carries."""

from django.urls import path

from .views import invitation, people

app_name = "people"
urlpatterns = [
    path("desk/people/", people.People.as_view(), name="list"),
    path("desk/people/invite/", people.Invite.as_view(), name="invite"),
    path("desk/people/<int:pk>/roles/", people.ChangeRoles.as_view(), name="roles"),
    path("desk/people/<int:pk>/deactivate/", people.deactivate, name="deactivate"),
    path("desk/people/<int:pk>/reactivate/", people.reactivate, name="reactivate"),
    path(
        "desk/people/<int:pk>/second-factor/reset/",
        people.reset_second_factor,
        name="reset_second_factor",
    ),
    path("desk/people/invitations/<int:pk>/resend/", people.resend, name="resend"),
    path("desk/people/invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    # Other signed links share /t/: each kind begins with its own mark.
    path("t/staff-<str:token>/", invitation.Accept.as_view(), name="accept"),
]
