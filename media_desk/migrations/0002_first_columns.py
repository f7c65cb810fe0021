"""The columns that the district's reply names (普府〔2023〕93号), and the two of every such site."""

from django.db import migrations

COLUMNS = [
    (
        "wu-ning-ke-chuang-zhi-xing",
        "武宁科创之星",
        "Stars of Wuning",
        "people",
        "写武宁路边做科研、办企业、带学生的人。",
        "The people along Wuning Road who do research, run companies and teach.",
        30,
    ),
    (
        "chao-yong-ke-chuang",
        "潮涌科创",
        "Rising tide",
        "achievement",
        "写成果：从实验室到车间，谁和谁一起做成了什么。",
        "Results: from the laboratory to the workshop, and who made them together.",
        30,
    ),
    (
        "yao-wen",
        "要闻",
        "News",
        "news",
        "共同体里新近发生的事。",
        "What happened lately in the community.",
        14,
    ),
    (
        "tong-zhi-gong-gao",
        "通知公告",
        "Notices",
        "notice",
        "征集、公示和办事的时间地点。",
        "Calls, announcements, and where and when things are done.",
        180,
    ),
]
NAMES = ("slug", "name", "name_en", "kind", "description", "description_en", "fresh_days")


def add(apps, schema_editor):
    columns = apps.get_model("media_desk", "Column").objects
    for position, row in enumerate(COLUMNS, start=1):
        values = dict(zip(NAMES, row, strict=True))
        columns.get_or_create(
            slug=values.pop("slug"), defaults={**values, "position": position * 10}
        )


def remove(apps, schema_editor):
    slugs = [row[0] for row in COLUMNS]
    apps.get_model("media_desk", "Column").objects.filter(slug__in=slugs).delete()


class Migration(migrations.Migration):
    dependencies = [("media_desk", "0001_columns_and_articles")]
    operations = [migrations.RunPython(add, remove)]
