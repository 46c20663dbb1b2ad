"""The top floor: settings, addresses, the periodic jobs and what prepares a database for its two roles."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
