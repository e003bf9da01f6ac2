"""Firebase's ID tokens: the real SDK, tokens signed here, certificates from a server on loopback."""

import base64
import hashlib
import hmac
import json
import logging
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import firebase_admin
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from firebase_admin import _token_gen

from shared.adapters.identity.firebase import LONGEST_TOKEN, FirebaseIdentity
from shared.domain.errors import InternalError, SeamstepError, Unauthorized, Unavailable
from shared.ports.identity import Caller, Role
from tests.certificate_server import PROJECT, CertificateServer, SigningKey, certificate_server, id_token_claims

MISSING, INVALID, EXPIRED = "EXP_AUTH_001", "EXP_AUTH_002", "EXP_AUTH_003"
KEY, STRANGER = SigningKey("key-1"), SigningKey("key-1")
PUBLIC_PEM = KEY.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
NOW = int(time.time())


@pytest.fixture
def certificates(monkeypatch) -> Iterator[CertificateServer]:
    """The SDK asks this server in place of Google's: its address is the only thing that differs."""
    monkeypatch.delenv("FIREBASE_AUTH_EMULATOR_HOST", raising=False)
    with certificate_server(KEY) as server:
        monkeypatch.setattr(_token_gen, "ID_TOKEN_CERT_URI", server.url)
        yield server


@pytest.fixture
def identity(certificates: CertificateServer) -> FirebaseIdentity:
    assert certificates.fetches == 0
    return FirebaseIdentity(PROJECT)


def bearer(token: str) -> str:
    return f"Bearer {token}"


def segment(value: Any) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signed_with_the_public_key_as_a_secret() -> str:
    """Algorithm confusion. PyJWT refuses to make such a token, so it is made by hand."""
    body = f"{segment({'alg': 'HS256', 'typ': 'JWT', 'kid': KEY.kid})}.{segment(id_token_claims())}"
    return f"{body}.{segment(hmac.digest(PUBLIC_PEM, body.encode(), hashlib.sha256))}"


def with_other_claims(token: str, **claims: Any) -> str:
    """The same signature over claims that somebody has changed."""
    header, _, signature = token.split(".")
    return f"{header}.{segment({**id_token_claims(), **claims})}.{signature}"


def unsigned(header: Any, payload: Any) -> str:
    return f"{segment(header)}.{segment(payload)}.{segment(b'nothing')}"


def in_the_sdk_s_blind_spots() -> dict[str, str]:
    """Shapes of JSON on which the SDK fails with something else than its own error."""
    deep = b"[" * 2900 + b"]" * 2900
    return {
        "legacy_claims_no_object": unsigned({"alg": "HS256"}, {"v": 0, "d": 5}),
        "deeply_nested": unsigned(deep, {}),
        "audience_a_list": KEY.token(aud=[PROJECT]),
        "times_are_text": KEY.token(iat="now"),
    }


REFUSED = {
    "wrong_key": STRANGER.token(),
    "wrong_kid": KEY.token(kid="key-2"),
    "no_kid": jwt.encode(id_token_claims(), KEY.key, algorithm="RS256"),
    "wrong_audience": KEY.token(aud="another-project"),
    "wrong_issuer": KEY.token(iss="https://securetoken.google.com/another-project"),
    "google_s_own_issuer": KEY.token(iss="https://accounts.google.com"),
    "not_yet_valid": KEY.token(iat=NOW + 3600, exp=NOW + 7200),
    "no_expiry": KEY.token(exp=None),
    "empty_subject": KEY.token(sub=""),
    "no_subject": KEY.token(sub=None),
    "subject_a_number": with_other_claims(KEY.token(), sub=7),
    "long_subject": KEY.token(sub="u" * 129),
    "algorithm_none": jwt.encode(id_token_claims(), None, algorithm="none", headers={"kid": KEY.kid}),
    "hs256_with_the_public_key": signed_with_the_public_key_as_a_secret(),
    "claims_changed": with_other_claims(KEY.token(), role="editor"),
    "signature_cut_off": KEY.token().rpartition(".")[0] + ".",
    "custom_token": KEY.token(aud=_token_gen.FIREBASE_AUDIENCE),
    "huge": KEY.token(padding="x" * LONGEST_TOKEN),
    "enormous": "a.b.c" * 1_000_000,
    "no_jwt": "nonsense",
    "two_segments": "a.b",
    "not_base64": "ä.ö.ü",
    "half_a_surrogate_pair": "\ud800.a.b",
    **in_the_sdk_s_blind_spots(),
}


def test_somebody_who_signed_in_is_their_uid_and_address(identity):
    assert identity.caller(bearer(KEY.token())) == Caller("u1", Role.SIGNED_IN, "bea@example.com")
    assert identity.caller(f"bearer  {KEY.token(sub='u2')} ").uid == "u2"


def test_no_header_is_a_visitor_and_asks_nobody(identity, certificates):
    assert identity.caller(None) == Caller(None, Role.VISITOR, None)
    assert certificates.fetches == 0


