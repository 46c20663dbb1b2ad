import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("townships", "0002_bigrams"),
        ("workflow", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Guide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, verbose_name="代码")),
                ("chapter", models.CharField(max_length=20, verbose_name="分类")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("title", models.CharField(max_length=40, verbose_name="标题")),
                ("text", models.TextField(max_length=1000, verbose_name="内容")),
                ("source", models.CharField(blank=True, max_length=120, verbose_name="依据")),
                ("places", models.JSONField(default=list, editable=False)),
                ("is_active", models.BooleanField(default=True, verbose_name="使用")),
                (
                    "township",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="townships.township",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "verbose_name": "办事指南",
                "verbose_name_plural": "办事指南",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GuideEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=40, verbose_name="代码")),
                ("chapter", models.CharField(max_length=20, verbose_name="分类")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("title", models.CharField(max_length=40, verbose_name="标题")),
                ("text", models.TextField(max_length=1000, verbose_name="内容")),
                ("source", models.CharField(blank=True, max_length=120, verbose_name="依据")),
                ("places", models.JSONField(default=list, editable=False)),
                ("is_active", models.BooleanField(default=True, verbose_name="使用")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="workflow.guide",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="townships.township",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.UniqueConstraint(
                fields=("township", "slug"), name="guide_once_in_a_township", nulls_distinct=False
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guide",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workflow_guideevent" ("chapter", "id", "is_active", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "slug", "source", "text", "title", "township_id") VALUES (NEW."chapter", NEW."id", NEW."is_active", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."slug", NEW."source", NEW."text", NEW."title", NEW."township_id"); RETURN NULL;',
                    hash="a30e40476e6431bc1bd2da091e6a044efc6b9b95",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_67370",
                    table="workflow_guide",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guide",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workflow_guideevent" ("chapter", "id", "is_active", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "slug", "source", "text", "title", "township_id") VALUES (NEW."chapter", NEW."id", NEW."is_active", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."slug", NEW."source", NEW."text", NEW."title", NEW."township_id"); RETURN NULL;',
                    hash="26b05a3a1d2d7654a39b6b47e718604c40a8435b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e6ceb",
                    table="workflow_guide",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guideevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2a1af1681ab16c28d571c27b65924b347571d785",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4d3d1",
                    table="workflow_guideevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
