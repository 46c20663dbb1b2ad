"""Addresses of the points."""

from django.urls import path

from deputies.views import point_schemes, points

urlpatterns = [
    path("points/", points.ranking, name="points"),
    path("points/mine/", points.my_points, name="points_mine"),
    path("points/<int:pk>/", points.explained, name="points_of"),
    path("points/scheme/", point_schemes.scheme, name="point_scheme"),
    path("points/scheme/adopt/", point_schemes.adopt, name="point_scheme_adopt"),
    path("points/<str:code>/<int:year>/confirm/", points.confirm_year, name="points_confirm"),
    path("points/<str:code>/edit/", point_schemes.edit_scheme, name="point_scheme_edit"),
    *(
        address
        for row in point_schemes.ROWS
        for address in (
            path(
                f"points/<str:code>/{row}s/new/",
                point_schemes.edit_row,
                {"row": row},
                name=f"point_{row}_new",
            ),
            path(
                f"points/<str:code>/{row}s/<int:pk>/",
                point_schemes.edit_row,
                {"row": row},
                name=f"point_{row}_edit",
            ),
        )
    ),
]
