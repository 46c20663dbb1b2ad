"""``manage.py prune_runs``: remove old runs of the jobs."""

from groundwork.jobs.commands import JobCommand


class Command(JobCommand):
    help = "清理过期的任务运行记录"
    job = "jobs.prune"
