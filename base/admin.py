"""The holiday table, for the administrator; writing goes through `base.holidays` as everywhere."""

from django.contrib import admin

from zh.workdays import DayKind
from zh.workdays import Holiday as Line

from . import holidays
from .models import Holiday


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin):
    list_display = ("day", "kind", "name", "source")
    list_filter = ("kind",)
    date_hierarchy = "day"
    actions = None

    def get_readonly_fields(self, request, obj=None):
        return ("day",) if obj else ()

    def save_model(self, request, obj, form, change):
        line = Line(obj.day, DayKind(obj.kind), obj.name, obj.source)
        holidays.enter([line], by=request.user)
        obj.pk = Holiday.objects.get(day=obj.day).pk

    def delete_model(self, request, obj):
        holidays.remove(obj, by=request.user)
