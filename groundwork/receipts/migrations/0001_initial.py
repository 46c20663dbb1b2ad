import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=300, verbose_name="地址")),
                ("key", models.UUIDField(verbose_name="表单编号")),
                ("digest", models.CharField(max_length=64, verbose_name="内容校验码")),
                ("location", models.CharField(blank=True, max_length=500, verbose_name="提交后转到")),
                (
                    "received_at",
                    models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="收到时间"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提交人",
                    ),
                ),
            ],
            options={
                "verbose_name": "表单回执",
                "verbose_name_plural": "表单回执",
                "constraints": [
                    models.UniqueConstraint(fields=("key", "digest", "path"), name="a_form_is_received_once")
                ],
            },
        ),
    ]
