"""The code of the QR by which deputies sign in: signed, bound to one activity, renewed every minute, good for a few."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer

#: How long a code is taken after the minute in which it was shown: time to scan, sign in and press, too little to pass
#: a photograph of it on to somebody at home. A technical measure, not a rule of the congress.
GOOD_FOR = datetime.timedelta(minutes=5)
RENEWED_EVERY = 60  # seconds
STALE = "签到码已过期，请重新扫大屏上的二维码。"
FORGED = "签到码不对，请扫会场大屏上的二维码。"

_signer = Signer(salt="deputies.sign-in", sep=".")


def make_code(activity_pk: int, *, now: datetime.datetime) -> str:
    """Return the code of this minute."""
    return _signer.sign(f"{activity_pk}-{minute_of(now)}")


def check_code(code: str, activity_pk: int, *, now: datetime.datetime) -> None:
    """Raise ValidationError for a code that is forged, of another activity, or no longer (or not yet) good."""
    try:
        pk, _, minute = _signer.unsign(code).partition("-")
    except BadSignature as error:
        raise ValidationError(FORGED) from error
    if pk != str(activity_pk):
        raise ValidationError("这是另一个活动的签到码，请扫本次会场大屏上的二维码。")
    age = (minute_of(now) - int(minute)) * 60
    if not 0 <= age <= GOOD_FOR.total_seconds():
        raise ValidationError(STALE)


def minute_of(now: datetime.datetime) -> int:
    """Return the running number of the minute."""
    return int(now.timestamp()) // 60
