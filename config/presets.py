"""What a new installation needs before its first record: each room's presets, added where missing, never overwritten."""

from __future__ import annotations

from deputies.activity_presets import load_activities
from deputies.duty_kinds import load_duty_kinds
from deputies.grounds import load_status_grounds
from deputies.households import load_contact_rules
from deputies.point_presets import load_point_schemes
from deputies.review_presets import load_review_schemes
from deputies.work_limits import load_work_limits
from groundwork.deadlines.presets import load_calendar, load_reminder_rules
from groundwork.workflow.guides import load_guides
from liaison_stations.opinion_presets import load_opinion_rules
from liaison_stations.presets import load_stations
from portal.presets import load_portal
from proposals.presets import load_policies


def load_presets() -> None:
    """Load every room's presets. Safe to repeat: what an administrator changed stays."""
    load_calendar()
    load_reminder_rules()
    load_status_grounds()
    load_policies()
    load_duty_kinds()
    load_point_schemes()
    load_work_limits()
    load_contact_rules()
    load_activities()
    load_review_schemes()
    load_stations()
    load_guides()
    load_portal()
    load_opinion_rules()
