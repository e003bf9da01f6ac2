"""The deployment on Firebase's own emulators: documents through functions and hosting, and who is who."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import firebase_admin
import pytest
from firebase_admin import auth
from google.auth.credentials import AnonymousCredentials

from shared.adapters.identity.firebase import FirebaseIdentity
from shared.domain.errors import Unauthorized
from shared.ports.identity import Caller, Role
from tests.deployment.emulators import Emulators, running_emulators
from tests.deployment.tree import ROOT
from tests.servers import call

PASSWORD = "correct horse battery staple"
ORDER: dict[str, Any] = {
    "generateType": "both",
    "job": {"role": "Backend Engineer", "company": "Acme", "jobDescriptionText": "Python and PostgreSQL."},
    "date": "2026-11-22",
}


@pytest.fixture(scope="module")
def emulators(firebase_tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulators]:
    """Started once for this file: they take six seconds."""
    with running_emulators(firebase_tools, tmp_path_factory.mktemp("emulators")) as running:
        yield running


@pytest.fixture
def _sign_in(emulators: Emulators, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sign-in emulator, where Firebase's SDK looks for it."""
    monkeypatch.setenv("FIREBASE_AUTH_EMULATOR_HOST", emulators.auth_host)


@pytest.fixture
def accounts(emulators: Emulators, _sign_in: None) -> auth.Client:
    """The accounts, as the project's administrator."""
    options = {"projectId": emulators.project}
    return auth.Client(firebase_admin.App("accounts", AnonymousCredentials(), options))


@pytest.fixture
def identity(emulators: Emulators, _sign_in: None) -> FirebaseIdentity:
    """Our adapter, as the deployment builds it."""
    return FirebaseIdentity(emulators.project, emulator=True)


def _accounts(emulators: Emulators, method: str, body: dict[str, Any]) -> dict[str, Any]:
    """One call of the REST interface that Firebase's web SDK speaks."""
    path = f"/identitytoolkit.googleapis.com/v1/accounts:{method}?key=any"
    status, answer = call(f"http://{emulators.auth_host}", "POST", path, {**body, "returnSecureToken": True})
    assert status == 200, answer
    return answer


def signed_up(emulators: Emulators, email: str) -> tuple[str, str]:
    """(uid, ID token) of a new account with an address that is not verified."""
    answer = _accounts(emulators, "signUp", {"email": email, "password": PASSWORD})
    return answer["localId"], answer["idToken"]


def signed_in(emulators: Emulators, email: str) -> str:
    """A fresh ID token of an account."""
    token: str = _accounts(emulators, "signInWithPassword", {"email": email, "password": PASSWORD})["idToken"]
    return token


def editor(emulators: Emulators, accounts: auth.Client, email: str) -> tuple[str, str]:
    """(uid, ID token) of an account that the owner has made the editor."""
    uid, _token = signed_up(emulators, email)
    accounts.update_user(uid, email_verified=True)
    accounts.set_custom_user_claims(uid, {"role": "editor"})
    return uid, signed_in(emulators, email)


def test_a_visitor_gets_documents_from_the_deployed_functions(emulators: Emulators, accounts: auth.Client) -> None:
    _uid, token = editor(emulators, accounts, "owner@example.org")
    profile = json.loads((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))
    bearer = {"Authorization": f"Bearer {token}"}
    assert call(emulators.hosting, "PUT", "/generator/profile", profile)[0] == 401
    assert call(emulators.hosting, "PUT", "/generator/profile", profile, **bearer)[0] == 200

    begun = data(call(emulators.functions, "POST", "/start", ORDER), 201)
    request, holder = begun["requestId"], {"X-Access-Token": begun["accessToken"]}
    # Two steps by the function's own address, the others by hosting: whoever has the token may use either.
    answers = [
        data(call(front, "POST", path + request, None, **holder))
        for front, path in (
            *[(emulators.functions, "/step/")] * 2, *[(emulators.hosting, "/generator/step/")] * 3,
            (emulators.hosting, "/step/"),
        )
    ]  # fmt: skip
    assert [answer["status"] for answer in answers] == ["processing"] * 5 + ["completed"]
    shown = data(call(emulators.hosting, "GET", f"/generator/requests/{request}", None, **holder))
    assert sorted(artefact["name"] for artefact in shown["artefacts"]) == ["cover-letter.pdf", "resume.pdf"]
    for link in (answers[-1]["resumeUrl"], answers[-1]["coverLetterUrl"]):
        assert fetched(emulators, link).startswith(b"%PDF")


