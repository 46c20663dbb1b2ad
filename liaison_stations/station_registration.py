"""Binds the lives of reception days and star assessments to their models, their clock and their forms."""


def register() -> None:
    """Register lives, steps and forms; called once from the app's ``ready``."""
    from groundwork.workflow.engine import register as register_life
    from liaison_stations import day_terms, star_terms
    from liaison_stations.day_states import RECEPTION_DAY
    from liaison_stations.forms import days as day_forms  # noqa: F401 - registers every form
    from liaison_stations.models import ReceptionDay, StarAssessment
    from liaison_stations.star_states import STAR_ASSESSMENT
    from liaison_stations.steps import days, stars, swapping  # noqa: F401 - registers every verb

    register_life(RECEPTION_DAY, ReceptionDay, owed=day_terms.owed, is_void=day_terms.is_void)
    register_life(STAR_ASSESSMENT, StarAssessment, owed=star_terms.owed)
