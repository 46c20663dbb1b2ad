"""``manage.py follow_calendar``: move the deadlines that count working days, after the calendar changed."""

from groundwork.jobs.commands import JobCommand


class Command(JobCommand):
    help = "工作日历调整后，重新计算按工作日计的期限"
    job = "deadlines.follow_calendar"
