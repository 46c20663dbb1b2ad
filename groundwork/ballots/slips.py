"""Slips: their codes, made once for printing and never kept, and the keyed hash by which a code is known again."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from groundwork.ballots.models import Ballot, Slip, VoterGroup

LENGTH = 16  # digits, so that a phone shows its number pad: 53 bits, against some hundred slips that are out


@dataclass(frozen=True)
class Printed:
    """A slip as it is printed, once."""

    group: VoterGroup
    code: str

    @property
    def spaced(self) -> str:
        """The code in fours, as people read numbers."""
        return " ".join(self.code[place : place + 4] for place in range(0, LENGTH, 4))


def new_code() -> str:
    """Return a code that nobody can guess."""
    return "".join(secrets.choice("0123456789") for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """Return the digits of what was typed, with or without blanks, in full or half width."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign in "0123456789")


def digest_of(code: str) -> str:
    """Return the hash by which a code is known; without the installation's secret key it cannot be computed."""
    return salted_hmac("groundwork.ballots.slip", code, algorithm="sha256").hexdigest()


def write_slips(ballot: Ballot, group: VoterGroup, number: int) -> list[Printed]:
    """Add slips to a group and return them for printing. They are stored in the order of their hashes, which is none."""
    printed = [Printed(group, new_code()) for _ in range(number)]
    rows = [Slip(digest=digest_of(one.code), ballot=ballot, group=group) for one in printed]
    Slip.objects.bulk_create(sorted(rows, key=lambda slip: slip.digest))
    return printed
