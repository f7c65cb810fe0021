"""One group per staff role (domain 6)."""

from django.db import migrations

from members.roles import Role


def create(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for role in Role.values:
        group.objects.get_or_create(name=role)


class Migration(migrations.Migration):
    dependencies = [("members", "0002_account_records"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
