"""The security rules: owners read what is theirs, nobody reads anything else, nobody writes."""

import json
import os
import subprocess
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.access import Credentials
from shared.generation.service import Order
from shared.ports.identity import Caller, Role
from shared.settings import Settings
from tests.firestore.rules_reader import ROOT, RULES, WRITES, Allowed, applies, read_rules
from tests.firestore.stand_in import GIVEN_HOST, PAGE, page_packages
from tests.recovery.history_store import HistoryDocumentStore

MINE = "request.auth != null && resource.data.ownerUid == request.auth.uid"
FEW = f"{MINE} && request.query.limit <= 50"
GENERATOR = f"{ROOT}/generator/{{id}}"
EVERYTHING = f"{ROOT}/{{document=**}}"
EXAMPLE = Path(__file__).parents[2] / "examples" / "profile.json"


def opened(rules: str) -> list[Allowed]:
    """What the rules open to anybody at all. Raises `AssertionError` where that is more than owners' reads."""
    allowed = [one for one in read_rules(rules) if one.condition != "false"]
    assert not [one for one in allowed if one.operation in WRITES], "somebody may write"
    assert {one.pattern for one in allowed} <= {GENERATOR}, "another place is open"
    for one in allowed:
        assert one.condition == {"get": MINE, "list": FEW}[one.operation], f"{one.operation} is not the owner's alone"
    return allowed


def test_owners_get_and_list_and_that_is_all() -> None:
    text = RULES.read_text(encoding="utf-8")
    assert opened(text) == [Allowed(GENERATOR, "get", MINE), Allowed(GENERATOR, "list", FEW)]
    shut = [one for one in read_rules(text) if one.condition == "false"]
    assert {(one.pattern, one.operation) for one in shut} == {(EVERYTHING, name) for name in ("get", "list", "write")}


OPENINGS: dict[str, tuple[str, str]] = {
    "everybody writes": ("allow read, write: if false", "allow read, write: if true"),
    "everybody reads": ("allow read, write: if false", "allow read: if true; allow write: if false"),
    "owners write": ("allow get: if mine()", "allow get, update: if mine()"),
    "owners create": ("allow get: if mine();", "allow get: if mine(); allow create: if request.auth != null;"),
    "anybody gets": ("allow get: if mine()", "allow get: if true"),
    "whoever signed in gets": ("allow get: if mine()", "allow get: if request.auth != null"),
    "or else": ("if mine();", "if mine() || resource.data.public == true;"),
    "what is missing is told": ("return request", "return resource == null || request"),
    "no owner is everybody's": ("resource.data.ownerUid", "resource.data.get('ownerUid', request.auth.uid)"),
    "lists without an end": (" && request.query.limit <= 50", ""),
    "lists too long": ("limit <= 50", "limit <= 5000"),
    "lists of others": ("list: if mine() &&", "list: if"),
    "private and results": ("/generator/{id}", "/generator/{id=**}"),
    "profiles": ("match /generator/{id}", "match /profiles/{id}"),
    "another database's door": ("/databases/{database}/documents", "/databases/{database}"),
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_rule_that_opens_more_is_noticed(opening: str) -> None:
    before, after = OPENINGS[opening]
    text = RULES.read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(AssertionError):
        opened(text.replace(before, after))


@pytest.mark.parametrize(
    "odd",
    ["rules_version = '1';", "allow get;", "allow get if true;", "allow fetch: if true;", "let x = 1;", "}"],
)
def test_rules_that_cannot_be_read_are_no_rules(odd: str) -> None:
    text = RULES.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match=r"cannot read|no operation|not version|follows"):
        read_rules(text.replace("rules_version = '2';", odd) if "version" in odd else f"{text.rstrip()[:-1]}{odd}}}")


def test_of_all_that_the_product_writes_a_page_sees_its_own_requests_and_responses(tmp_path: Path) -> None:
    """Anna's request ends, Bert's waits, a visitor's has no owner; profile and limits lie beside them."""
    store = HistoryDocumentStore(MemoryDocumentStore())
    services = build_services(
        Settings(data_dir=tmp_path, signing_secret="x" * 32, auth_mode="firebase", firebase_project_id="demo"),
        store=store,
    )
    services.profiles.save_profile(Profile.model_validate(json.loads(EXAMPLE.read_text("utf-8"))), editor=None)
    services.limit.take("uid:anna", 10)
    ids = {}
    for uid in ("anna", "bert", None):
        order = Order(generate_type=GenerateType.BOTH, job=Job(role="Tailor", company="Acme"), fingerprint="f")
        ids[uid] = services.generation.start(order, Caller(uid, Role.SIGNED_IN if uid else Role.VISITOR)).record.id
    credentials = Credentials(Caller("anna", Role.SIGNED_IN))
    while not services.generation.step(ids["anna"], credentials).record.terminal:
        pass
    stored = {path: store.get(path) for path, _body in store.changes()}
    services.close()
    response = ids["anna"].replace("request", "response", 1)
    assert {"generator/personal-info", "profiles/site", f"generator/{ids[None]}", f"generator/{response}"} <= set(
        stored
    )
    assert any("/private/" in path for path in stored)
    assert any("/results/" in path for path in stored)
    assert any(path.startswith("rate-limits/") for path in stored)
    assert readable(stored, "anna") == {f"generator/{ids['anna']}", f"generator/{response}"}
    assert readable(stored, "bert") == {f"generator/{ids['bert']}"}
    assert readable(stored, "carl") == set()


def readable(stored: dict[str, object], uid: str) -> set[str]:
    """What the rules let somebody get. Their one condition is pinned above, so that it may be said in Python."""
    patterns = [one.pattern for one in opened(RULES.read_text(encoding="utf-8")) if one.operation == "get"]
    return {
        path
        for path, document in stored.items()
        if any(applies(pattern, path) for pattern in patterns)
        and isinstance(document, dict)
        and document.get("ownerUid") == uid
    }


def enforces_rules(host: str) -> bool:
    """Whether the server at `host` refuses what rules forbid: it is asked, not guessed from its name."""
    project = f"demo-{uuid.uuid4().hex[:12]}"
    shut = "rules_version = '2'; service cloud.firestore { match /{all=**} { allow read, write: if false; } }"
    body = json.dumps({"rules": {"files": [{"content": shut}]}}).encode()
    rules = urllib.request.Request(f"http://{host}/emulator/v1/projects/{project}:securityRules", body, method="PUT")
    try:
        urllib.request.urlopen(rules, timeout=10).close()
        urllib.request.urlopen(f"http://{host}/v1/projects/{project}/databases/(default)/documents/a/b", timeout=10)
    except urllib.error.HTTPError as error:
        with error:
            return error.code == 403
    except OSError:  # a server that speaks gRPC alone hangs up
        return False
    return False


def test_an_emulator_that_enforces_rules_agrees(report: Callable[[str], None]) -> None:
    """The whole of tests/firestore/page/rules.test.cjs, through the SDK that a page uses."""
    if not (GIVEN_HOST and enforces_rules(GIVEN_HOST)):
        pytest.skip("only Google's Firestore emulator enforces rules: start it and set FIRESTORE_EMULATOR_HOST")
    packages = page_packages()
    done = subprocess.run(
        ["node", "--test", str(PAGE / "rules.test.cjs")],
        env={**os.environ, "FIRESTORE_EMULATOR_HOST": GIVEN_HOST, "NODE_PATH": str(packages)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report("security rules: all of rules.test.cjs passed on the emulator")
