"""The signing secret."""

import os
import secrets
from pathlib import Path

from shared.settings import Settings


def signing_secret(settings: Settings) -> bytes:
    """SIGNING_SECRET, or one made at the first start and kept with mode 0600 in the data folder."""
    if settings.signing_secret:
        return settings.signing_secret.encode()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    path = settings.data_dir / "signing-secret"
    return _write_new(path, secrets.token_hex(32)) or path.read_bytes()


def _write_new(path: Path, text: str) -> bytes | None:
    """Write the secret whole under its final name unless one is there; None if somebody else was first."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return None
    finally:
        draft.unlink()
    return text.encode()
