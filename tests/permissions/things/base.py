"""The holiday table."""

from datetime import date

from base.models import Holiday

from .registering import arguments


@arguments("base:holiday_remove")
def holiday(world):
    row = Holiday.objects.create(day=date(2030, 1, 1), kind="off", name="元旦", source="x")
    return {"pk": row.pk}
