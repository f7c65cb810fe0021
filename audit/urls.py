from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [path("desk/audit/", views.AuditTrail.as_view(), name="list")]
