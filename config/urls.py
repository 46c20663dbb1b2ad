"""Every address of the house."""

from django.urls import include, path

from groundwork.jobs.health import health

urlpatterns = [
    path("", include("dashboard.urls")),
    path("accounts/", include("groundwork.accounts.urls")),
    path("ballots/", include("groundwork.ballots.urls")),
    path("announcements/", include("portal.urls.office")),
    path("deadlines/", include("groundwork.deadlines.urls")),
    path("deputies/", include("deputies.urls")),
    path("documents/", include("groundwork.documents.urls")),
    path("guides/", include("groundwork.workflow.guide_urls")),
    path("health/", health, name="health"),
    path("inbox/", include("groundwork.notifications.urls")),
    path("jobs/", include("groundwork.jobs.urls")),
    path("proposals/", include("proposals.urls")),
    path("public/", include("portal.urls.public")),
    path("stations/", include("liaison_stations.urls")),
    path("steps/", include("groundwork.workflow.urls")),
    path("townships/", include("groundwork.townships.urls")),
    path("ui/", include("groundwork.ui.urls")),
]

handler400 = "groundwork.ui.views.bad_request"
handler403 = "groundwork.ui.views.permission_denied"
handler404 = "groundwork.ui.views.page_not_found"
handler500 = "groundwork.ui.views.server_error"
