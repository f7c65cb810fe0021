"""The reference tables of events that staff edit in the admin; events themselves are not here."""

from django.contrib import admin

from base.changes import changed

from .models import Series, Venue


class ReferenceAdmin(admin.ModelAdmin):
    """A name and its facts; an address that is in use stays. Its pages are new at once."""

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        changed(obj, by=request.user, verb="changed" if change else "added")


@admin.register(Series)
class SeriesAdmin(ReferenceAdmin):
    list_display = ["name", "kind", "slug"]


@admin.register(Venue)
class VenueAdmin(ReferenceAdmin):
    list_display = ["name", "address", "slug", "is_demo"]
