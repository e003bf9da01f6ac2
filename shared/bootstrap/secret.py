"""The signing secret."""

import os
import secrets
from pathlib import Path

from shared.domain.errors import InternalError, Unavailable
from shared.settings import Settings


def signing_secret(settings: Settings) -> bytes:
    """SIGNING_SECRET, or one made at the first start and kept with mode 0600 in the data folder.

    Raises `Unavailable` if the folder cannot be written to, `InternalError` if somebody emptied the file.
    """
    if settings.signing_secret:
        return settings.signing_secret.encode()
    try:
        secret = _kept_in(settings.data_dir)
    except OSError as error:
        raise Unavailable(
            f"The data folder {settings.data_dir} cannot be used ({error.strerror}). Make it writable, or name "
            "another one in DATA_DIR."
        ) from error
    if not secret:
        raise InternalError(
            "The file signing-secret in the data folder is empty: anyone could sign with it. Delete it to have a new "
            "one made; access tokens and links from before end with it."
        )
    return secret


def _kept_in(folder: Path) -> bytes:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "signing-secret"
    if path.exists():
        return path.read_bytes()
    return _write_new(path, secrets.token_hex(32)) or path.read_bytes()


def _write_new(path: Path, text: str) -> bytes | None:
    """Write the secret whole under its final name unless one is there; None if somebody else was first."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(draft)
    except FileExistsError:
        return None
    finally:
        draft.unlink()
    return text.encode()
