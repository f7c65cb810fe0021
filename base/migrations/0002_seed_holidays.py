"""The notices of 2025 and 2026 (domain 3.9), as far as nobody entered those days before."""

from django.db import migrations

from zh.holidays import statutory_table


def seed(apps, schema_editor):
    holiday = apps.get_model("base", "Holiday")
    holiday.objects.bulk_create(
        [
            holiday(day=line.day, kind=line.kind.value, name=line.name, source=line.source)
            for line in statutory_table()
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("base", "0001_holiday")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
