from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("inbox/", views.Inbox.as_view(), name="list"),
    path("inbox/read/", views.mark_all_read, name="mark_all_read"),
    path("inbox/<slug:token>/", views.NoticePage.as_view(), name="detail"),
    path("desk/notices/", views.Lookup.as_view(), name="lookup"),
    path("desk/notices/<slug:token>/resend/", views.resend, name="resend"),
]
