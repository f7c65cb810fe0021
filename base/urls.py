from django.urls import path

from . import holiday_views

app_name = "base"
urlpatterns = [
    path("desk/holidays/", holiday_views.HolidayYear.as_view(), name="holidays"),
    path("desk/holidays/paste/", holiday_views.HolidayPaste.as_view(), name="holiday_paste"),
    path("desk/holidays/<int:pk>/remove/", holiday_views.remove, name="holiday_remove"),
]
