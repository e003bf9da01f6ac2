"""Identity: no header is never an error, and a bad credential never becomes somebody."""

import pytest

from shared.adapters.identity.local import LocalIdentity
from shared.adapters.identity.memory import MemoryIdentity
from shared.domain.errors import Unauthorized
from shared.ports.identity import Caller, Role

BEA = Caller("bea", Role.SIGNED_IN)


def test_on_this_machine_everyone_is_the_owner() -> None:
    for header in (None, "Bearer whatever", "nonsense"):
        caller = LocalIdentity().caller(header)
        assert caller.role is Role.EDITOR
        assert caller.uid is not None


def test_a_known_token_is_its_caller() -> None:
    assert MemoryIdentity({"t": BEA}).caller("Bearer t") == BEA
    assert MemoryIdentity({"t": BEA}).caller("bearer t") == BEA


def test_no_credential_is_a_visitor_without_an_account() -> None:
    visitor = MemoryIdentity({"t": BEA}).caller(None)
    assert (visitor.uid, visitor.role) == (None, Role.VISITOR)


@pytest.mark.parametrize("header", ["Bearer wrong", "Basic t", "t", "", "Bearer "])
def test_a_bad_credential_is_refused(header: str) -> None:
    with pytest.raises(Unauthorized):
        MemoryIdentity({"t": BEA}).caller(header)
