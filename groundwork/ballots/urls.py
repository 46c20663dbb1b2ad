"""Addresses of ballots; those of the voters name the ballot by its key and never a slip."""

from django.urls import path

from groundwork.ballots.views import office, voters

app_name = "ballots"
urlpatterns = [
    path("", office.listing, name="list"),
    path("<int:pk>/", office.detail, name="detail"),
    path("<int:pk>/slips/", office.issue, name="issue"),
    path("<int:pk>/papers/", office.papers, name="papers"),
    path("<int:pk>/papers/blank/", office.blank_papers, name="papers_blank"),
    path("vote/<slug:key>/", voters.vote, name="vote"),
    path("vote/<slug:key>/done/", voters.thanks, name="thanks"),
]
