"""Links that carry their own permission: HMAC-signed, expiring, for files that the app serves itself."""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True)
class LinkSigner:
    """Signs and verifies `(key, filename, media type, expiry)`; whoever has the link may read the file."""

    secret: bytes

    def link(self, path: str, key: str, filename: str, media_type: str, expires: int) -> str:
        """A relative link below `path`. `expires` is a Unix time in whole seconds."""
        query = urlencode(
            {
                "expires": expires,
                "filename": filename,
                "type": media_type,
                "signature": self._signature(key, filename, media_type, expires),
            }
        )
        return f"{path}/{quote(key)}?{query}"

    def accepts(self, key: str, filename: str, media_type: str, expires: int, signature: str, now: float) -> bool:
        """Whether the signature is ours for exactly these values and the link has not expired at `now`."""
        good = self._signature(key, filename, media_type, expires)
        return hmac.compare_digest(good.encode(), signature.encode()) and now < expires

    def _signature(self, key: str, filename: str, media_type: str, expires: int) -> str:
        # Length-prefixed, so that no two different sets of values ever sign the same bytes.
        parts = [key, filename, media_type, str(expires)]
        signed = "".join(f"{len(part)}:{part}" for part in parts)
        return hmac.new(self.secret, signed.encode(), hashlib.sha256).hexdigest()
