from django.urls import path

from . import views

app_name = "review"
urlpatterns = [
    path("desk/review/", views.Queue.as_view(), name="list"),
    path("desk/review/<slug:token>/", views.Queue.as_view(), name="detail"),
    path("desk/review/<slug:token>/accept/", views.accept, name="accept"),
    path("desk/review/<slug:token>/return/", views.return_, name="return"),
    path("review/<slug:token>/withdraw/", views.withdraw, name="withdraw"),
]
