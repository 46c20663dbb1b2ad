"""The Celery application and every periodic job of the house, on one page.

Times are Asia/Shanghai. Each job is also a management command, may run twice at once, and catches up after an outage:
the schedule is an engine, the rows in the database are the truth.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("xiangyin")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    # a worker that was away for days finds one of each waiting, not one for every minute
    "remind": {"task": "deadlines.remind", "schedule": crontab(minute=5), "options": {"expires": 3500}},
    "deliver": {"task": "notifications.deliver", "schedule": 60.0, "options": {"expires": 55}},
    "roll-over-commitments": {
        "task": "proposals.roll_over_commitments",
        "schedule": crontab(hour=0, minute=20),
    },
    "follow-calendar": {"task": "deadlines.follow_calendar", "schedule": crontab(hour=0, minute=40)},
    "prune": {"task": "jobs.prune", "schedule": crontab(hour=2, minute=30)},
    "prune-receipts": {"task": "receipts.prune", "schedule": crontab(hour=2, minute=40)},
    "forget-addresses": {"task": "portal.forget", "schedule": crontab(hour=2, minute=50)},
    "snapshot": {"task": "dashboard.snapshot", "schedule": crontab(hour=1, minute=10)},
}
