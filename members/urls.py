"""Addresses of members: the public directory, the workspace, the desk."""

from django.urls import path

from .views import desk, public, workspace

app_name = "members"
urlpatterns = [
    path("members/", public.InstitutionList.as_view(), name="list"),
    path("members/<slug:slug>/", public.InstitutionDetail.as_view(), name="detail"),
    path("alliances/", public.AllianceList.as_view(), name="alliances"),
    path("alliances/<slug:slug>/", public.AllianceDetail.as_view(), name="alliance"),
    path("my/", workspace.My.as_view(), name="my"),
    path("workspace/<slug:slug>/", workspace.Overview.as_view(), name="workspace"),
    path("workspace/<slug:slug>/profile/", workspace.ProfileEdit.as_view(), name="profile_edit"),
    path("workspace/<slug:slug>/profile/confirm/", workspace.confirm, name="confirm"),
    path("desk/members/", desk.InstitutionTable.as_view(), name="desk"),
    path("desk/members/<slug:slug>/", desk.Naming.as_view(), name="desk_detail"),
]
