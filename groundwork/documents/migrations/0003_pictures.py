import groundwork.documents.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("documents", "0002_initial"),
        ("townships", "0002_bigrams"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="attachment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="attachment",
            name="update_update",
        ),
        migrations.AddField(
            model_name="attachment",
            name="height",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="高（像素）"),
        ),
        migrations.AddField(
            model_name="attachment",
            name="is_picture",
            field=models.BooleanField(default=False, verbose_name="是照片"),
        ),
        migrations.AddField(
            model_name="attachment",
            name="thumbnail",
            field=models.FileField(
                blank=True,
                max_length=200,
                upload_to=groundwork.documents.models.stored_name,
                verbose_name="缩略图",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="width",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="宽（像素）"),
        ),
        migrations.AddField(
            model_name="attachmentevent",
            name="height",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="高（像素）"),
        ),
        migrations.AddField(
            model_name="attachmentevent",
            name="is_picture",
            field=models.BooleanField(default=False, verbose_name="是照片"),
        ),
        migrations.AddField(
            model_name="attachmentevent",
            name="thumbnail",
            field=models.FileField(
                blank=True,
                max_length=200,
                upload_to=groundwork.documents.models.stored_name,
                verbose_name="缩略图",
            ),
        ),
        migrations.AddField(
            model_name="attachmentevent",
            name="width",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="宽（像素）"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_attachmentevent" ("content_type_id", "file", "height", "id", "is_picture", "label", "name", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "thumbnail", "township_id", "uploaded_at", "uploaded_by_id", "width") VALUES (NEW."content_type_id", NEW."file", NEW."height", NEW."id", NEW."is_picture", NEW."label", NEW."name", NEW."object_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."thumbnail", NEW."township_id", NEW."uploaded_at", NEW."uploaded_by_id", NEW."width"); RETURN NULL;',
                    hash="f61d8e94f1293d4fcb3014efdc4085ea5b259533",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_63a66",
                    table="documents_attachment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documents_attachmentevent" ("content_type_id", "file", "height", "id", "is_picture", "label", "name", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "thumbnail", "township_id", "uploaded_at", "uploaded_by_id", "width") VALUES (NEW."content_type_id", NEW."file", NEW."height", NEW."id", NEW."is_picture", NEW."label", NEW."name", NEW."object_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."thumbnail", NEW."township_id", NEW."uploaded_at", NEW."uploaded_by_id", NEW."width"); RETURN NULL;',
                    hash="fd49e202153c58ab617f5aa14a7f2441317ae91a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6e51c",
                    table="documents_attachment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_picture", False),
                    models.Q(("height__gt", 0), ("width__gt", 0), models.Q(("thumbnail", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_picture_is_measured_and_has_a_thumbnail",
            ),
        ),
    ]
