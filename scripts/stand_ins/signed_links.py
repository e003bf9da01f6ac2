"""Checks a V4 signed link as Cloud Storage does: who signed, for what, and until when.

https://docs.cloud.google.com/storage/docs/access-control/signed-urls
"""

import hashlib
import json
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

_NEEDED = ("X-Goog-Algorithm", "X-Goog-Credential", "X-Goog-Date", "X-Goog-Expires", "X-Goog-Signature")
_LONGEST = 604_800  # seconds


class Signer:
    """The account that may sign, and the key to check it by."""

    def __init__(self, account: str, key: rsa.RSAPublicKey) -> None:
        self._account = account
        self._key = key

    def refusal(self, method: str, host: str, target: str, now: datetime) -> str:
        """Why this request is refused; empty if the link is good. `target`: path and query as they were sent."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        if any(name not in query for name in _NEEDED) or query["X-Goog-Algorithm"] != "GOOG4-RSA-SHA256":
            return "Anonymous callers have no access."
        account, _, scope = query["X-Goog-Credential"].partition("/")
        if account != self._account:
            return "The account of the signature is not known."
        if not _lasts(query, now):
            return "The link has expired, or would live too long."
        try:
            signature = bytes.fromhex(query.pop("X-Goog-Signature"))
            signed = _signed_text(f"{method}\n{parts.path}", query, host, scope)
            self._key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except (InvalidSignature, ValueError):
            return "The signature does not fit the request."
        return ""


def new_key_file() -> Path:
    """A new key of an account that exists nowhere, in the form of Google's key files, readable by its owner only."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    told = {
        "type": "service_account",
        "project_id": "demo-seamstep",
        "client_email": "stand-in@demo-seamstep.iam.gserviceaccount.com",
        "private_key": private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        "token_uri": "http://127.0.0.1:9/nobody",
    }
    descriptor, path = tempfile.mkstemp(prefix="seamstep-key-", suffix=".json")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(told, file)
    return Path(path)


def signer_of(path: Path) -> Signer:
    """The signer whose key file this is."""
    told = json.loads(path.read_text(encoding="utf-8"))
    private = load_pem_private_key(told["private_key"].encode(), None)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise TypeError("The key file holds no RSA key.")
    return Signer(told["client_email"], private.public_key())


def _lasts(query: dict[str, str], now: datetime) -> bool:
    try:
        began_at = datetime.strptime(query["X-Goog-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        seconds = int(query["X-Goog-Expires"])
    except ValueError:
        return False
    return 0 < seconds <= _LONGEST and now <= began_at + timedelta(seconds=seconds)


def _signed_text(request: str, query: dict[str, str], host: str, scope: str) -> bytes:
    in_order = "&".join(f"{quote(name, safe='~')}={quote(query[name], safe='~')}" for name in sorted(query))
    canonical = f"{request}\n{in_order}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return f"GOOG4-RSA-SHA256\n{query['X-Goog-Date']}\n{scope}\n{digest}".encode()
