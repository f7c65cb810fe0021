"""Addresses of the media desk: the public columns and the staff desk."""

from django.urls import path

from .views import desk, public, writing

app_name = "media_desk"
urlpatterns = [
    path("news/", public.Front.as_view(), name="front"),
    path("news/<slug:column>/", public.ColumnPage.as_view(), name="column"),
    path("news/<slug:column>/<slug:slug>/", public.ArticlePage.as_view(), name="article"),
    path("desk/articles/", desk.ArticleDesk.as_view(), name="desk_list"),
    path("desk/articles/new/", writing.ArticleCreate.as_view(), name="desk_create"),
    path("desk/articles/<slug:slug>/", desk.ArticleDeskDetail.as_view(), name="desk_detail"),
    path("desk/articles/<slug:slug>/edit/", writing.ArticleEdit.as_view(), name="desk_edit"),
    path(
        "desk/articles/<slug:slug>/withdraw/",
        desk.ArticleWithdraw.as_view(verb="withdraw"),
        name="desk_withdraw",
    ),
    path(
        "desk/articles/<slug:slug>/pull/",
        desk.ArticleWithdraw.as_view(verb="pull"),
        name="desk_pull",
    ),
    path("desk/articles/<slug:slug>/discard/", desk.act, {"verb": "discard"}, name="desk_discard"),
    path(
        "desk/articles/<slug:slug>/take-back/",
        desk.act,
        {"verb": "take_back"},
        name="desk_take_back",
    ),
]
