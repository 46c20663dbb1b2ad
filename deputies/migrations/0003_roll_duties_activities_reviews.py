import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("ballots", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("deputies", "0002_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("townships", "0002_bigrams"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("present", "出席"),
                            ("leave", "请假（已批准）"),
                            ("absent", "缺席（未批准）"),
                        ],
                        default="present",
                        max_length=8,
                        verbose_name="出席情况",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=80, verbose_name="请假或缺席事由")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="deputies.deputy",
                        verbose_name="代表",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="deputies.session",
                        verbose_name="会议",
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
                "verbose_name": "出席情况",
                "verbose_name_plural": "出席情况",
                "ordering": ("session", "deputy__sort_key", "deputy_id"),
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("awarded_on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=80, verbose_name="名称")),
                ("given_by", models.CharField(blank=True, max_length=80, verbose_name="授予单位")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                "verbose_name": "表彰奖励",
                "verbose_name_plural": "表彰奖励",
                "ordering": ("-awarded_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Constituency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.PositiveSmallIntegerField(verbose_name="选区号")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="应选名额")),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="constituencies",
                        to="deputies.term",
                        verbose_name="届",
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
                    "villages",
                    models.ManyToManyField(
                        blank=True,
                        related_name="constituencies",
                        to="townships.village",
                        verbose_name="所含村（社区）",
                    ),
                ),
            ],
            options={
                "verbose_name": "选区",
                "verbose_name_plural": "选区",
                "ordering": ("-term__number", "number"),
            },
        ),
        migrations.CreateModel(
            name="ContactRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, verbose_name="代码")),
                (
                    "households",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="每名代表联系几户",
                    ),
                ),
                (
                    "visits",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(52),
                        ],
                        verbose_name="每户每年至少走访几次",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                (
                    "township",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_rule",
                        to="townships.township",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "verbose_name": "联系选民规则",
                "verbose_name_plural": "联系选民规则",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="DeputyWorkLimit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.SlugField(max_length=30, verbose_name="代码")),
                ("label", models.CharField(max_length=40, verbose_name="事项")),
                (
                    "value",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="时长"
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[("day", "日"), ("workday", "个工作日"), ("month", "个月")],
                        max_length=10,
                        verbose_name="单位",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
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
                "verbose_name": "履职工作期限",
                "verbose_name_plural": "履职工作期限",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="DutyKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, unique=True, verbose_name="代码")),
                ("label", models.CharField(max_length=20, verbose_name="名称")),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("basic", "基本情况"),
                            ("meetings", "出席会议"),
                            ("inspections", "视察、调研、检查"),
                            ("training", "学习培训"),
                            ("activities", "小组活动"),
                            ("proposals", "议案建议"),
                            ("voters", "联系选民、述职和接受监督"),
                            ("awards", "好事实事和表彰"),
                        ],
                        max_length=12,
                        verbose_name="归入履职档案",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="如“户”“人次”；不填则一次就是一次，不问数量。",
                        max_length=6,
                        verbose_name="数量单位",
                    ),
                ),
                ("own", models.BooleanField(default=True, verbose_name="代表可以自己记")),
                ("is_negative", models.BooleanField(default=False, verbose_name="属于扣分事项")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
            ],
            options={
                "verbose_name": "履职类型",
                "verbose_name_plural": "履职类型",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GroupRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(blank=True, editable=False, max_length=30)),
                (
                    "times",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(52),
                        ],
                        verbose_name="至少几次",
                    ),
                ),
                (
                    "per",
                    models.CharField(
                        choices=[("quarter", "每季度"), ("year", "每年")], max_length=8, verbose_name="每"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                (
                    "township",
                    models.OneToOneField(
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
                "verbose_name": "小组活动次数",
                "verbose_name_plural": "小组活动次数",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("name", models.CharField(max_length=40, verbose_name="户主（联系人）姓名")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="电话")),
                ("note", models.CharField(blank=True, max_length=100, verbose_name="备注")),
                ("since", models.DateField(verbose_name="联系开始")),
                (
                    "ended_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="不再联系"),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="households",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="townships.village",
                        verbose_name="所在村",
                    ),
                ),
            ],
            options={
                "verbose_name": "联系户",
                "verbose_name_plural": "联系户",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="PlannedTraining",
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
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="年度",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="月份",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="培训主题")),
                ("lecturer", models.CharField(blank=True, max_length=60, verbose_name="讲课人")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0.5),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="学时",
                    ),
                ),
                ("audience", models.CharField(blank=True, max_length=80, verbose_name="参加对象")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
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
                "verbose_name": "计划的培训",
                "verbose_name_plural": "计划的培训",
                "ordering": ("-year", "month", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PointResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("scheme_name", models.CharField(max_length=60, verbose_name="积分办法")),
                ("scheme_version", models.PositiveIntegerField(verbose_name="版次")),
                ("confirmed_on", models.DateField(verbose_name="确认日")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="会议或说明")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="确认人",
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
                "verbose_name": "年度积分",
                "verbose_name_plural": "年度积分",
                "ordering": ("-year",),
            },
        ),
        migrations.CreateModel(
            name="PointScheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "base",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        help_text="期间包含全年的才计；没有基础分的填 0。",
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="全年基础分",
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="不封顶的不填。",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="全年总分封顶",
                    ),
                ),
                (
                    "shown_to_deputies",
                    models.CharField(
                        choices=[
                            ("own", "只看到本人的积分"),
                            ("group", "看到本小组的积分"),
                            ("all", "看到全体代表的积分"),
                        ],
                        default="group",
                        max_length=6,
                        verbose_name="代表可以看到",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopted",
                        to="deputies.pointscheme",
                        verbose_name="采用的预设",
                    ),
                ),
                (
                    "township",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="point_scheme",
                        to="townships.township",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "verbose_name": "积分办法",
                "verbose_name_plural": "积分办法",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ReadingCategory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20, unique=True, verbose_name="类别")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
            ],
            options={
                "verbose_name": "学习资料类别",
                "verbose_name_plural": "学习资料类别",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReviewScheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(blank=True, max_length=30, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                (
                    "least_voters",
                    models.PositiveSmallIntegerField(default=50, verbose_name="到会选民代表至少（人）"),
                ),
                (
                    "least_voters_source",
                    models.CharField(blank=True, max_length=120, verbose_name="人数依据"),
                ),
                ("per_term", models.PositiveSmallIntegerField(default=1, verbose_name="每届至少述职（次）")),
                ("per_term_source", models.CharField(blank=True, max_length=120, verbose_name="次数依据")),
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
                "verbose_name": "评议办法",
                "verbose_name_plural": "评议办法",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="RosterUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("content", models.BinaryField(verbose_name="文件")),
                ("choices", models.JSONField(default=dict)),
                ("imported_at", models.DateTimeField(blank=True, null=True, verbose_name="导入时间")),
                ("added", models.PositiveIntegerField(default=0, verbose_name="新增")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="更新")),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deputies.term",
                        verbose_name="届",
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
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
            ],
            options={
                "verbose_name": "名册导入",
                "verbose_name_plural": "名册导入",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Speech",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("on", models.DateField(verbose_name="日期")),
                ("content", models.CharField(max_length=300, verbose_name="发言要点")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speeches",
                        to="deputies.deputy",
                        verbose_name="代表",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speeches",
                        to="deputies.session",
                        verbose_name="会议",
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
                "verbose_name": "审议发言",
                "verbose_name_plural": "审议发言",
                "ordering": ("session", "on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="StatusGround",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[("suspend", "暂停执行职务"), ("terminate", "终止代表资格")],
                        max_length=10,
                        verbose_name="用于",
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="情形")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="依据")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                ("is_active", models.BooleanField(default=True, verbose_name="仍在使用")),
            ],
            options={
                "verbose_name": "职务变动情形",
                "verbose_name_plural": "职务变动情形",
                "ordering": ("use", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ActivityKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, unique=True, verbose_name="代码")),
                ("name", models.CharField(max_length=20, unique=True, verbose_name="名称")),
                ("is_training", models.BooleanField(default=False, verbose_name="属于培训")),
                ("is_group_activity", models.BooleanField(default=False, verbose_name="计入小组活动次数")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
                (
                    "duty_kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deputies.dutykind",
                        verbose_name="记入履职的类型",
                    ),
                ),
            ],
            options={
                "verbose_name": "活动类型",
                "verbose_name_plural": "活动类型",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("present", "出席"),
                            ("leave", "请假（已批准）"),
                            ("absent", "缺席（未批准）"),
                        ],
                        default="present",
                        max_length=8,
                        verbose_name="出席情况",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=80, verbose_name="请假或缺席事由")),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                        to="deputies.attendance",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.session",
                        verbose_name="会议",
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
            name="AwardEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("awarded_on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=80, verbose_name="名称")),
                ("given_by", models.CharField(blank=True, max_length=80, verbose_name="授予单位")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                        to="deputies.award",
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
            name="ConstituencyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.PositiveSmallIntegerField(verbose_name="选区号")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="应选名额")),
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
                        to="deputies.constituency",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.term",
                        verbose_name="届",
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
            name="ContactRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=30, verbose_name="代码")),
                (
                    "households",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="每名代表联系几户",
                    ),
                ),
                (
                    "visits",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(52),
                        ],
                        verbose_name="每户每年至少走访几次",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
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
                        to="deputies.contactrule",
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
        migrations.CreateModel(
            name="DeputyWorkLimitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("kind", models.SlugField(db_index=False, max_length=30, verbose_name="代码")),
                ("label", models.CharField(max_length=40, verbose_name="事项")),
                (
                    "value",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="时长"
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[("day", "日"), ("workday", "个工作日"), ("month", "个月")],
                        max_length=10,
                        verbose_name="单位",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
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
                        to="deputies.deputyworklimit",
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
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("on", models.DateField(verbose_name="日期")),
                ("summary", models.CharField(max_length=200, verbose_name="做了什么")),
                ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                (
                    "quantity",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="数量",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("act", "随履职自动记入"), ("own", "代表自己记"), ("office", "人大办代记")],
                        default="own",
                        editable=False,
                        max_length=6,
                        verbose_name="来源",
                    ),
                ),
                ("object_id", models.BigIntegerField(editable=False, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "待核实"),
                            ("confirmed", "已计入"),
                            ("returned", "退回补正"),
                            ("disputed", "有异议"),
                            ("withdrawn", "已撤销"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("turn_on", models.DateField(editable=False, null=True, verbose_name="本环节开始日")),
                ("dispute", models.TextField(blank=True, editable=False, verbose_name="异议")),
                ("ruling", models.TextField(blank=True, editable=False, verbose_name="人大办意见")),
                ("ruled_on", models.DateField(editable=False, null=True, verbose_name="裁定日")),
                (
                    "content_type",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="deputies.dutykind",
                        verbose_name="类型",
                    ),
                ),
            ],
            options={
                "verbose_name": "履职记录",
                "verbose_name_plural": "履职记录",
                "ordering": ("-on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="DutyKindEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=30, verbose_name="代码")),
                ("label", models.CharField(max_length=20, verbose_name="名称")),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("basic", "基本情况"),
                            ("meetings", "出席会议"),
                            ("inspections", "视察、调研、检查"),
                            ("training", "学习培训"),
                            ("activities", "小组活动"),
                            ("proposals", "议案建议"),
                            ("voters", "联系选民、述职和接受监督"),
                            ("awards", "好事实事和表彰"),
                        ],
                        max_length=12,
                        verbose_name="归入履职档案",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="如“户”“人次”；不填则一次就是一次，不问数量。",
                        max_length=6,
                        verbose_name="数量单位",
                    ),
                ),
                ("own", models.BooleanField(default=True, verbose_name="代表可以自己记")),
                ("is_negative", models.BooleanField(default=False, verbose_name="属于扣分事项")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
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
                        to="deputies.dutykind",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FrozenScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("points", models.DecimalField(decimal_places=1, max_digits=7)),
                ("grade", models.CharField(blank=True, max_length=20)),
                ("rank", models.PositiveSmallIntegerField()),
                ("lines", models.JSONField(default=list)),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="deputies.deputy"
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="deputies.pointresult",
                    ),
                ),
            ],
            options={
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GroupRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(blank=True, db_index=False, editable=False, max_length=30)),
                (
                    "times",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(52),
                        ],
                        verbose_name="至少几次",
                    ),
                ),
                (
                    "per",
                    models.CharField(
                        choices=[("quarter", "每季度"), ("year", "每年")], max_length=8, verbose_name="每"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
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
                        to="deputies.grouprule",
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
        migrations.CreateModel(
            name="HouseholdEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("name", models.CharField(max_length=40, verbose_name="户主（联系人）姓名")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="电话")),
                ("note", models.CharField(blank=True, max_length=100, verbose_name="备注")),
                ("since", models.DateField(verbose_name="联系开始")),
                (
                    "ended_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="不再联系"),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                        to="deputies.household",
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
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="townships.village",
                        verbose_name="所在村",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlannedTrainingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="年度",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="月份",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="培训主题")),
                ("lecturer", models.CharField(blank=True, max_length=60, verbose_name="讲课人")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0.5),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="学时",
                    ),
                ),
                ("audience", models.CharField(blank=True, max_length=80, verbose_name="参加对象")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
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
                        to="deputies.plannedtraining",
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
            name="PointGrade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=20, verbose_name="等次")),
                (
                    "at_least",
                    models.DecimalField(decimal_places=1, max_digits=6, verbose_name="分数线（含）"),
                ),
                ("note", models.CharField(blank=True, max_length=100, verbose_name="怎么处理")),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grades",
                        to="deputies.pointscheme",
                    ),
                ),
            ],
            options={
                "verbose_name": "等次",
                "verbose_name_plural": "等次",
                "ordering": ("-at_least", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PointRequirement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=60, verbose_name="要求")),
                (
                    "least",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="至少几次"
                    ),
                ),
                (
                    "span",
                    models.CharField(
                        choices=[("year", "每年"), ("term", "每届")],
                        default="year",
                        max_length=4,
                        verbose_name="期间",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requirements",
                        to="deputies.pointscheme",
                    ),
                ),
                (
                    "kinds",
                    models.ManyToManyField(
                        related_name="+", to="deputies.dutykind", verbose_name="计入哪些履职"
                    ),
                ),
            ],
            options={
                "verbose_name": "最低要求",
                "verbose_name_plural": "最低要求",
                "ordering": ("span", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PointResultEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("scheme_name", models.CharField(max_length=60, verbose_name="积分办法")),
                ("scheme_version", models.PositiveIntegerField(verbose_name="版次")),
                ("confirmed_on", models.DateField(verbose_name="确认日")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="会议或说明")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="确认人",
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
                        to="deputies.pointresult",
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
            name="PointRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("each", "逐次计分"), ("target", "完成定额计分")],
                        default="each",
                        max_length=6,
                        verbose_name="计分方式",
                    ),
                ),
                (
                    "per",
                    models.CharField(
                        choices=[("act", "次"), ("day", "天"), ("hour", "小时"), ("quantity", "登记的数量")],
                        default="act",
                        max_length=8,
                        verbose_name="按什么数",
                    ),
                ),
                (
                    "points",
                    models.DecimalField(
                        decimal_places=1,
                        help_text="逐次计分的为每一次的分，扣分写负数；完成定额的为达到定额的分。",
                        max_digits=5,
                        verbose_name="分值",
                    ),
                ),
                (
                    "expected",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="全年定额（至少）"),
                ),
                (
                    "extra",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        max_digits=5,
                        verbose_name="超过定额每多一次加",
                    ),
                ),
                (
                    "shortfall",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="少于定额每少一次扣",
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="全年封顶",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deputies.dutykind",
                        verbose_name="履职类型",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="deputies.pointscheme",
                    ),
                ),
            ],
            options={
                "verbose_name": "积分规则",
                "verbose_name_plural": "积分规则",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PointSchemeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=30, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "base",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        help_text="期间包含全年的才计；没有基础分的填 0。",
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="全年基础分",
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="不封顶的不填。",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="全年总分封顶",
                    ),
                ),
                (
                    "shown_to_deputies",
                    models.CharField(
                        choices=[
                            ("own", "只看到本人的积分"),
                            ("group", "看到本小组的积分"),
                            ("all", "看到全体代表的积分"),
                        ],
                        default="group",
                        max_length=6,
                        verbose_name="代表可以看到",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.pointscheme",
                        verbose_name="采用的预设",
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
                        to="deputies.pointscheme",
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
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=80, verbose_name="标题")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="正文")),
                ("published_on", models.DateField(editable=False, null=True, verbose_name="发布日")),
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
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deputies.readingcategory",
                        verbose_name="类别",
                    ),
                ),
            ],
            options={
                "verbose_name": "学习资料",
                "verbose_name_plural": "学习资料",
                "ordering": ("-published_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ReadingCategoryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=20, verbose_name="类别")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
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
                        to="deputies.readingcategory",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewGrade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=20)),
                ("label", models.CharField(max_length=20, verbose_name="等次")),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="折算分")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grades",
                        to="deputies.reviewscheme",
                    ),
                ),
            ],
            options={
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReviewMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=60, verbose_name="名称")),
                ("held_on", models.DateField(verbose_name="日期")),
                ("place", models.CharField(max_length=60, verbose_name="地点")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "筹备中"),
                            ("held", "已述职待评议"),
                            ("concluded", "已评议待公布"),
                            ("published", "已公布"),
                            ("cancelled", "已取消"),
                        ],
                        default="planned",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("summoned_on", models.DateField(verbose_name="通知日")),
                (
                    "voters_present",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="到会选民代表"),
                ),
                ("note", models.TextField(blank=True, verbose_name="会议情况")),
                ("concluded_on", models.DateField(blank=True, null=True, verbose_name="评议确认")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布")),
                (
                    "ballot",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_meeting",
                        to="ballots.ballot",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_meetings",
                        to="deputies.term",
                        verbose_name="届",
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
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="deputies.reviewscheme",
                        verbose_name="评议办法",
                    ),
                ),
            ],
            options={
                "verbose_name": "述职评议会",
                "verbose_name_plural": "述职评议会",
                "ordering": ("-held_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ReviewSchemeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(blank=True, db_index=False, max_length=30, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                (
                    "least_voters",
                    models.PositiveSmallIntegerField(default=50, verbose_name="到会选民代表至少（人）"),
                ),
                (
                    "least_voters_source",
                    models.CharField(blank=True, max_length=120, verbose_name="人数依据"),
                ),
                ("per_term", models.PositiveSmallIntegerField(default=1, verbose_name="每届至少述职（次）")),
                ("per_term_source", models.CharField(blank=True, max_length=120, verbose_name="次数依据")),
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
                        to="deputies.reviewscheme",
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
        migrations.CreateModel(
            name="ReviewVerdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=20, verbose_name="评议等次")),
                (
                    "at_least",
                    models.DecimalField(decimal_places=2, max_digits=5, verbose_name="综合得分达到"),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts",
                        to="deputies.reviewscheme",
                    ),
                ),
            ],
            options={
                "ordering": ("-at_least", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReviewWeight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=20)),
                ("label", models.CharField(max_length=30, verbose_name="投票人")),
                ("weight", models.PositiveSmallIntegerField(verbose_name="权重（%）")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weights",
                        to="deputies.reviewscheme",
                    ),
                ),
            ],
            options={
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SpeechEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("on", models.DateField(verbose_name="日期")),
                ("content", models.CharField(max_length=300, verbose_name="发言要点")),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                        to="deputies.speech",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.session",
                        verbose_name="会议",
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
            name="StatusChange",
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
                    "from_status",
                    models.CharField(
                        choices=[
                            ("serving", "在任"),
                            ("suspended", "暂停执行职务"),
                            ("terminated", "资格终止"),
                        ],
                        max_length=10,
                        verbose_name="原状态",
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
                        choices=[
                            ("serving", "在任"),
                            ("suspended", "暂停执行职务"),
                            ("terminated", "资格终止"),
                        ],
                        max_length=10,
                        verbose_name="现状态",
                    ),
                ),
                ("on", models.DateField(verbose_name="生效日期")),
                ("document", models.CharField(blank=True, max_length=120, verbose_name="文件依据")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="deputies.deputy",
                        verbose_name="代表",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
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
                    "ground",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deputies.statusground",
                        verbose_name="法定情形",
                    ),
                ),
            ],
            options={
                "verbose_name": "职务变动",
                "verbose_name_plural": "职务变动",
                "ordering": ("-on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="StatusGroundEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "use",
                    models.CharField(
                        choices=[("suspend", "暂停执行职务"), ("terminate", "终止代表资格")],
                        max_length=10,
                        verbose_name="用于",
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="情形")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="依据")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                ("is_active", models.BooleanField(default=True, verbose_name="仍在使用")),
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
                        to="deputies.statusground",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("on", models.DateField(verbose_name="日期")),
                (
                    "way",
                    models.CharField(
                        choices=[("home", "上门"), ("phone", "电话"), ("met", "路上、地头碰面")],
                        default="home",
                        max_length=6,
                        verbose_name="方式",
                    ),
                ),
                ("content", models.TextField(max_length=500, verbose_name="他们说了什么")),
                ("removed_on", models.DateField(editable=False, null=True, verbose_name="撤销日")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="deputies.household",
                        verbose_name="联系户",
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
                "verbose_name": "走访",
                "verbose_name_plural": "走访",
                "ordering": ("-on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=80, verbose_name="活动名称")),
                ("on", models.DateField(verbose_name="日期")),
                ("begins_at", models.TimeField(verbose_name="开始")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="结束")),
                ("place", models.CharField(max_length=80, verbose_name="地点")),
                ("content", models.TextField(blank=True, max_length=2000, verbose_name="内容和安排")),
                ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系人和电话")),
                ("subject", models.CharField(blank=True, max_length=80, verbose_name="培训主题")),
                ("lecturer", models.CharField(blank=True, max_length=60, verbose_name="讲课人")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0.5),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="学时",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "筹备中"),
                            ("announced", "已通知"),
                            ("running", "签到中"),
                            ("held", "已举办"),
                            ("closed", "已归档"),
                            ("cancelled", "已取消"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("announced_on", models.DateField(editable=False, null=True, verbose_name="通知日")),
                ("answer_by", models.DateField(editable=False, null=True, verbose_name="报名截止")),
                ("held_on", models.DateField(editable=False, null=True, verbose_name="举办日")),
                ("reopened_on", models.DateField(editable=False, null=True, verbose_name="更正日")),
                ("minutes", models.TextField(blank=True, editable=False, verbose_name="纪要")),
                (
                    "attendance_confirmed_on",
                    models.DateField(editable=False, null=True, verbose_name="出勤核定日"),
                ),
                (
                    "ended_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="取消原因"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="deputies.deputygroup",
                        verbose_name="组织的代表小组",
                    ),
                ),
                (
                    "minutes_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="deputies.term",
                        verbose_name="届",
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
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="deputies.activitykind",
                        verbose_name="类型",
                    ),
                ),
                (
                    "planned",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="activities",
                        to="deputies.plannedtraining",
                        verbose_name="列入计划的培训",
                    ),
                ),
            ],
            options={
                "verbose_name": "代表活动",
                "verbose_name_plural": "代表活动",
                "ordering": ("-on", "-begins_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ActivityKindEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=30, verbose_name="代码")),
                ("name", models.CharField(max_length=20, verbose_name="名称")),
                ("is_training", models.BooleanField(default=False, verbose_name="属于培训")),
                ("is_group_activity", models.BooleanField(default=False, verbose_name="计入小组活动次数")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
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
                        to="deputies.activitykind",
                    ),
                ),
                (
                    "duty_kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.dutykind",
                        verbose_name="记入履职的类型",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DutyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("on", models.DateField(verbose_name="日期")),
                ("summary", models.CharField(max_length=200, verbose_name="做了什么")),
                ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                (
                    "quantity",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="数量",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("act", "随履职自动记入"), ("own", "代表自己记"), ("office", "人大办代记")],
                        default="own",
                        editable=False,
                        max_length=6,
                        verbose_name="来源",
                    ),
                ),
                ("object_id", models.BigIntegerField(editable=False, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "待核实"),
                            ("confirmed", "已计入"),
                            ("returned", "退回补正"),
                            ("disputed", "有异议"),
                            ("withdrawn", "已撤销"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("turn_on", models.DateField(editable=False, null=True, verbose_name="本环节开始日")),
                ("dispute", models.TextField(blank=True, editable=False, verbose_name="异议")),
                ("ruling", models.TextField(blank=True, editable=False, verbose_name="人大办意见")),
                ("ruled_on", models.DateField(editable=False, null=True, verbose_name="裁定日")),
                (
                    "content_type",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                        to="deputies.duty",
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
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.dutykind",
                        verbose_name="类型",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DutyReport",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("writing", "待撰写"),
                            ("submitted", "已提交"),
                            ("presented", "已述职"),
                            ("reviewed", "已评议待反馈"),
                            ("answered", "已反馈"),
                            ("released", "未述职"),
                        ],
                        default="writing",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=6000, verbose_name="述职内容")),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="提交")),
                ("presented_on", models.DateField(blank=True, null=True, verbose_name="述职")),
                (
                    "total",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="综合得分"
                    ),
                ),
                ("verdict", models.CharField(blank=True, max_length=20, verbose_name="评议等次")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="评议")),
                ("feedback", models.TextField(blank=True, max_length=3000, verbose_name="书面反馈")),
                ("feedback_on", models.DateField(blank=True, null=True, verbose_name="反馈")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_reports",
                        to="deputies.deputy",
                        verbose_name="代表",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="duty_report",
                        to="ballots.question",
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="deputies.reviewmeeting",
                        verbose_name="述职评议会",
                    ),
                ),
            ],
            options={
                "verbose_name": "述职报告",
                "verbose_name_plural": "述职报告",
                "ordering": ("deputy__sort_key", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PointGradeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(max_length=20, verbose_name="等次")),
                (
                    "at_least",
                    models.DecimalField(decimal_places=1, max_digits=6, verbose_name="分数线（含）"),
                ),
                ("note", models.CharField(blank=True, max_length=100, verbose_name="怎么处理")),
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
                        to="deputies.pointgrade",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.pointscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PointRequirementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(max_length=60, verbose_name="要求")),
                (
                    "least",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="至少几次"
                    ),
                ),
                (
                    "span",
                    models.CharField(
                        choices=[("year", "每年"), ("term", "每届")],
                        default="year",
                        max_length=4,
                        verbose_name="期间",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
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
                        to="deputies.pointrequirement",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.pointscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PointRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "way",
                    models.CharField(
                        choices=[("each", "逐次计分"), ("target", "完成定额计分")],
                        default="each",
                        max_length=6,
                        verbose_name="计分方式",
                    ),
                ),
                (
                    "per",
                    models.CharField(
                        choices=[("act", "次"), ("day", "天"), ("hour", "小时"), ("quantity", "登记的数量")],
                        default="act",
                        max_length=8,
                        verbose_name="按什么数",
                    ),
                ),
                (
                    "points",
                    models.DecimalField(
                        decimal_places=1,
                        help_text="逐次计分的为每一次的分，扣分写负数；完成定额的为达到定额的分。",
                        max_digits=5,
                        verbose_name="分值",
                    ),
                ),
                (
                    "expected",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="全年定额（至少）"),
                ),
                (
                    "extra",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        max_digits=5,
                        verbose_name="超过定额每多一次加",
                    ),
                ),
                (
                    "shortfall",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="少于定额每少一次扣",
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="全年封顶",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.dutykind",
                        verbose_name="履职类型",
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
                        to="deputies.pointrule",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.pointscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReadingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=80, verbose_name="标题")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="正文")),
                ("published_on", models.DateField(editable=False, null=True, verbose_name="发布日")),
                (
                    "category",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.readingcategory",
                        verbose_name="类别",
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
                        to="deputies.reading",
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
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReadMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="打开")),
                ("learned_at", models.DateTimeField(null=True, verbose_name="已学")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="read_marks",
                        to="deputies.deputy",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="deputies.reading",
                    ),
                ),
            ],
            options={
                "verbose_name": "学习记录",
                "verbose_name_plural": "学习记录",
            },
        ),
        migrations.CreateModel(
            name="ReviewGradeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=20)),
                ("label", models.CharField(max_length=20, verbose_name="等次")),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="折算分")),
                ("order", models.PositiveSmallIntegerField(default=0)),
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
                        to="deputies.reviewgrade",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.reviewscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewMeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=60, verbose_name="名称")),
                ("held_on", models.DateField(verbose_name="日期")),
                ("place", models.CharField(max_length=60, verbose_name="地点")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "筹备中"),
                            ("held", "已述职待评议"),
                            ("concluded", "已评议待公布"),
                            ("published", "已公布"),
                            ("cancelled", "已取消"),
                        ],
                        default="planned",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("summoned_on", models.DateField(verbose_name="通知日")),
                (
                    "voters_present",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="到会选民代表"),
                ),
                ("note", models.TextField(blank=True, verbose_name="会议情况")),
                ("concluded_on", models.DateField(blank=True, null=True, verbose_name="评议确认")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布")),
                (
                    "ballot",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="deputies.reviewmeeting",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.term",
                        verbose_name="届",
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
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.reviewscheme",
                        verbose_name="评议办法",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewVerdictEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(max_length=20, verbose_name="评议等次")),
                (
                    "at_least",
                    models.DecimalField(decimal_places=2, max_digits=5, verbose_name="综合得分达到"),
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
                        to="deputies.reviewverdict",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.reviewscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewWeightEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=20)),
                ("label", models.CharField(max_length=30, verbose_name="投票人")),
                ("weight", models.PositiveSmallIntegerField(verbose_name="权重（%）")),
                ("order", models.PositiveSmallIntegerField(default=0)),
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
                        to="deputies.reviewweight",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.reviewscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StatusChangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                (
                    "from_status",
                    models.CharField(
                        choices=[
                            ("serving", "在任"),
                            ("suspended", "暂停执行职务"),
                            ("terminated", "资格终止"),
                        ],
                        max_length=10,
                        verbose_name="原状态",
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
                        choices=[
                            ("serving", "在任"),
                            ("suspended", "暂停执行职务"),
                            ("terminated", "资格终止"),
                        ],
                        max_length=10,
                        verbose_name="现状态",
                    ),
                ),
                ("on", models.DateField(verbose_name="生效日期")),
                ("document", models.CharField(blank=True, max_length=120, verbose_name="文件依据")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                        to="deputies.statuschange",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
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
                (
                    "ground",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.statusground",
                        verbose_name="法定情形",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VisitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("on", models.DateField(verbose_name="日期")),
                (
                    "way",
                    models.CharField(
                        choices=[("home", "上门"), ("phone", "电话"), ("met", "路上、地头碰面")],
                        default="home",
                        max_length=6,
                        verbose_name="方式",
                    ),
                ),
                ("content", models.TextField(max_length=500, verbose_name="他们说了什么")),
                ("removed_on", models.DateField(editable=False, null=True, verbose_name="撤销日")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.household",
                        verbose_name="联系户",
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
                        to="deputies.visit",
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
            name="ActivityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=80, verbose_name="活动名称")),
                ("on", models.DateField(verbose_name="日期")),
                ("begins_at", models.TimeField(verbose_name="开始")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="结束")),
                ("place", models.CharField(max_length=80, verbose_name="地点")),
                ("content", models.TextField(blank=True, max_length=2000, verbose_name="内容和安排")),
                ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系人和电话")),
                ("subject", models.CharField(blank=True, max_length=80, verbose_name="培训主题")),
                ("lecturer", models.CharField(blank=True, max_length=60, verbose_name="讲课人")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0.5),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="学时",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "筹备中"),
                            ("announced", "已通知"),
                            ("running", "签到中"),
                            ("held", "已举办"),
                            ("closed", "已归档"),
                            ("cancelled", "已取消"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("announced_on", models.DateField(editable=False, null=True, verbose_name="通知日")),
                ("answer_by", models.DateField(editable=False, null=True, verbose_name="报名截止")),
                ("held_on", models.DateField(editable=False, null=True, verbose_name="举办日")),
                ("reopened_on", models.DateField(editable=False, null=True, verbose_name="更正日")),
                ("minutes", models.TextField(blank=True, editable=False, verbose_name="纪要")),
                (
                    "attendance_confirmed_on",
                    models.DateField(editable=False, null=True, verbose_name="出勤核定日"),
                ),
                (
                    "ended_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="取消原因"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputygroup",
                        verbose_name="组织的代表小组",
                    ),
                ),
                (
                    "minutes_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="deputies.activity",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.term",
                        verbose_name="届",
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
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.activitykind",
                        verbose_name="类型",
                    ),
                ),
                (
                    "planned",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.plannedtraining",
                        verbose_name="列入计划的培训",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DutyReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("writing", "待撰写"),
                            ("submitted", "已提交"),
                            ("presented", "已述职"),
                            ("reviewed", "已评议待反馈"),
                            ("answered", "已反馈"),
                            ("released", "未述职"),
                        ],
                        default="writing",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=6000, verbose_name="述职内容")),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="提交")),
                ("presented_on", models.DateField(blank=True, null=True, verbose_name="述职")),
                (
                    "total",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="综合得分"
                    ),
                ),
                ("verdict", models.CharField(blank=True, max_length=20, verbose_name="评议等次")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="评议")),
                ("feedback", models.TextField(blank=True, max_length=3000, verbose_name="书面反馈")),
                ("feedback_on", models.DateField(blank=True, null=True, verbose_name="反馈")),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                        to="deputies.dutyreport",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ballots.question",
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
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.reviewmeeting",
                        verbose_name="述职评议会",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Participation",
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
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("coming", "参加"), ("excused", "请假")],
                        max_length=8,
                        verbose_name="报名",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=100, verbose_name="请假原因")),
                ("answered_on", models.DateField(null=True, verbose_name="答复日")),
                ("signed_in_at", models.DateTimeField(null=True, verbose_name="签到时间")),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[("qr", "扫码"), ("by_hand", "代签")],
                        max_length=8,
                        verbose_name="签到方式",
                    ),
                ),
                ("attended", models.BooleanField(default=False, verbose_name="出席")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="deputies.activity",
                        verbose_name="活动",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="deputies.deputy",
                        verbose_name="代表",
                    ),
                ),
                (
                    "signed_in_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "参加情况",
                "verbose_name_plural": "参加情况",
                "ordering": ("deputy__sort_key", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ParticipationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("coming", "参加"), ("excused", "请假")],
                        max_length=8,
                        verbose_name="报名",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=100, verbose_name="请假原因")),
                ("answered_on", models.DateField(null=True, verbose_name="答复日")),
                ("signed_in_at", models.DateTimeField(null=True, verbose_name="签到时间")),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[("qr", "扫码"), ("by_hand", "代签")],
                        max_length=8,
                        verbose_name="签到方式",
                    ),
                ),
                ("attended", models.BooleanField(default=False, verbose_name="出席")),
                (
                    "activity",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.activity",
                        verbose_name="活动",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="deputies.deputy",
                        verbose_name="代表",
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
                        to="deputies.participation",
                    ),
                ),
                (
                    "signed_in_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="deputy",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="deputy",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="deputy",
            name="certificate_once_in_a_term",
        ),
        migrations.AddField(
            model_name="deputy",
            name="born_in",
            field=models.DateField(blank=True, null=True, verbose_name="出生年月"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="education",
            field=models.CharField(blank=True, max_length=20, verbose_name="学历"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="elected_on",
            field=models.DateField(blank=True, null=True, verbose_name="本届当选日期"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="employer",
            field=models.CharField(blank=True, max_length=80, verbose_name="工作单位"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="ethnicity",
            field=models.CharField(blank=True, max_length=20, verbose_name="民族"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="first_elected_on",
            field=models.DateField(blank=True, null=True, verbose_name="首次当选日期"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="introduction",
            field=models.TextField(
                blank=True,
                help_text="写给选民看的几句话，公开页上显示。不写住址、电话等个人信息。",
                max_length=300,
                verbose_name="简介",
            ),
        ),
        migrations.AddField(
            model_name="deputy",
            name="job",
            field=models.CharField(blank=True, max_length=40, verbose_name="职务（职业）"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="leads_group",
            field=models.BooleanField(default=False, verbose_name="小组组长"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="level",
            field=models.CharField(
                choices=[
                    ("township", "乡镇"),
                    ("county", "县（市、区）"),
                    ("city", "设区的市（州）"),
                    ("province", "省（自治区、直辖市）"),
                    ("nation", "全国"),
                ],
                default="township",
                help_text="上级人大代表编入本乡镇活动（混合编组），不参加本乡镇人代会的提案和表决。",
                max_length=10,
                verbose_name="人大层级",
            ),
        ),
        migrations.AddField(
            model_name="deputy",
            name="party",
            field=models.CharField(blank=True, max_length=20, verbose_name="政治面貌"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="born_in",
            field=models.DateField(blank=True, null=True, verbose_name="出生年月"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="education",
            field=models.CharField(blank=True, max_length=20, verbose_name="学历"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="elected_on",
            field=models.DateField(blank=True, null=True, verbose_name="本届当选日期"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="employer",
            field=models.CharField(blank=True, max_length=80, verbose_name="工作单位"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="ethnicity",
            field=models.CharField(blank=True, max_length=20, verbose_name="民族"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="first_elected_on",
            field=models.DateField(blank=True, null=True, verbose_name="首次当选日期"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="introduction",
            field=models.TextField(
                blank=True,
                help_text="写给选民看的几句话，公开页上显示。不写住址、电话等个人信息。",
                max_length=300,
                verbose_name="简介",
            ),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="job",
            field=models.CharField(blank=True, max_length=40, verbose_name="职务（职业）"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="leads_group",
            field=models.BooleanField(default=False, verbose_name="小组组长"),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="level",
            field=models.CharField(
                choices=[
                    ("township", "乡镇"),
                    ("county", "县（市、区）"),
                    ("city", "设区的市（州）"),
                    ("province", "省（自治区、直辖市）"),
                    ("nation", "全国"),
                ],
                default="township",
                help_text="上级人大代表编入本乡镇活动（混合编组），不参加本乡镇人代会的提案和表决。",
                max_length=10,
                verbose_name="人大层级",
            ),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="party",
            field=models.CharField(blank=True, max_length=20, verbose_name="政治面貌"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputy",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{serving:suspended,serving:terminated,suspended:serving,suspended:terminated,terminated:serving}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="add656b6b1a92803e8767e39b690ee665cfbcc95",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_moves_a3537",
                    table="deputies_deputy",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_deputyevent" ("born_in", "certificate_no", "constituency_id", "created_at", "education", "elected_on", "employer", "ethnicity", "first_elected_on", "group_id", "id", "initials", "introduction", "job", "leads_group", "level", "name", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "sort_key", "status", "term_id", "township_id", "updated_at", "user_id", "village_id") VALUES (NEW."born_in", NEW."certificate_no", NEW."constituency_id", NEW."created_at", NEW."education", NEW."elected_on", NEW."employer", NEW."ethnicity", NEW."first_elected_on", NEW."group_id", NEW."id", NEW."initials", NEW."introduction", NEW."job", NEW."leads_group", NEW."level", NEW."name", NEW."party", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."sex", NEW."sort_key", NEW."status", NEW."term_id", NEW."township_id", NEW."updated_at", NEW."user_id", NEW."village_id"); RETURN NULL;',
                    hash="e0277639f1672f1dd401ca67161eedbb301febf7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_65066",
                    table="deputies_deputy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_deputyevent" ("born_in", "certificate_no", "constituency_id", "created_at", "education", "elected_on", "employer", "ethnicity", "first_elected_on", "group_id", "id", "initials", "introduction", "job", "leads_group", "level", "name", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "sort_key", "status", "term_id", "township_id", "updated_at", "user_id", "village_id") VALUES (NEW."born_in", NEW."certificate_no", NEW."constituency_id", NEW."created_at", NEW."education", NEW."elected_on", NEW."employer", NEW."ethnicity", NEW."first_elected_on", NEW."group_id", NEW."id", NEW."initials", NEW."introduction", NEW."job", NEW."leads_group", NEW."level", NEW."name", NEW."party", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."sex", NEW."sort_key", NEW."status", NEW."term_id", NEW."township_id", NEW."updated_at", NEW."user_id", NEW."village_id"); RETURN NULL;',
                    hash="ff53b5e629d4d768816ac21bb310030a0406c3cc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c1f94",
                    table="deputies_deputy",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="deputy",
            name="constituency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deputies",
                to="deputies.constituency",
                verbose_name="选区",
            ),
        ),
        migrations.AddField(
            model_name="deputyevent",
            name="constituency",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="deputies.constituency",
                verbose_name="选区",
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("certificate_no", ""), _negated=True),
                fields=("term", "level", "certificate_no"),
                name="certificate_once_in_a_term",
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("leads_group", True)),
                fields=("term", "group"),
                name="one_leader_of_a_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.CheckConstraint(
                condition=models.Q(("leads_group", False), ("group__isnull", False), _connector="OR"),
                name="leader_is_of_a_group",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutykind",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_dutykindevent" ("code", "id", "is_active", "is_negative", "label", "order", "own", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "source", "unit") VALUES (NEW."code", NEW."id", NEW."is_active", NEW."is_negative", NEW."label", NEW."order", NEW."own", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section", NEW."source", NEW."unit"); RETURN NULL;',
                    hash="001c7ac2fe7d1c1dbf2491b99fb8b3baa7b1054d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_66a74",
                    table="deputies_dutykind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutykind",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_dutykindevent" ("code", "id", "is_active", "is_negative", "label", "order", "own", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "source", "unit") VALUES (NEW."code", NEW."id", NEW."is_active", NEW."is_negative", NEW."label", NEW."order", NEW."own", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section", NEW."source", NEW."unit"); RETURN NULL;',
                    hash="9e7f8cfb58d71d57c5b2b87600da2b216c8abffc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_49dff",
                    table="deputies_dutykind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readingcategory",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_readingcategoryevent" ("id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="2f19b31cc30e87abd7ac61bc3bf6b9efd077cbf1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_05e0a",
                    table="deputies_readingcategory",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readingcategory",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_readingcategoryevent" ("id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="88059cb459066fc0b0c65cd5e521f8f63cdef791",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_532f4",
                    table="deputies_readingcategory",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="statusground",
            constraint=models.UniqueConstraint(fields=("use", "label"), name="status_ground_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statusground",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_statusgroundevent" ("id", "is_active", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "use") VALUES (NEW."id", NEW."is_active", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."use"); RETURN NULL;',
                    hash="4de0a33aefed2801b0ac90fa9439c4af6e6c8b87",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_48200",
                    table="deputies_statusground",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statusground",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_statusgroundevent" ("id", "is_active", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "use") VALUES (NEW."id", NEW."is_active", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."use"); RETURN NULL;',
                    hash="18622f1e3ec4abb3db3e35d3dc58c423a2b1ddc8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3cd06",
                    table="deputies_statusground",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("session", "deputy"), name="one_line_of_the_roll_call"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_attendanceevent" ("created_at", "deputy_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "state", "township_id", "updated_at") VALUES (NEW."created_at", NEW."deputy_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."session_id", NEW."state", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="ddc800704ed346244bf63790c90f8ec98f2e73f3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7a641",
                    table="deputies_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_attendanceevent" ("created_at", "deputy_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "state", "township_id", "updated_at") VALUES (NEW."created_at", NEW."deputy_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."session_id", NEW."state", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="9363e3a8da2aa4a2b9c1de69d3eeb7bbc915fa50",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_571d5",
                    table="deputies_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendanceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="46600fc27bce644aa05498a54549627fb8e644a5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_67245",
                    table="deputies_attendanceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_awardevent" ("awarded_on", "created_at", "deputy_id", "given_by", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "township_id", "updated_at") VALUES (NEW."awarded_on", NEW."created_at", NEW."deputy_id", NEW."given_by", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="dfc59be4cc901e6b824a8fff8c3a768a5403581b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_16ec8",
                    table="deputies_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_awardevent" ("awarded_on", "created_at", "deputy_id", "given_by", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "township_id", "updated_at") VALUES (NEW."awarded_on", NEW."created_at", NEW."deputy_id", NEW."given_by", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="8ff945b38daa4498178df482bd92c7185e720d7f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8434d",
                    table="deputies_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awardevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f9e9a9d3d8ae83585fe7ba409cddea98bb16e112",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9e00c",
                    table="deputies_awardevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="constituency",
            constraint=models.UniqueConstraint(fields=("term", "number"), name="constituency_once_in_a_term"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="constituency",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_constituencyevent" ("created_at", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "term_id", "township_id", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats", NEW."term_id", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="281e0fc99e12146e65bf28d9721de6910ca354a0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3f851",
                    table="deputies_constituency",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="constituency",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_constituencyevent" ("created_at", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "term_id", "township_id", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats", NEW."term_id", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="818e7ef3e2387722cf524d4fefffe78603825a13",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_31889",
                    table="deputies_constituency",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="constituencyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f421f2bdc50e80122683318061e76e4f1a1a0003",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e2f5f",
                    table="deputies_constituencyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contactrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("township__isnull", True)),
                fields=("code",),
                name="contact_preset_code_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_contactruleevent" ("code", "households", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "township_id", "visits") VALUES (NEW."code", NEW."households", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."township_id", NEW."visits"); RETURN NULL;',
                    hash="80b0ac9b8ccca0d66ad00f38f456d1410346b379",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b2a03",
                    table="deputies_contactrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_contactruleevent" ("code", "households", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "township_id", "visits") VALUES (NEW."code", NEW."households", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."township_id", NEW."visits"); RETURN NULL;',
                    hash="5164268350e47157c92b23b90945cb1c9d47dee8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8085b",
                    table="deputies_contactrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="58e9c1beeebcc17b3890337367e0697b4fbd78bd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fdb20",
                    table="deputies_contactruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="deputyworklimit",
            constraint=models.UniqueConstraint(
                fields=("township", "kind"), name="work_limit_once_in_a_township", nulls_distinct=False
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputyworklimit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_deputyworklimitevent" ("id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "township_id", "unit", "value") VALUES (NEW."id", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."township_id", NEW."unit", NEW."value"); RETURN NULL;',
                    hash="89a24a0e7e8c8c8890de11a3975a0cc8efd3c4e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_696cd",
                    table="deputies_deputyworklimit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputyworklimit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_deputyworklimitevent" ("id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "township_id", "unit", "value") VALUES (NEW."id", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."township_id", NEW."unit", NEW."value"); RETURN NULL;',
                    hash="09c2c36e381b81a7b6a33f79703a277617fcccf2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_be729",
                    table="deputies_deputyworklimit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputyworklimitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="db99f004bd4c743c18b353148ae9035958934f8b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c1b32",
                    table="deputies_deputyworklimitevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="335954f8cfb2b1a9d6b2ac7cd5fcc11c0d3a124e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_29b39",
                    table="deputies_dutyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["deputy", "-on"], name="duties_of_a_deputy"),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["township", "-on", "-id"], name="duties_by_date"),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["township", "state"], name="duties_by_state"),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(
                condition=models.Q(("object_id__isnull", False)),
                fields=("content_type", "object_id", "deputy", "kind"),
                name="one_credit_for_an_act",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content_type__isnull", True), ("object_id__isnull", True)),
                    models.Q(("content_type__isnull", False), ("object_id__isnull", False)),
                    _connector="OR",
                ),
                name="source_of_a_duty_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="duty_counts_something"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duty",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{confirmed:disputed,confirmed:withdrawn,disputed:confirmed,disputed:withdrawn,returned:submitted,returned:withdrawn,submitted:confirmed,submitted:returned,submitted:withdrawn,withdrawn:confirmed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="fe9dd4d1578593e6a3f99a29e17bd5a25979f41e",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_moves_0ff5f",
                    table="deputies_duty",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duty",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_dutyevent" ("content_type_id", "created_at", "created_by_id", "deputy_id", "dispute", "id", "kind_id", "object_id", "on", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quantity", "ruled_on", "ruling", "state", "summary", "township_id", "turn_on", "updated_at") VALUES (NEW."content_type_id", NEW."created_at", NEW."created_by_id", NEW."deputy_id", NEW."dispute", NEW."id", NEW."kind_id", NEW."object_id", NEW."on", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."quantity", NEW."ruled_on", NEW."ruling", NEW."state", NEW."summary", NEW."township_id", NEW."turn_on", NEW."updated_at"); RETURN NULL;',
                    hash="cbc7ab8609add684b56da4252ecedd8b4b86faf3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e9c34",
                    table="deputies_duty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duty",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_dutyevent" ("content_type_id", "created_at", "created_by_id", "deputy_id", "dispute", "id", "kind_id", "object_id", "on", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quantity", "ruled_on", "ruling", "state", "summary", "township_id", "turn_on", "updated_at") VALUES (NEW."content_type_id", NEW."created_at", NEW."created_by_id", NEW."deputy_id", NEW."dispute", NEW."id", NEW."kind_id", NEW."object_id", NEW."on", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."quantity", NEW."ruled_on", NEW."ruling", NEW."state", NEW."summary", NEW."township_id", NEW."turn_on", NEW."updated_at"); RETURN NULL;',
                    hash="2600b22b1d59cc699be7ba3f36e179dc3338306f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b94b1",
                    table="deputies_duty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activitykindevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7848519033b7f5052fa1700a095e9bde8920e135",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_52d0d",
                    table="deputies_activitykindevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activitykind",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_activitykindevent" ("code", "duty_kind_id", "id", "is_active", "is_group_activity", "is_training", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."code", NEW."duty_kind_id", NEW."id", NEW."is_active", NEW."is_group_activity", NEW."is_training", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="af51e593964b8ebd4efc4342f23ab065ae825af4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_aee78",
                    table="deputies_activitykind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activitykind",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_activitykindevent" ("code", "duty_kind_id", "id", "is_active", "is_group_activity", "is_training", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."code", NEW."duty_kind_id", NEW."id", NEW."is_active", NEW."is_group_activity", NEW."is_training", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="5d76a77f3eca441f765e660d785ef15e9127985b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bed70",
                    table="deputies_activitykind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutykindevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b67b3906b2957531e59fc12bda55ba087d07e367",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4b891",
                    table="deputies_dutykindevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grouprule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_groupruleevent" ("code", "id", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "times", "township_id") VALUES (NEW."code", NEW."id", NEW."per", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."times", NEW."township_id"); RETURN NULL;',
                    hash="2d55ab7f2756c379dac2d33f41f3f7c316b080aa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8b3bb",
                    table="deputies_grouprule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grouprule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_groupruleevent" ("code", "id", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "times", "township_id") VALUES (NEW."code", NEW."id", NEW."per", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."times", NEW."township_id"); RETURN NULL;',
                    hash="6ec68caa3e8e044a8d613e65fc14bef7526afdb1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_35d64",
                    table="deputies_grouprule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0c4e7caf3043bd4878fb71d3899ccd30da861c72",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0187b",
                    table="deputies_groupruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(fields=["deputy", "ended_on"], name="households_of_a_deputy"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="household",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_householdevent" ("created_at", "deputy_id", "ended_on", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "since", "township_id", "updated_at", "village_id") VALUES (NEW."created_at", NEW."deputy_id", NEW."ended_on", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."since", NEW."township_id", NEW."updated_at", NEW."village_id"); RETURN NULL;',
                    hash="c3a5739f3cffa27bf83c9bc4e392bc58ef1db14d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ed6e0",
                    table="deputies_household",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="household",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_householdevent" ("created_at", "deputy_id", "ended_on", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "since", "township_id", "updated_at", "village_id") VALUES (NEW."created_at", NEW."deputy_id", NEW."ended_on", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."since", NEW."township_id", NEW."updated_at", NEW."village_id"); RETURN NULL;',
                    hash="f8a1291d489c84d0da7520da40a8a2c139eeef76",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2b30d",
                    table="deputies_household",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="householdevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6baffcdfcbdbe171254053082c9d36e0758b4b4f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6252a",
                    table="deputies_householdevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(
                fields=("activity", "deputy"), name="invited_once_to_an_activity"
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_in_at__isnull", True), models.Q(("way", ""), _negated=True), _connector="OR"
                ),
                name="sign_in_says_how",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_participationevent" ("activity_id", "answer", "answered_on", "attended", "created_at", "deputy_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "signed_in_at", "signed_in_by_id", "township_id", "updated_at", "way") VALUES (NEW."activity_id", NEW."answer", NEW."answered_on", NEW."attended", NEW."created_at", NEW."deputy_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."signed_in_at", NEW."signed_in_by_id", NEW."township_id", NEW."updated_at", NEW."way"); RETURN NULL;',
                    hash="ab8ed8787a3557ce6e15543eae58ab2b244ae6e9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_19549",
                    table="deputies_participation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_participationevent" ("activity_id", "answer", "answered_on", "attended", "created_at", "deputy_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "signed_in_at", "signed_in_by_id", "township_id", "updated_at", "way") VALUES (NEW."activity_id", NEW."answer", NEW."answered_on", NEW."attended", NEW."created_at", NEW."deputy_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."signed_in_at", NEW."signed_in_by_id", NEW."township_id", NEW."updated_at", NEW."way"); RETURN NULL;',
                    hash="be6d3887a5c10320f878290d78f6acc667541f4d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a5477",
                    table="deputies_participation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3ebed641658eed22b809d95ce9f1f406be6206dc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f93ee",
                    table="deputies_participationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plannedtraining",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_plannedtrainingevent" ("audience", "created_at", "hours", "id", "lecturer", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "township_id", "updated_at", "year") VALUES (NEW."audience", NEW."created_at", NEW."hours", NEW."id", NEW."lecturer", NEW."month", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject", NEW."township_id", NEW."updated_at", NEW."year"); RETURN NULL;',
                    hash="95b36550c0c06370fc01e628f9b684c5360003f5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0fb78",
                    table="deputies_plannedtraining",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plannedtraining",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_plannedtrainingevent" ("audience", "created_at", "hours", "id", "lecturer", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "township_id", "updated_at", "year") VALUES (NEW."audience", NEW."created_at", NEW."hours", NEW."id", NEW."lecturer", NEW."month", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject", NEW."township_id", NEW."updated_at", NEW."year"); RETURN NULL;',
                    hash="a174c620fd9a5812aa3d32c6e40e612901629d61",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e2c61",
                    table="deputies_plannedtraining",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a9abb0e65026f366671075ee3cd7ad54ac64d8db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9091e",
                    table="deputies_activityevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["township", "-on", "-id"], name="activities_by_date"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__isnull", True), ("ends_at__gt", models.F("begins_at")), _connector="OR"
                ),
                name="activity_ends_after_it_begins",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{announced:cancelled,announced:held,announced:running,closed:held,held:closed,planned:announced,planned:cancelled,running:cancelled,running:held}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="29829999c93641cecc03cf536dbacd7576ec86ef",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_moves_b1cdd",
                    table="deputies_activity",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_activityevent" ("announced_on", "answer_by", "attendance_confirmed_on", "begins_at", "contact", "content", "created_at", "ended_reason", "ends_at", "group_id", "held_on", "hours", "id", "kind_id", "lecturer", "minutes", "minutes_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_id", "reopened_on", "state", "subject", "term_id", "title", "township_id", "updated_at") VALUES (NEW."announced_on", NEW."answer_by", NEW."attendance_confirmed_on", NEW."begins_at", NEW."contact", NEW."content", NEW."created_at", NEW."ended_reason", NEW."ends_at", NEW."group_id", NEW."held_on", NEW."hours", NEW."id", NEW."kind_id", NEW."lecturer", NEW."minutes", NEW."minutes_by_id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."planned_id", NEW."reopened_on", NEW."state", NEW."subject", NEW."term_id", NEW."title", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="060af6e12df09d1949ba9bbe2b0e37da3b5ca0ff",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a28f8",
                    table="deputies_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_activityevent" ("announced_on", "answer_by", "attendance_confirmed_on", "begins_at", "contact", "content", "created_at", "ended_reason", "ends_at", "group_id", "held_on", "hours", "id", "kind_id", "lecturer", "minutes", "minutes_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_id", "reopened_on", "state", "subject", "term_id", "title", "township_id", "updated_at") VALUES (NEW."announced_on", NEW."answer_by", NEW."attendance_confirmed_on", NEW."begins_at", NEW."contact", NEW."content", NEW."created_at", NEW."ended_reason", NEW."ends_at", NEW."group_id", NEW."held_on", NEW."hours", NEW."id", NEW."kind_id", NEW."lecturer", NEW."minutes", NEW."minutes_by_id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."planned_id", NEW."reopened_on", NEW."state", NEW."subject", NEW."term_id", NEW."title", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="110efc521c3594781442c5212c7128e6ad2253fb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_43bc9",
                    table="deputies_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plannedtrainingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="153c060e2c543c82fcf08a679bd55c520768925a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_79e10",
                    table="deputies_plannedtrainingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pointresult",
            constraint=models.UniqueConstraint(fields=("township", "year"), name="one_result_of_a_year"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointresult",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_pointresultevent" ("confirmed_by_id", "confirmed_on", "created_at", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_name", "scheme_version", "township_id", "updated_at", "year") VALUES (NEW."confirmed_by_id", NEW."confirmed_on", NEW."created_at", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_name", NEW."scheme_version", NEW."township_id", NEW."updated_at", NEW."year"); RETURN NULL;',
                    hash="1723d3e56106e3eed2cfac6ab81fcefe7d4ee8a0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b6547",
                    table="deputies_pointresult",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointresult",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_pointresultevent" ("confirmed_by_id", "confirmed_on", "created_at", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_name", "scheme_version", "township_id", "updated_at", "year") VALUES (NEW."confirmed_by_id", NEW."confirmed_on", NEW."created_at", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_name", NEW."scheme_version", NEW."township_id", NEW."updated_at", NEW."year"); RETURN NULL;',
                    hash="b431c5c6a4a0088dd76eae0f99f1e8e399f7f8b0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cacc2",
                    table="deputies_pointresult",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="frozenscore",
            constraint=models.UniqueConstraint(fields=("result", "deputy"), name="deputy_once_in_a_result"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointresultevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f074e0588ef546ef92f556df21f1de65d587ff48",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_715e4",
                    table="deputies_pointresultevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pointscheme",
            constraint=models.UniqueConstraint(
                condition=models.Q(("township__isnull", True)),
                fields=("code",),
                name="point_preset_code_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_pointschemeevent" ("base", "based_on_id", "cap", "code", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown_to_deputies", "source", "township_id", "version") VALUES (NEW."base", NEW."based_on_id", NEW."cap", NEW."code", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."shown_to_deputies", NEW."source", NEW."township_id", NEW."version"); RETURN NULL;',
                    hash="ea620c284656fdfcd8144423906e8a3481ec520d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_207ec",
                    table="deputies_pointscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_pointschemeevent" ("base", "based_on_id", "cap", "code", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown_to_deputies", "source", "township_id", "version") VALUES (NEW."base", NEW."based_on_id", NEW."cap", NEW."code", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."shown_to_deputies", NEW."source", NEW."township_id", NEW."version"); RETURN NULL;',
                    hash="e4d633fe3558525e1736bbe2df42637b65a1b087",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a748e",
                    table="deputies_pointscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="14b12e28f01a41ad69b1eeffe427d7465edeb2db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_41bb3",
                    table="deputies_pointruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pointrule",
            constraint=models.UniqueConstraint(fields=("scheme", "kind"), name="kind_once_in_a_scheme"),
        ),
        migrations.AddConstraint(
            model_name="pointrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("way", "each"), ("expected__isnull", False), _connector="OR"),
                name="target_names_its_number",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_pointruleevent" ("cap", "expected", "extra", "id", "kind_id", "order", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scheme_id", "shortfall", "source", "way") VALUES (NEW."cap", NEW."expected", NEW."extra", NEW."id", NEW."kind_id", NEW."order", NEW."per", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."scheme_id", NEW."shortfall", NEW."source", NEW."way"); RETURN NULL;',
                    hash="9bed659fb5a55ed5003f526e9134cf23e7ca6a3d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9a6e8",
                    table="deputies_pointrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_pointruleevent" ("cap", "expected", "extra", "id", "kind_id", "order", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scheme_id", "shortfall", "source", "way") VALUES (NEW."cap", NEW."expected", NEW."extra", NEW."id", NEW."kind_id", NEW."order", NEW."per", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."scheme_id", NEW."shortfall", NEW."source", NEW."way"); RETURN NULL;',
                    hash="9370d75c72067a56c83cf15af40e7a2db1bf0803",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_44c59",
                    table="deputies_pointrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointrequirementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5ac2cdda490a5976f348ac3c55f274c7ada92a50",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ffd0b",
                    table="deputies_pointrequirementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointrequirement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_pointrequirementevent" ("id", "label", "least", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "source", "span") VALUES (NEW."id", NEW."label", NEW."least", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_id", NEW."source", NEW."span"); RETURN NULL;',
                    hash="a659342306dcdaace34e699553af285274b6296a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0ba7c",
                    table="deputies_pointrequirement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointrequirement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_pointrequirementevent" ("id", "label", "least", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "source", "span") VALUES (NEW."id", NEW."label", NEW."least", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_id", NEW."source", NEW."span"); RETURN NULL;',
                    hash="183d2b8c12ab492682d557cd8e0632b3c0c8b0f4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3d724",
                    table="deputies_pointrequirement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointgradeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d6855639f9c0397df743d4f13b8008b7cc2c980d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f77cb",
                    table="deputies_pointgradeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pointgrade",
            constraint=models.UniqueConstraint(fields=("scheme", "at_least"), name="grade_line_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointgrade",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_pointgradeevent" ("at_least", "id", "label", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id") VALUES (NEW."at_least", NEW."id", NEW."label", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_id"); RETURN NULL;',
                    hash="681956c552524f27be82378e173d9684aeedc86a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e3c29",
                    table="deputies_pointgrade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointgrade",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_pointgradeevent" ("at_least", "id", "label", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id") VALUES (NEW."at_least", NEW."id", NEW."label", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_id"); RETURN NULL;',
                    hash="838a92465b5d2dc082e06aff985acb3af578d4e5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_04890",
                    table="deputies_pointgrade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointschemeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="eb628ef617a8989fda51572456858f27b7461a3d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7a78c",
                    table="deputies_pointschemeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_readingevent" ("category_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "text", "title", "township_id", "updated_at", "written_by_id") VALUES (NEW."category_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_on", NEW."text", NEW."title", NEW."township_id", NEW."updated_at", NEW."written_by_id"); RETURN NULL;',
                    hash="679ec93338c508e1605c6881f204bcb4c9a56bb1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6ae56",
                    table="deputies_reading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_readingevent" ("category_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "text", "title", "township_id", "updated_at", "written_by_id") VALUES (NEW."category_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_on", NEW."text", NEW."title", NEW."township_id", NEW."updated_at", NEW."written_by_id"); RETURN NULL;',
                    hash="8fdfd5d1cf328ec97b726147fcfdef9e22033e36",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a6acc",
                    table="deputies_reading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readingcategoryevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4d89a67ff358084dcb20e7edfa2172d1fbc92bd2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0efc3",
                    table="deputies_readingcategoryevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="92f472d8ec9dca83b3c091a8fb0e9a8ed75743ae",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_65b15",
                    table="deputies_readingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="readmark",
            constraint=models.UniqueConstraint(fields=("reading", "deputy"), name="one_mark_of_a_reader"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="be6db74dafff50fff331ba5aafb232835cf25890",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_74c8c",
                    table="deputies_dutyreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "released"), _negated=True),
                fields=("meeting", "deputy"),
                name="reports_once_at_a_meeting",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{presented:reviewed,reviewed:answered,submitted:presented,submitted:released,submitted:writing,writing:presented,writing:released,writing:submitted}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="04b4d8305dad76738588f1cee7f98926f782652a",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_moves_40bbd",
                    table="deputies_dutyreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_dutyreportevent" ("created_at", "deputy_id", "feedback", "feedback_on", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_on", "question_id", "reviewed_on", "state", "submitted_on", "text", "total", "township_id", "updated_at", "verdict") VALUES (NEW."created_at", NEW."deputy_id", NEW."feedback", NEW."feedback_on", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presented_on", NEW."question_id", NEW."reviewed_on", NEW."state", NEW."submitted_on", NEW."text", NEW."total", NEW."township_id", NEW."updated_at", NEW."verdict"); RETURN NULL;',
                    hash="7158cddd2774879a967ec1434f7eda7886c8a88d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f7247",
                    table="deputies_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_dutyreportevent" ("created_at", "deputy_id", "feedback", "feedback_on", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_on", "question_id", "reviewed_on", "state", "submitted_on", "text", "total", "township_id", "updated_at", "verdict") VALUES (NEW."created_at", NEW."deputy_id", NEW."feedback", NEW."feedback_on", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presented_on", NEW."question_id", NEW."reviewed_on", NEW."state", NEW."submitted_on", NEW."text", NEW."total", NEW."township_id", NEW."updated_at", NEW."verdict"); RETURN NULL;',
                    hash="b7de1e6d426570a8409ef01288e72c7d92e46eb6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ba978",
                    table="deputies_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewscheme",
            constraint=models.UniqueConstraint(
                condition=models.Q(("township__isnull", True)), fields=("code",), name="preset_of_review_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_reviewschemeevent" ("code", "id", "least_voters", "least_voters_source", "name", "per_term", "per_term_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "township_id") VALUES (NEW."code", NEW."id", NEW."least_voters", NEW."least_voters_source", NEW."name", NEW."per_term", NEW."per_term_source", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."township_id"); RETURN NULL;',
                    hash="c9d1fcba44bc7aa3f82a139c8477c7db2a09c8f9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cc1c8",
                    table="deputies_reviewscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_reviewschemeevent" ("code", "id", "least_voters", "least_voters_source", "name", "per_term", "per_term_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "township_id") VALUES (NEW."code", NEW."id", NEW."least_voters", NEW."least_voters_source", NEW."name", NEW."per_term", NEW."per_term_source", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."township_id"); RETURN NULL;',
                    hash="3d7ca9b27ddbfc9b908734204ed7d586738cd2e0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8b9ff",
                    table="deputies_reviewscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewmeetingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ecdabf969dfb44373e58e276d34359313f4a5a64",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0db48",
                    table="deputies_reviewmeetingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{concluded:published,held:concluded,planned:cancelled,planned:held}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="b6a09e020c1ded18cfd727de81e69aefbe18c2da",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_moves_9ebba",
                    table="deputies_reviewmeeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_reviewmeetingevent" ("ballot_id", "concluded_on", "created_at", "held_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_on", "scheme_id", "state", "summoned_on", "term_id", "title", "township_id", "updated_at", "voters_present") VALUES (NEW."ballot_id", NEW."concluded_on", NEW."created_at", NEW."held_on", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."published_on", NEW."scheme_id", NEW."state", NEW."summoned_on", NEW."term_id", NEW."title", NEW."township_id", NEW."updated_at", NEW."voters_present"); RETURN NULL;',
                    hash="39bbb4d6029f12aa738899183f6e259944b8f726",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bc112",
                    table="deputies_reviewmeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_reviewmeetingevent" ("ballot_id", "concluded_on", "created_at", "held_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_on", "scheme_id", "state", "summoned_on", "term_id", "title", "township_id", "updated_at", "voters_present") VALUES (NEW."ballot_id", NEW."concluded_on", NEW."created_at", NEW."held_on", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."published_on", NEW."scheme_id", NEW."state", NEW."summoned_on", NEW."term_id", NEW."title", NEW."township_id", NEW."updated_at", NEW."voters_present"); RETURN NULL;',
                    hash="b0673204b119c93f8f9a13b2c2c40801d37ca13e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8705f",
                    table="deputies_reviewmeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewgradeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2d05745b7d4e4e6e5a8901a26a29062b62e76a30",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bf14a",
                    table="deputies_reviewgradeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewgrade",
            constraint=models.UniqueConstraint(fields=("scheme", "code"), name="grade_once_in_a_scheme"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewgrade",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_reviewgradeevent" ("code", "id", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "score") VALUES (NEW."code", NEW."id", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_id", NEW."score"); RETURN NULL;',
                    hash="604a031b16918a14cc52ec160119703969aca196",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b3bfa",
                    table="deputies_reviewgrade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewgrade",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_reviewgradeevent" ("code", "id", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "score") VALUES (NEW."code", NEW."id", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_id", NEW."score"); RETURN NULL;',
                    hash="73dac0ebe021cbaba7d411f681b9fc3a61f83871",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_658e2",
                    table="deputies_reviewgrade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewschemeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a89a64a8d3bebdf0c669ca56683f90bd9c190ff6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6f58d",
                    table="deputies_reviewschemeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewverdict",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_reviewverdictevent" ("at_least", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id") VALUES (NEW."at_least", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_id"); RETURN NULL;',
                    hash="4505ee2e03ad84dc130507df85a489bf2f5a3c12",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b06ea",
                    table="deputies_reviewverdict",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewverdict",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_reviewverdictevent" ("at_least", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id") VALUES (NEW."at_least", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_id"); RETURN NULL;',
                    hash="bb965c5e251049424c4ac53df78a0ed2860f83e6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a9966",
                    table="deputies_reviewverdict",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewverdictevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="417954bea2df20d2f455d22a3ca44a97ac0a960d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d0d85",
                    table="deputies_reviewverdictevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewweight",
            constraint=models.UniqueConstraint(fields=("scheme", "code"), name="weight_once_in_a_scheme"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewweight",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_reviewweightevent" ("code", "id", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "weight") VALUES (NEW."code", NEW."id", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_id", NEW."weight"); RETURN NULL;',
                    hash="42bbb9d12b521966c648de99eb4580f921f49101",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a4d5f",
                    table="deputies_reviewweight",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewweight",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_reviewweightevent" ("code", "id", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "weight") VALUES (NEW."code", NEW."id", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_id", NEW."weight"); RETURN NULL;',
                    hash="ca601fa089bfa863770322fbc87928f14f1fa512",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5f608",
                    table="deputies_reviewweight",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewweightevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="90ce59c84eb3a481c50358e1c952572a4221605c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9ec0a",
                    table="deputies_reviewweightevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speech",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_speechevent" ("content", "created_at", "deputy_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "township_id", "updated_at") VALUES (NEW."content", NEW."created_at", NEW."deputy_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."session_id", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="bf53d20d7a700f1097bd29faf62cb197a51dbf40",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_04e92",
                    table="deputies_speech",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speech",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_speechevent" ("content", "created_at", "deputy_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "township_id", "updated_at") VALUES (NEW."content", NEW."created_at", NEW."deputy_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."session_id", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="70ac32bfc06fffba3016624fcada332244ef2b96",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_01eac",
                    table="deputies_speech",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speechevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="17dc504f911851dc48fc87f2cd71c9015d7a409d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ad716",
                    table="deputies_speechevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1380809d1c92209714baf13b2fee61167a69e4d5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_61ffb",
                    table="deputies_statuschangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_statuschangeevent" ("created_at", "deputy_id", "document", "from_status", "ground_id", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "to_status", "township_id", "updated_at") VALUES (NEW."created_at", NEW."deputy_id", NEW."document", NEW."from_status", NEW."ground_id", NEW."id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."to_status", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="d9bbe81ae4989b5a1ad12ff594e909d24118c011",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c6708",
                    table="deputies_statuschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_statuschangeevent" ("created_at", "deputy_id", "document", "from_status", "ground_id", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "to_status", "township_id", "updated_at") VALUES (NEW."created_at", NEW."deputy_id", NEW."document", NEW."from_status", NEW."ground_id", NEW."id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."to_status", NEW."township_id", NEW."updated_at"); RETURN NULL;',
                    hash="e13bfd632ff00c28ae2bff40bd302e181a8c4e63",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_955ba",
                    table="deputies_statuschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statusgroundevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6e6f04c40e32d6b7b1583b125054c19b6ec9fd2c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0e968",
                    table="deputies_statusgroundevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "deputies_visitevent" ("content", "created_at", "created_by_id", "household_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_on", "township_id", "updated_at", "way") VALUES (NEW."content", NEW."created_at", NEW."created_by_id", NEW."household_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_on", NEW."township_id", NEW."updated_at", NEW."way"); RETURN NULL;',
                    hash="d0fc27407e671a993ad962db8c09331f63aea03d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a6012",
                    table="deputies_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "deputies_visitevent" ("content", "created_at", "created_by_id", "household_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_on", "township_id", "updated_at", "way") VALUES (NEW."content", NEW."created_at", NEW."created_by_id", NEW."household_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_on", NEW."township_id", NEW."updated_at", NEW."way"); RETURN NULL;',
                    hash="597a91938d9113a3e898a32699dcc30011364101",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4f1f6",
                    table="deputies_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3b95d1ff902ef3c9e471637d26672dbc6c9fe7c7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_16e86",
                    table="deputies_visitevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
