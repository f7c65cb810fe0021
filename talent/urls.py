"""Addresses of talent: public posts, one's own applications, the workspace, the desk."""

from django.urls import path

from .views import applying, desk, hosting, my, public, working, writing

app_name = "talent"
WORK = "workspace/<slug:slug>/posts/"
urlpatterns = [
    path("posts/", public.PostList.as_view(), name="list"),
    path("posts/<slug:slug>/", public.PostDetail.as_view(), name="detail"),
    path("posts/<slug:slug>/apply/", applying.Apply.as_view(), name="apply"),
    path("my/applications/", my.ApplicationList.as_view(), name="my_list"),
    path("my/applications/<slug:token>/", my.ApplicationDetail.as_view(), name="my_detail"),
    path("my/applications/<slug:token>/resume/", my.ReplaceResume.as_view(), name="my_resume"),
    path("my/applications/<slug:token>/retract/", my.retract, name="my_retract"),
    path(WORK, working.PostList.as_view(), name="work_list"),
    path(f"{WORK}new/", writing.PostCreate.as_view(), name="work_create"),
    path(f"{WORK}<slug:post_slug>/", working.PostDetail.as_view(), name="work_detail"),
    path(f"{WORK}<slug:post_slug>/edit/", writing.PostEdit.as_view(), name="work_edit"),
    path(f"{WORK}<slug:post_slug>/close/", working.act, {"verb": "close"}, name="work_close"),
    path(f"{WORK}<slug:post_slug>/discard/", working.act, {"verb": "discard"}, name="work_discard"),
    path(f"{WORK}<slug:post_slug>/fill/", working.Fill.as_view(), name="work_fill"),
    path(f"{WORK}<slug:post_slug>/withdraw/", working.Withdraw.as_view(), name="work_withdraw"),
    path(
        f"{WORK}<slug:post_slug>/applications/<slug:token>/",
        hosting.ApplicationAnswer.as_view(),
        name="work_application",
    ),
    path("desk/posts/", desk.PostDesk.as_view(), name="desk_list"),
    path("desk/posts/<slug:slug>/", desk.PostDeskDetail.as_view(), name="desk_detail"),
]
