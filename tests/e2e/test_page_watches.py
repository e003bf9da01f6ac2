"""The page's own watcher on Firestore, with Firebase's SDK, while the product's server writes.

In Node: the stand-in speaks gRPC, which the SDK speaks there; a browser's would want WebChannel. So in a browser only
the way back is proven, in tests/e2e/web/test_listening.py: without an answer from Firestore, events take its place.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.web.accounts import Accounts, unsigned
from tests.e2e.web.visit import need_page
from tests.firestore.stand_in import FIRESTORE, firestore_host, new_project
from tests.servers import ROOT, free_port, servers

pytestmark = pytest.mark.backend(FIRESTORE)


def test_the_watcher_hears_what_the_server_writes_and_maps_it_as_the_api_does(tmp_path: Path) -> None:
    need_page()
    nobody = Accounts(f"127.0.0.1:{free_port()}", new_project())  # its tokens are read, and it is never asked
    with firestore_host() as host:
        stores = {
            "DOCUMENT_STORE": "firestore",
            "FIRESTORE_EMULATOR_HOST": host,
            "GOOGLE_CLOUD_PROJECT": nobody.project,
        }
        with servers(1, tmp_path, **nobody.settings, **stores) as (server,):
            token = unsigned(nobody, "anna", "anna@example.org")
            live = {"api": server.url, "token": token, "project": nobody.project, "firestore": host}
            ran = subprocess.run(
                ["npx", "vitest", "run", "--config", "vitest.live.ts"],
                cwd=ROOT / "web",
                env={**os.environ, "VITE_LIVE": json.dumps(live)},
                capture_output=True,
                text=True,
                check=False,
            )
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
