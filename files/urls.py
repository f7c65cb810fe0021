from django.urls import path, re_path

from . import views

app_name = "files"
urlpatterns = [
    path("files/<slug:token>/", views.download, name="download"),
    re_path(
        r"^media/(?P<folder>[0-9a-f]{2})/(?P<name>[0-9a-f]{64})\.(?P<ending>webp|jpg|png)$",
        views.public_picture,
        name="public_picture",
    ),
]
