"""``manage.py deliver``: send the messages that wait."""

from groundwork.jobs.commands import JobCommand


class Command(JobCommand):
    help = "发送待发的邮件等消息"
    job = "notifications.deliver"
