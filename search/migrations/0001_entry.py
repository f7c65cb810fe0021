from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='种类')),
                ('object_id', models.CharField(max_length=64, verbose_name='对象编号')),
                ('language', models.CharField(max_length=10, verbose_name='页面语言')),
                ('text_language', models.CharField(max_length=10, verbose_name='文字的语言')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('summary', models.TextField(blank=True, verbose_name='摘要')),
                ('text', models.TextField(blank=True, verbose_name='正文')),
                ('url', models.CharField(max_length=500, verbose_name='链接')),
                ('shown_on', models.DateField(blank=True, null=True, verbose_name='日期')),
                ('is_demo', models.BooleanField(default=False, verbose_name='演示数据')),
                ('names', models.TextField(blank=True, verbose_name='名称和拼音')),
                ('words', models.TextField(blank=True, verbose_name='比对用的文字')),
                ('tokens', models.TextField(blank=True, verbose_name='索引词')),
            ],
            options={
                'verbose_name': '搜索条目',
                'verbose_name_plural': '搜索条目',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id', 'language'), name='search_entry_once')],
            },
        ),
    ]
