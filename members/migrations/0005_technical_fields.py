"""The technical fields of the community (domain 6: five chain alliances and four new industries)."""

from django.db import migrations

FIELDS = [
    ("new-energy", "新能源", "New energy"),
    ("new-materials", "新材料", "New materials"),
    ("robotics", "机器人与智能制造", "Robotics"),
    ("industrial-security", "工控与网络安全", "Industrial security"),
    ("forensics-testing", "司法鉴定与检测", "Forensics and testing"),
    ("geoinformation", "地理信息", "Geoinformation"),
    ("software", "智能软件", "Intelligent software"),
    ("life-health", "生命健康", "Life and health"),
    ("rd-services", "研发服务", "R&D services"),
    ("tech-finance", "科技金融", "Technology finance"),
    ("other", "其他", "Other"),
]


def add(apps, schema_editor):
    fields = apps.get_model("members", "TechnicalField").objects
    for position, (slug, name, name_en) in enumerate(FIELDS, start=1):
        fields.get_or_create(
            slug=slug, defaults={"name": name, "name_en": name_en, "position": position}
        )


def remove(apps, schema_editor):
    slugs = [slug for slug, _name, _name_en in FIELDS]
    apps.get_model("members", "TechnicalField").objects.filter(slug__in=slugs).delete()


class Migration(migrations.Migration):
    dependencies = [("members", "0004_institutions")]
    operations = [migrations.RunPython(add, remove)]
