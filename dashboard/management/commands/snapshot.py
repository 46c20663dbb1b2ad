"""``manage.py snapshot [--date]``: keep the day's figures; running it twice writes the day over."""

from groundwork.jobs.commands import JobCommand


class Command(JobCommand):
    help = "保存各乡镇当天的数字，供走势图使用；--date 补记漏掉的一天（按现有记录计算）"
    job = "dashboard.snapshot"
