"""The ground and the cast of the tests, for the measurements too."""

from tests.conftest import *  # noqa: F403
from tests.conftest import _no_network  # noqa: F401
