"""A page that should listen to Firestore where that does not answer: events take its place, and nothing is lost."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.e2e.web.accounts import accounts
from tests.e2e.web.visit import PHONE, visit
from tests.firestore.stand_in import firestore_host
from tests.servers import call, servers


def test_where_firestore_does_not_answer_events_take_its_place(browser: Browser, tmp_path: Path) -> None:
    """The stand-in speaks gRPC alone; to a browser's SDK it is a network that lets nothing through.

    The SDK then tries a picture of Google's, to tell a bad network from none. The policy keeps that from happening.
    """
    (tmp_path / "accounts").mkdir()
    with accounts(tmp_path / "accounts") as firebase, firestore_host() as host:
        stores = {
            "DOCUMENT_STORE": "firestore", "FIRESTORE_EMULATOR_HOST": host, "GOOGLE_CLOUD_PROJECT": firebase.project,
        }  # fmt: skip
        with (
            servers(1, tmp_path / "data", **firebase.settings, **stores) as (server,),
            visit(browser, server.url, PHONE, "ERR_", "400", "404", "cleardot.gif") as tab,
        ):
            asked_of = {"firestore": 0, "events": 0}
            tab.page.on("request", lambda sent: _count(asked_of, sent.url, host))
            tab.open("/")
            tab.page.get_by_role("button", name="Sign in", exact=True).click()
            tab.press("Go on without an address")
            expect(tab.page.get_by_role("button", name="Signed in without an address")).to_be_visible()
            token = tab.page.evaluate(_TOKEN)
            body = {"generateType": "both", "job": {"role": "Tailor", "company": "Acme"}}
            started = call(server.url, "POST", "/generator/start", body, Authorization=f"Bearer {token}")[1]["data"]
            tab.page.route(re.compile("/generator/step/"), lambda route: route.abort())  # this page only listens
            tab.open(f"/g/{started['requestId']}")
            tab.see(lambda: asked_of["events"] > 0, "that events are asked for")
            assert asked_of["firestore"] > 0
            held = {"X-Access-Token": started["accessToken"]}
            while call(server.url, "POST", f"/generator/step/{started['requestId']}", {}, **held)[1]["data"][
                "status"
            ] not in {"completed", "failed"}:
                pass
            tab.finished()


def _count(asked_of: dict[str, int], url: str, firestore: str) -> None:
    asked_of["firestore"] += firestore in url
    asked_of["events"] += "/events?" in url


#: The token as Firebase's SDK keeps it in this browser.
_TOKEN = """() => new Promise((done, failed) => {
  const opening = indexedDB.open('firebaseLocalStorageDb');
  opening.onerror = failed;
  opening.onsuccess = () => {
    const all = opening.result.transaction('firebaseLocalStorage').objectStore('firebaseLocalStorage').getAll();
    all.onsuccess = () => { opening.result.close(); done(all.result[0].value.stsTokenManager.accessToken); };
  };
})"""
