import django.db.models.deletion
import groundwork.ballots.models
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("townships", "0002_bigrams"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                (
                    "key",
                    models.CharField(
                        default=groundwork.ballots.models.new_key, editable=False, max_length=20, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="投票名称")),
                ("intro", models.CharField(blank=True, max_length=200, verbose_name="投票说明")),
                ("about", models.CharField(blank=True, max_length=80, verbose_name="所属事项")),
                ("href", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "准备中"),
                            ("open", "投票中"),
                            ("closed", "已结束"),
                            ("annulled", "已作废"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("closes_on", models.DateField(verbose_name="投票截止日")),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="开始投票")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="结束投票")),
                ("printings", models.PositiveSmallIntegerField(default=0, verbose_name="印票次数")),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="townships.township",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "verbose_name": "投票",
                "verbose_name_plural": "投票",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="BallotEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                (
                    "key",
                    models.CharField(
                        default=groundwork.ballots.models.new_key, editable=False, max_length=20
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="投票名称")),
                ("intro", models.CharField(blank=True, max_length=200, verbose_name="投票说明")),
                ("about", models.CharField(blank=True, max_length=80, verbose_name="所属事项")),
                ("href", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "准备中"),
                            ("open", "投票中"),
                            ("closed", "已结束"),
                            ("annulled", "已作废"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("closes_on", models.DateField(verbose_name="投票截止日")),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="开始投票")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="结束投票")),
                ("printings", models.PositiveSmallIntegerField(default=0, verbose_name="印票次数")),
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
                        to="ballots.ballot",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        db_constraint=False,
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
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="代码")),
                ("label", models.CharField(max_length=20, verbose_name="选项")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="ballots.ballot",
                    ),
                ),
            ],
            options={
                "verbose_name": "选项",
                "verbose_name_plural": "选项",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="投票对象")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="说明")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="ballots.ballot",
                    ),
                ),
            ],
            options={
                "verbose_name": "投票对象",
                "verbose_name_plural": "投票对象",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="VoterGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="代码")),
                ("label", models.CharField(max_length=30, verbose_name="投票人")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("issued", models.PositiveIntegerField(default=0, verbose_name="扫码票")),
                ("paper_issued", models.PositiveIntegerField(default=0, verbose_name="纸质票")),
                ("spent", models.PositiveIntegerField(null=True, verbose_name="收回扫码票")),
                ("paper", models.PositiveIntegerField(null=True, verbose_name="收回纸质票")),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="ballots.ballot",
                    ),
                ),
            ],
            options={
                "verbose_name": "投票人",
                "verbose_name_plural": "投票人",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ChoiceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20, verbose_name="代码")),
                ("label", models.CharField(max_length=20, verbose_name="选项")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                (
                    "ballot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ballots.ballot",
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
                        to="ballots.choice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(max_length=80, verbose_name="投票对象")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="说明")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                (
                    "ballot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ballots.ballot",
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
                        to="ballots.question",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("count", models.PositiveIntegerField(default=0)),
                ("paper", models.PositiveIntegerField(default=0)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ballots.ballot"
                    ),
                ),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ballots.choice"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ballots.question"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ballots.votergroup"
                    ),
                ),
            ],
            options={
                "verbose_name": "计票",
                "verbose_name_plural": "计票",
            },
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("spent", models.BooleanField(default=False)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="ballots.ballot"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ballots.votergroup"
                    ),
                ),
            ],
            options={
                "verbose_name": "票",
                "verbose_name_plural": "票",
            },
        ),
        migrations.CreateModel(
            name="PaperCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sheets", models.PositiveIntegerField()),
                ("figures", models.JSONField(default=dict)),
                ("agreed", models.BooleanField(default=False)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_counts",
                        to="ballots.ballot",
                    ),
                ),
                (
                    "teller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ballots.votergroup"
                    ),
                ),
            ],
            options={
                "verbose_name": "纸质票清点",
                "verbose_name_plural": "纸质票清点",
            },
        ),
        migrations.CreateModel(
            name="VoterGroupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20, verbose_name="代码")),
                ("label", models.CharField(max_length=30, verbose_name="投票人")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("issued", models.PositiveIntegerField(default=0, verbose_name="扫码票")),
                ("paper_issued", models.PositiveIntegerField(default=0, verbose_name="纸质票")),
                ("spent", models.PositiveIntegerField(null=True, verbose_name="收回扫码票")),
                ("paper", models.PositiveIntegerField(null=True, verbose_name="收回纸质票")),
                (
                    "ballot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ballots.ballot",
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
                        to="ballots.votergroup",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ballot",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:annulled,draft:open,open:annulled,open:closed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="373c8adb5941d4f77cb603729081a11cca5ee8c4",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_moves_0337f",
                    table="ballots_ballot",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ballot",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "ballots_ballotevent" ("about", "closed_on", "closes_on", "created_at", "href", "id", "intro", "key", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printings", "state", "title", "township_id", "updated_at") VALUES (NEW."about", NEW."closed_on", NEW."closes_on", NEW."created_at", NEW."href", NEW."id", NEW."intro", NEW."key", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."printings", NEW."state", NEW."title", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="80bac5e64da14b6f72c9bf7b615594579283214d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9c0e4",
                    table="ballots_ballot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ballot",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "ballots_ballotevent" ("about", "closed_on", "closes_on", "created_at", "href", "id", "intro", "key", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printings", "state", "title", "township_id", "updated_at") VALUES (NEW."about", NEW."closed_on", NEW."closes_on", NEW."created_at", NEW."href", NEW."id", NEW."intro", NEW."key", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."printings", NEW."state", NEW."title", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="ebbc106bf7052518c899238624b29fd285af9ee7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c3a2",
                    table="ballots_ballot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ballotevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c1902c7183e8d41cde6c807cc1d04cc9535748a2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_75fa6",
                    table="ballots_ballotevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.UniqueConstraint(fields=("ballot", "code"), name="choice_once_in_a_ballot"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "ballots_choiceevent" ("ballot_id", "code", "id", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ballot_id", NEW."code", NEW."id", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="82c115ef0d77ba7dd6846ea10f8d630825be1efe",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fefe2",
                    table="ballots_choice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "ballots_choiceevent" ("ballot_id", "code", "id", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ballot_id", NEW."code", NEW."id", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="12140623b9d434be94b9d472d8f66a6951ecf16a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3fe14",
                    table="ballots_choice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choiceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="728448a6a3f6e2d88b9f3243f6b4723763d0b8a1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b0fc1",
                    table="ballots_choiceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "ballots_questionevent" ("ballot_id", "id", "label", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ballot_id", NEW."id", NEW."label", NEW."note", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="8825a1af2cd27e6a0f2ba4fe1fdec630bd1916ac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_661e8",
                    table="ballots_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "ballots_questionevent" ("ballot_id", "id", "label", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ballot_id", NEW."id", NEW."label", NEW."note", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="3d221211b6bcaf58d76e606a5b71b3fbb8a7a32e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_74c08",
                    table="ballots_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="10c168993293ac991441b79957bd18d58900fa4e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3c02d",
                    table="ballots_questionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="votergroup",
            constraint=models.UniqueConstraint(fields=("ballot", "code"), name="group_once_in_a_ballot"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votergroup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "ballots_votergroupevent" ("ballot_id", "code", "id", "issued", "label", "order", "paper", "paper_issued", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent") VALUES (NEW."ballot_id", NEW."code", NEW."id", NEW."issued", NEW."label", NEW."order", NEW."paper", NEW."paper_issued", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."spent"); RETURN NULL;',
                    hash="657873a6be16dec1d2ad0e9659f45417e18a4fa7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0c4c8",
                    table="ballots_votergroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votergroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "ballots_votergroupevent" ("ballot_id", "code", "id", "issued", "label", "order", "paper", "paper_issued", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent") VALUES (NEW."ballot_id", NEW."code", NEW."id", NEW."issued", NEW."label", NEW."order", NEW."paper", NEW."paper_issued", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."spent"); RETURN NULL;',
                    hash="1623fd1477bc12e60a499b51e49a29266bf23434",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7539f",
                    table="ballots_votergroup",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("question", "choice", "group"), name="one_counter_for_each_choice"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tally",
            trigger=pgtrigger.compiler.Trigger(
                name="counted_while_open",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE stands text;",
                    func="\n                    SELECT state INTO stands FROM ballots_ballot\n                     WHERE id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.ballot_id ELSE NEW.ballot_id END);\n                    IF stands NOT IN ('draft', 'open') THEN\n                        RAISE EXCEPTION 'a closed ballot is not counted again';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ",
                    hash="1333b1e4df6842a72f0fcd7f22d2959a90919a76",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_counted_while_open_b8d13",
                    table="ballots_tally",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="papercount",
            constraint=models.UniqueConstraint(fields=("group",), name="one_paper_count_of_a_group"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votergroupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9f162550b117a39c1013ee2f6fa4adeac40b0328",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1a882",
                    table="ballots_votergroupevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