def test_an_anonymous_account_is_signed_in_and_has_no_address(identity):
    token = KEY.token(
        email=None,
        email_verified=None,
        provider_id="anonymous",
        firebase={"identities": {}, "sign_in_provider": "anonymous"},
    )
    assert identity.caller(bearer(token)) == Caller("u1", Role.SIGNED_IN, None)


def test_an_editor_has_the_claim_and_a_verified_address(identity):
    assert identity.caller(bearer(KEY.token(role="editor"))) == Caller("u1", Role.EDITOR, "bea@example.com")


@pytest.mark.parametrize(
    "claims",
    [
        {"role": "editor", "email_verified": False},
        {"role": "editor", "email_verified": None},
        {"role": "editor", "email_verified": "true"},
        {"role": "editor", "email": None},
        {"role": "Editor"},
        {"role": ["editor"]},
        {"role": None},
        {"editor": True},
    ],
    ids=str,
)
def test_nobody_else_is_an_editor(identity, claims):
    assert identity.caller(bearer(KEY.token(**claims))).role is Role.SIGNED_IN


def test_an_address_that_is_not_verified_is_not_recorded(identity):
    assert identity.caller(bearer(KEY.token(email_verified=False))).email is None


@pytest.mark.parametrize("name", REFUSED)
def test_a_token_that_is_not_good_is_refused(identity, name):
    with pytest.raises(Unauthorized, match="Sign in again") as refused:
        identity.caller(bearer(REFUSED[name]))
    assert refused.value.details == {"code": INVALID}


def test_an_expired_token_is_told_apart(identity):
    with pytest.raises(Unauthorized, match=r"expired. Sign in again") as refused:
        identity.caller(bearer(KEY.token(iat=NOW - 7200, exp=NOW - 3600)))
    assert refused.value.details == {"code": EXPIRED}


def test_a_clock_that_is_a_little_behind_does_not_matter(identity):
    assert identity.caller(bearer(KEY.token(iat=int(time.time()) + 5))).uid == "u1"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic dTpw", "token"])
def test_a_header_without_a_bearer_token_is_refused(identity, header):
    with pytest.raises(Unauthorized, match="Sign in again") as refused:
        identity.caller(header)
    assert refused.value.details == {"code": MISSING}


def test_certificates_are_fetched_once_for_many_tokens(identity, certificates):
    for number in range(50):
        assert identity.caller(bearer(KEY.token(sub=f"u{number}"))).uid == f"u{number}"
    assert certificates.fetches == 1


@pytest.mark.parametrize(("status", "body"), [(503, b"{}"), (200, b"<html>Sign in to the network</html>")])
def test_certificates_that_cannot_be_had_are_nobody_s_fault(identity, certificates, status, body):
    good = certificates.body
    certificates.status, certificates.body = status, body
    with pytest.raises(Unavailable):
        identity.caller(bearer(KEY.token()))
    assert certificates.fetches == 1
    if status == 503:
        certificates.status, certificates.body = 200, good
        assert identity.caller(bearer(KEY.token())).uid == "u1"


def test_a_certificate_server_that_is_down_is_nobody_s_fault(monkeypatch):
    with certificate_server(KEY) as server:
        monkeypatch.setattr(_token_gen, "ID_TOKEN_CERT_URI", server.url)
    with pytest.raises(Unavailable):
        FirebaseIdentity(PROJECT).caller(bearer(KEY.token()))


@pytest.mark.parametrize("name", [*REFUSED, "expired"])
def test_no_part_of_a_token_reaches_a_message_or_a_log(identity, caplog, name):
    token = REFUSED.get(name) or KEY.token(iat=NOW - 7200, exp=NOW - 3600)
    with caplog.at_level(logging.DEBUG), pytest.raises(SeamstepError) as refused:
        identity.caller(bearer(token))
    told = "".join(traceback.format_exception(refused.value)) + json.dumps(refused.value.details) + caplog.text
    assert refused.value.__context__ is None
    assert all(part[:2000] not in told for part in token.split(".") if len(part) > 8)


def test_the_sdk_s_default_app_is_left_alone(identity):
    identity.caller(bearer(KEY.token()))
    FirebaseIdentity(PROJECT).caller(bearer(KEY.token()))
    with pytest.raises(ValueError, match="default Firebase app does not exist"):
        firebase_admin.get_app()


@pytest.mark.usefixtures("certificates")
def test_the_emulator_s_unsigned_tokens_are_refused_unless_it_is_meant(monkeypatch):
    monkeypatch.setenv("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9099")
    token = bearer(REFUSED["algorithm_none"])
    with pytest.raises(InternalError, match="FIREBASE_AUTH_EMULATOR_HOST"):
        FirebaseIdentity(PROJECT).caller(token)
    assert FirebaseIdentity(PROJECT, emulator=True).caller(token).uid == "u1"


def test_firebase_is_not_imported_before_the_first_token():
    program = (
        "import sys\n"
        "from shared.adapters.identity.firebase import FirebaseIdentity\n"
        f"FirebaseIdentity({PROJECT!r}).caller(None)\n"
        "assert not {'firebase_admin', 'google.auth', 'requests'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])
