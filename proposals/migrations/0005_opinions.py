import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("liaison_stations", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("proposals", "0004_drop_an_unused_switch"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposalOpinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("linked_on", models.DateField(verbose_name="提成建议日期")),
                ("in_force", models.BooleanField(default=True, verbose_name="有效")),
                (
                    "opinion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal_links",
                        to="liaison_stations.opinion",
                        verbose_name="选民意见",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinion_links",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "来自选民的意见",
                "verbose_name_plural": "来自选民的意见",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ProposalOpinionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("linked_on", models.DateField(verbose_name="提成建议日期")),
                ("in_force", models.BooleanField(default=True, verbose_name="有效")),
                (
                    "opinion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="liaison_stations.opinion",
                        verbose_name="选民意见",
                    ),
                ),
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
                        to="proposals.proposalopinion",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="proposalopinion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("in_force", True)),
                fields=("opinion",),
                name="opinion_is_raised_in_one_proposal",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalopinion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "proposals_proposalopinionevent" ("id", "in_force", "linked_on", "opinion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."id", NEW."in_force", NEW."linked_on", NEW."opinion_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id"); RETURN NULL;',
                    hash="88abefcea28984b9f661de9df30b67038c1778a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bde6a",
                    table="proposals_proposalopinion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalopinion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "proposals_proposalopinionevent" ("id", "in_force", "linked_on", "opinion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."id", NEW."in_force", NEW."linked_on", NEW."opinion_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id"); RETURN NULL;',
                    hash="e0bfb03fc1d68bedfdefd9563d148a56be3f8f36",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_080dc",
                    table="proposals_proposalopinion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalopinionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cd0926a10ef9e2e5ec802f09725fa409ee212b93",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bf594",
                    table="proposals_proposalopinionevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
