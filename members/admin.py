"""The one reference table of members that staff edit in the admin."""

from django.contrib import admin

from members.models import TechnicalField


@admin.register(TechnicalField)
class TechnicalFieldAdmin(admin.ModelAdmin):
    """Technical fields: the words, their order; a slug that is in use stays."""

    list_display = ["name", "name_en", "slug", "position"]
    list_editable = ["position"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []
