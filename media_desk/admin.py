"""The columns, which staff edit in the admin; articles are written, read and issued on the desk."""

from django.contrib import admin

from events.admin import ReferenceAdmin

from .models import Column


@admin.register(Column)
class ColumnAdmin(ReferenceAdmin):
    list_display = ["name", "kind", "fresh_days", "position", "slug"]
