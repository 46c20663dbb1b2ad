"""The station of 上河村 with its officer fu, and the second liaison officer tan at another station."""

from __future__ import annotations

from typing import Any

import pytest

from config.presets import load_presets
from tests.factories import deputy_of, person
from tests.liaison_stations.factories import StationFactory, officer_at


@pytest.fixture
def presets(db: None) -> None:
    """The shipped rows."""
    load_presets()


@pytest.fixture
def station(township: Any, village: Any, presets: None) -> Any:
    """上河村联络站."""
    return StationFactory(township=township, name="上河村联络站", kind="village", village=village)


@pytest.fixture
def fu(station: Any) -> Any:
    """The liaison officer of 上河村联络站."""
    user = person("fu", "傅春生", {"role": "station_liaison", "township": station.township})
    return officer_at(station, user)


@pytest.fixture
def tan(township: Any, presets: None) -> Any:
    """The liaison officer of another station of the township."""
    user = person("tan", "谭小月", {"role": "station_liaison", "township": township})
    officer_at(StationFactory(township=township, name="镇中心联络站", kind="centre"), user)
    return user


@pytest.fixture
def mei(li: Any) -> Any:
    """Deputy 李梅."""
    return deputy_of(li)