def fetched(emulators: Emulators, link: str) -> bytes:
    """The bytes behind a link, through hosting: the app serves what an emulated bucket cannot sign for."""
    parts = urlsplit(link)
    with urlopen(f"{emulators.hosting}{parts.path}?{parts.query}") as answer:
        read: bytes = answer.read()
    return read


def data(answered: tuple[int, dict[str, Any]], status: int = 200) -> dict[str, Any]:
    """The envelope's content, after a look at the status."""
    assert answered[0] == status, answered
    content: dict[str, Any] = answered[1]["data"]
    return content


def test_hosting_sends_each_path_to_its_function(emulators: Emulators) -> None:
    assert call(emulators.hosting, "GET", "/health")[1]["service"] == "seamstep"
    assert call(emulators.hosting, "GET", "/openapi.json")[1]["openapi"].startswith("3.1")
    assert call(emulators.hosting, "GET", "/experience/entries")[0] == 200
    assert call(emulators.hosting, "GET", "/generator/start")[0] == 405  # start's own word, not api's 404
    assert call(emulators.hosting, "POST", "/step/nobody-s")[1]["error"]["code"] == "not_found"
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{emulators.hosting}/sweep", data=b"")
    refused.value.close()
    assert refused.value.code == 404  # the sweep is the scheduler's alone


def test_somebody_who_signs_up_is_signed_in_and_nothing_more(
    emulators: Emulators, identity: FirebaseIdentity
) -> None:
    uid, token = signed_up(emulators, "anna@example.org")
    assert identity.caller(None) == Caller(None, Role.VISITOR)
    assert identity.caller(f"Bearer {token}") == Caller(uid, Role.SIGNED_IN, None)  # the address is not verified


def test_an_anonymous_account_is_signed_in_without_an_address(
    emulators: Emulators, identity: FirebaseIdentity
) -> None:
    answer = _accounts(emulators, "signUp", {})
    assert identity.caller(f"Bearer {answer['idToken']}") == Caller(answer["localId"], Role.SIGNED_IN, None)


def test_the_editor_has_the_claim_and_a_verified_address_and_needs_a_new_token(
    emulators: Emulators, accounts: auth.Client, identity: FirebaseIdentity
) -> None:
    email = "bea@example.org"
    uid, first = signed_up(emulators, email)
    accounts.set_custom_user_claims(uid, {"role": "editor"})
    assert identity.caller(f"Bearer {signed_in(emulators, email)}").role is Role.SIGNED_IN  # address not verified
    accounts.update_user(uid, email_verified=True)
    assert identity.caller(f"Bearer {signed_in(emulators, email)}") == Caller(uid, Role.EDITOR, email)
    assert identity.caller(f"Bearer {first}").role is Role.SIGNED_IN  # a token says what was true when it was made


def test_other_claims_make_no_editor(emulators: Emulators, accounts: auth.Client, identity: FirebaseIdentity) -> None:
    uid, _ = signed_up(emulators, "carl@example.org")
    accounts.update_user(uid, email_verified=True)
    accounts.set_custom_user_claims(uid, {"role": "viewer", "editor": True})
    assert identity.caller(f"Bearer {signed_in(emulators, 'carl@example.org')}").role is Role.SIGNED_IN


@pytest.mark.parametrize("how", ["revoked", "disabled", "deleted"])
def test_an_account_that_was_shut_out_is_refused_where_firebase_is_asked(
    emulators: Emulators, accounts: auth.Client, identity: FirebaseIdentity, how: str
) -> None:
    uid, token = signed_up(emulators, f"{how}@example.org")
    asking = FirebaseIdentity(emulators.project, check_revoked=True, emulator=True)
    assert asking.caller(f"Bearer {token}").uid == uid
    if how == "revoked":
        _revoke(accounts, uid)
    elif how == "disabled":
        accounts.update_user(uid, disabled=True)
    else:
        accounts.delete_user(uid)
    with pytest.raises(Unauthorized, match="Sign in again"):
        asking.caller(f"Bearer {token}")
    assert identity.caller(f"Bearer {token}").uid == uid  # the deployed default: good until it expires, in an hour


def _revoke(accounts: auth.Client, uid: str) -> None:
    """Revoke what was issued up to now. Whole seconds: a token of this very second would still be good."""
    until = int(accounts.get_user(uid).tokens_valid_after_timestamp / 1000)
    while int(accounts.get_user(uid).tokens_valid_after_timestamp / 1000) <= until:
        accounts.revoke_refresh_tokens(uid)


@pytest.mark.usefixtures("_sign_in")
def test_a_token_of_another_project_is_refused(emulators: Emulators) -> None:
    _uid, token = signed_up(emulators, "dora@example.org")
    with pytest.raises(Unauthorized):
        FirebaseIdentity("demo-another", emulator=True).caller(f"Bearer {token}")
