"""The two services that sign for an instance without a key, on loopback: its metadata server and IAM's signBlob.

Both speak the wire format that Google documents (docs.cloud.google.com/compute/docs/metadata and
docs.cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob).
"""

import base64
import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

ACCOUNT = "seamstep@demo-seamstep.iam.gserviceaccount.com"
TOKEN = "an access token"
CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"


class SigningServer(ThreadingHTTPServer):
    """Signs with `key` for whoever holds `TOKEN`. `status` is IAM's answer; 200 signs."""

    daemon_threads = True

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.host = f"127.0.0.1:{self.server_port}"
        self.url = f"http://{self.host}"
        self.key = key
        self.statuses: list[int] = []
        self.signed = 0


@contextlib.contextmanager
def signing_server(key: rsa.RSAPrivateKey) -> Iterator[SigningServer]:
    """A running server, ended afterwards."""
    server = SigningServer(key)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: SigningServer

    def do_GET(self) -> None:
        assert self.headers["Metadata-Flavor"] == "Google"
        path, _, query = self.path.partition("?")
        service_accounts = "/computeMetadata/v1/instance/service-accounts"
        if path == f"{service_accounts}/default/":
            self._answer(200, {"email": ACCOUNT, "aliases": ["default"], "scopes": [CLOUD_PLATFORM]})
        elif path == f"{service_accounts}/default/token":
            scope = CLOUD_PLATFORM if CLOUD_PLATFORM in unquote(query) else "too little"
            self._answer(200, {"access_token": f"{TOKEN} for {scope}", "expires_in": 3599, "token_type": "Bearer"})
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        authorized = self.headers["Authorization"] == f"Bearer {TOKEN} for {CLOUD_PLATFORM}"
        if self.path != f"/v1/projects/-/serviceAccounts/{ACCOUNT}:signBlob" or not authorized:
            status = 403
        if status != 200:
            self._answer(status, {"error": {"code": status, "message": "refused", "status": "PERMISSION_DENIED"}})
            return
        self.server.signed += 1
        message = base64.b64decode(body["payload"])
        signature = self.server.key.sign(message, padding.PKCS1v15(), hashes.SHA256())
        self._answer(200, {"keyId": "rotates", "signedBlob": base64.b64encode(signature).decode()})

    def log_message(self, *_: Any) -> None:
        """Tests are quiet."""

    def _answer(self, status: int, body: Any) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Metadata-Flavor", "Google")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
