import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import portal.models.throttle
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("liaison_stations", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("townships", "0002_bigrams"),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressSalt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("salt", models.CharField(default=portal.models.throttle.new_salt, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="AnnouncementCategory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20, unique=True, verbose_name="类别")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
            ],
            options={
                "verbose_name": "公告类别",
                "verbose_name_plural": "公告类别",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("form_key", models.CharField(max_length=64, unique=True)),
                ("proof", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "doubt",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_proof", "没有通过防刷验证（可能是浏览器不支持）"),
                            ("bad_proof", "防刷验证无效或已过期"),
                            ("used_proof", "重复使用同一个防刷验证"),
                            ("trap", "填写了真人看不到的栏目"),
                        ],
                        max_length=10,
                        verbose_name="疑点",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("genuine", "是真实意见"), ("not_genuine", "不是真实意见")],
                        max_length=12,
                        verbose_name="核对结果",
                    ),
                ),
                ("decided_on", models.DateField(null=True, verbose_name="核对日期")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核对人",
                    ),
                ),
                (
                    "opinion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrival",
                        to="liaison_stations.opinion",
                        verbose_name="选民意见",
                    ),
                ),
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
                "verbose_name": "网上来件",
                "verbose_name_plural": "网上来件",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Knock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bucket", models.CharField(max_length=80)),
                ("since", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "提交频次",
                "verbose_name_plural": "提交频次",
            },
        ),
        migrations.CreateModel(
            name="PortalPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_days",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="公告审核期限（工作日）",
                    ),
                ),
                (
                    "rewrite_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="退回后修改期限（工作日）",
                    ),
                ),
                (
                    "review_source",
                    models.CharField(blank=True, max_length=200, verbose_name="公告期限的依据"),
                ),
                (
                    "ask_name",
                    models.CharField(
                        choices=[("required", "必填"), ("optional", "选填"), ("hidden", "不问")],
                        default="optional",
                        max_length=8,
                        verbose_name="姓名",
                    ),
                ),
                (
                    "ask_phone",
                    models.CharField(
                        choices=[("required", "必填"), ("optional", "选填"), ("hidden", "不问")],
                        default="optional",
                        max_length=8,
                        verbose_name="联系电话",
                    ),
                ),
                ("ask_source", models.CharField(blank=True, max_length=200, verbose_name="填写要求的依据")),
                (
                    "address_hourly",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一网络每小时最多提交",
                    ),
                ),
                (
                    "address_daily",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一网络每天最多提交",
                    ),
                ),
                (
                    "doubtful_hourly",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一网络每小时最多提交（未通过防刷验证的）",
                    ),
                ),
                (
                    "station_hourly",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一联络站每小时最多收到",
                    ),
                ),
                (
                    "misses_hourly",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一网络每小时最多输错回执号",
                    ),
                ),
                (
                    "forget_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="提交频次记录保存天数",
                    ),
                ),
                (
                    "limits_source",
                    models.CharField(blank=True, max_length=200, verbose_name="提交频次的理由"),
                ),
                (
                    "privacy_notice",
                    models.TextField(blank=True, max_length=3000, verbose_name="个人信息处理说明"),
                ),
                (
                    "petition_hint",
                    models.TextField(blank=True, max_length=1000, verbose_name="哪些事请走其他渠道"),
                ),
                (
                    "township",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="portal_policy",
                        to="townships.township",
                    ),
                ),
            ],
            options={
                "verbose_name": "公开网页规则",
                "verbose_name_plural": "公开网页规则",
            },
        ),
        migrations.CreateModel(
            name="AnnouncementCategoryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=20, verbose_name="类别")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
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
                        to="portal.announcementcategory",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ArrivalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("form_key", models.CharField(max_length=64)),
                ("proof", models.CharField(max_length=64, null=True)),
                (
                    "doubt",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_proof", "没有通过防刷验证（可能是浏览器不支持）"),
                            ("bad_proof", "防刷验证无效或已过期"),
                            ("used_proof", "重复使用同一个防刷验证"),
                            ("trap", "填写了真人看不到的栏目"),
                        ],
                        max_length=10,
                        verbose_name="疑点",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("genuine", "是真实意见"), ("not_genuine", "不是真实意见")],
                        max_length=12,
                        verbose_name="核对结果",
                    ),
                ),
                ("decided_on", models.DateField(null=True, verbose_name="核对日期")),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核对人",
                    ),
                ),
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
                        to="portal.arrival",
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
            name="PortalPolicyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "review_days",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="公告审核期限（工作日）",
                    ),
                ),
                (
                    "rewrite_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="退回后修改期限（工作日）",
                    ),
                ),
                (
                    "review_source",
                    models.CharField(blank=True, max_length=200, verbose_name="公告期限的依据"),
                ),
                (
                    "ask_name",
                    models.CharField(
                        choices=[("required", "必填"), ("optional", "选填"), ("hidden", "不问")],
                        default="optional",
                        max_length=8,
                        verbose_name="姓名",
                    ),
                ),
                (
                    "ask_phone",
                    models.CharField(
                        choices=[("required", "必填"), ("optional", "选填"), ("hidden", "不问")],
                        default="optional",
                        max_length=8,
                        verbose_name="联系电话",
                    ),
                ),
                ("ask_source", models.CharField(blank=True, max_length=200, verbose_name="填写要求的依据")),
                (
                    "address_hourly",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一网络每小时最多提交",
                    ),
                ),
                (
                    "address_daily",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一网络每天最多提交",
                    ),
                ),
                (
                    "doubtful_hourly",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一网络每小时最多提交（未通过防刷验证的）",
                    ),
                ),
                (
                    "station_hourly",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一联络站每小时最多收到",
                    ),
                ),
                (
                    "misses_hourly",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="同一网络每小时最多输错回执号",
                    ),
                ),
                (
                    "forget_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="提交频次记录保存天数",
                    ),
                ),
                (
                    "limits_source",
                    models.CharField(blank=True, max_length=200, verbose_name="提交频次的理由"),
                ),
                (
                    "privacy_notice",
                    models.TextField(blank=True, max_length=3000, verbose_name="个人信息处理说明"),
                ),
                (
                    "petition_hint",
                    models.TextField(blank=True, max_length=1000, verbose_name="哪些事请走其他渠道"),
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
                        to="portal.portalpolicy",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="townships.township",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=60, verbose_name="标题")),
                (
                    "text",
                    models.TextField(
                        help_text="分段写，一段一行；不写私人电话、身份证号。",
                        max_length=10000,
                        verbose_name="正文",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "退回修改"),
                            ("published", "已发布"),
                            ("withdrawn", "已撤下"),
                            ("discarded", "已作废"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("begun_on", models.DateField(editable=False, verbose_name="起草日期")),
                ("submitted_on", models.DateField(editable=False, null=True, verbose_name="送审日期")),
                ("returned_on", models.DateField(editable=False, null=True, verbose_name="退回日期")),
                ("review_note", models.TextField(blank=True, editable=False, verbose_name="审核意见")),
                ("published_on", models.DateField(editable=False, null=True, verbose_name="发布日期")),
                (
                    "pinned_until",
                    models.DateField(
                        blank=True,
                        help_text="到这一天为止排在最前；不置顶就不填。",
                        null=True,
                        verbose_name="置顶到",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撰写人",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="最后修改人",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="townships.township",
                        verbose_name="乡镇",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="portal.announcementcategory",
                        verbose_name="类别",
                    ),
                ),
            ],
            options={
                "verbose_name": "公告",
                "verbose_name_plural": "公告",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="AnnouncementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=60, verbose_name="标题")),
                (
                    "text",
                    models.TextField(
                        help_text="分段写，一段一行；不写私人电话、身份证号。",
                        max_length=10000,
                        verbose_name="正文",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "退回修改"),
                            ("published", "已发布"),
                            ("withdrawn", "已撤下"),
                            ("discarded", "已作废"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("begun_on", models.DateField(editable=False, verbose_name="起草日期")),
                ("submitted_on", models.DateField(editable=False, null=True, verbose_name="送审日期")),
                ("returned_on", models.DateField(editable=False, null=True, verbose_name="退回日期")),
                ("review_note", models.TextField(blank=True, editable=False, verbose_name="审核意见")),
                ("published_on", models.DateField(editable=False, null=True, verbose_name="发布日期")),
                (
                    "pinned_until",
                    models.DateField(
                        blank=True,
                        help_text="到这一天为止排在最前；不置顶就不填。",
                        null=True,
                        verbose_name="置顶到",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撰写人",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.announcementcategory",
                        verbose_name="类别",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="最后修改人",
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
                        to="portal.announcement",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
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
        pgtrigger.migrations.AddTrigger(
            model_name="announcementcategory",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_announcementcategoryevent" ("id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="40ca22f448af4e0a657b87d7847346311e9fba62",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_737da",
                    table="portal_announcementcategory",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcementcategory",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_announcementcategoryevent" ("id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="76ef96f702f238b28e6a4d057463820ab2dba927",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a1fd7",
                    table="portal_announcementcategory",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="knock",
            constraint=models.UniqueConstraint(fields=("bucket", "since"), name="one_count_of_a_window"),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(
                fields=["township", "state", "-published_on", "-id"], name="announcements_to_the_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(("published_on__isnull", False), ("reviewer__isnull", False)),
                    _connector="OR",
                ),
                name="published_announcement_was_reviewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reviewer__isnull", True),
                    models.Q(
                        models.Q(("reviewer", models.F("author")), _negated=True),
                        models.Q(("reviewer", models.F("editor")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="nobody_reviews_her_own_announcement",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "submitted"), _negated=True),
                    ("submitted_on__isnull", False),
                    _connector="OR",
                ),
                name="submitted_announcement_has_its_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcement",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:discarded,draft:submitted,published:withdrawn,returned:discarded,returned:submitted,submitted:draft,submitted:published,submitted:returned,withdrawn:discarded,withdrawn:draft}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="93c0040372d0aacfdd2447ea7a98fa7fddb64f1b",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_moves_86da5",
                    table="portal_announcement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_announcementevent" ("author_id", "begun_on", "category_id", "created_at", "editor_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinned_until", "published_on", "returned_on", "review_note", "reviewer_id", "state", "submitted_on", "text", "title", "township_id", "updated_at") VALUES (NEW."author_id", NEW."begun_on", NEW."category_id", NEW."created_at", NEW."editor_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinned_until", NEW."published_on", NEW."returned_on", NEW."review_note", NEW."reviewer_id", NEW."state", NEW."submitted_on", NEW."text", NEW."title", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="747d48b2906bf9985f67fdeea2325aad1577a149",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cdea3",
                    table="portal_announcement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_announcementevent" ("author_id", "begun_on", "category_id", "created_at", "editor_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinned_until", "published_on", "returned_on", "review_note", "reviewer_id", "state", "submitted_on", "text", "title", "township_id", "updated_at") VALUES (NEW."author_id", NEW."begun_on", NEW."category_id", NEW."created_at", NEW."editor_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinned_until", NEW."published_on", NEW."returned_on", NEW."review_note", NEW."reviewer_id", NEW."state", NEW."submitted_on", NEW."text", NEW."title", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="d5059e8e5e5592cf2baf5a668985bef507fef506",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0fd98",
                    table="portal_announcement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcementcategoryevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ce6ce64fc8d11152936e301fa8b884c648e45d79",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_69af4",
                    table="portal_announcementcategoryevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="267fef3d773cde7b329d95b9f0128c506affd034",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f00fb",
                    table="portal_announcementevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(
                condition=models.Q(("decided_on__isnull", True), models.Q(("doubt", ""), _negated=True)),
                fields=["township", "-id"],
                name="arrivals_to_check",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arrival",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_arrivalevent" ("created_at", "decided_by_id", "decided_on", "decision", "doubt", "form_key", "id", "opinion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "township_id", "updated_at") VALUES (NEW."created_at", NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."doubt", NEW."form_key", NEW."id", NEW."opinion_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proof", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="7bd68113c1b635034a38d443cd5b7147431ed7da",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee1e4",
                    table="portal_arrival",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arrival",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_arrivalevent" ("created_at", "decided_by_id", "decided_on", "decision", "doubt", "form_key", "id", "opinion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "township_id", "updated_at") VALUES (NEW."created_at", NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."doubt", NEW."form_key", NEW."id", NEW."opinion_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proof", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="9d90e90d0ca7f3ca5ab46d7e228ccfcb31b7eae0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1067b",
                    table="portal_arrival",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arrivalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4c8de8696e1cf77c5894c532fe43e0962ef39498",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_30fd2",
                    table="portal_arrivalevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="portalpolicy",
            constraint=models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(("township__isnull", True)),
                name="one_preset_of_the_portal",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="portalpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_portalpolicyevent" ("address_daily", "address_hourly", "ask_name", "ask_phone", "ask_source", "doubtful_hourly", "forget_days", "id", "limits_source", "misses_hourly", "petition_hint", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_notice", "review_days", "review_source", "rewrite_days", "station_hourly", "township_id") VALUES (NEW."address_daily", NEW."address_hourly", NEW."ask_name", NEW."ask_phone", NEW."ask_source", NEW."doubtful_hourly", NEW."forget_days", NEW."id", NEW."limits_source", NEW."misses_hourly", NEW."petition_hint", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."privacy_notice", NEW."review_days", NEW."review_source", NEW."rewrite_days", NEW."station_hourly", NEW."township_id"); RETURN NULL;',
                    hash="8991c4ac52b4cb85c9d73a27d00f3896c652e85b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_970b5",
                    table="portal_portalpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="portalpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_portalpolicyevent" ("address_daily", "address_hourly", "ask_name", "ask_phone", "ask_source", "doubtful_hourly", "forget_days", "id", "limits_source", "misses_hourly", "petition_hint", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_notice", "review_days", "review_source", "rewrite_days", "station_hourly", "township_id") VALUES (NEW."address_daily", NEW."address_hourly", NEW."ask_name", NEW."ask_phone", NEW."ask_source", NEW."doubtful_hourly", NEW."forget_days", NEW."id", NEW."limits_source", NEW."misses_hourly", NEW."petition_hint", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."privacy_notice", NEW."review_days", NEW."review_source", NEW."rewrite_days", NEW."station_hourly", NEW."township_id"); RETURN NULL;',
                    hash="e17c04b265c6de937904476483d9c2316a2cc660",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c586c",
                    table="portal_portalpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="portalpolicyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="070966c21ccb218245a8170bc9f143e1b58b9942",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_27da7",
                    table="portal_portalpolicyevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
