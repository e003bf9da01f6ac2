"""Google's certificate server for tests, on loopback: publishes the certificates of keys made here, and counts."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

PROJECT = "demo-seamstep"


class SigningKey:
    """An RSA key under a key id, as Firebase signs ID tokens with."""

    def __init__(self, kid: str) -> None:
        self.kid = kid
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificate = _certificate(self.key)

    def token(self, *, kid: str | None = None, **claims: Any) -> str:
        """An ID token as Firebase makes them, signed; `claims` replace or add, None leaves one out."""
        stated = {name: value for name, value in {**id_token_claims(), **claims}.items() if value is not None}
        return jwt.encode(stated, self.key, algorithm="RS256", headers={"kid": kid or self.kid})


def id_token_claims() -> dict[str, Any]:
    """What Firebase says of somebody who signed in with Google just now."""
    now = int(time.time())
    return {
        "iss": f"https://securetoken.google.com/{PROJECT}",
        "aud": PROJECT,
        "auth_time": now,
        "user_id": "u1",
        "sub": "u1",
        "iat": now,
        "exp": now + 3600,
        "email": "bea@example.com",
        "email_verified": True,
        "firebase": {"identities": {}, "sign_in_provider": "google.com"},
    }


class CertificateServer(ThreadingHTTPServer):
    """Answers every GET with `{kid: certificate}`; `status` and `body` replace that."""

    daemon_threads = True

    def __init__(self, *keys: SigningKey) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/certificates"
        self.status = 200
        self.body = json.dumps({key.kid: key.certificate for key in keys}).encode()
        self.fetches = 0


@contextlib.contextmanager
def certificate_server(*keys: SigningKey) -> Iterator[CertificateServer]:
    """A running server, ended afterwards."""
    server = CertificateServer(*keys)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: CertificateServer

    def do_GET(self) -> None:
        self.server.fetches += 1
        self.send_response(self.server.status)
        self.send_header("Cache-Control", "public, max-age=3600, must-revalidate, no-transform")
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: Any) -> None:
        """Tests are quiet."""


def _certificate(key: rsa.RSAPrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "securetoken.system.gserviceaccount.com")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=15))
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
