"""An account as a whole: taking everything along, and leaving nothing behind."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.accounts.ownership import account_path, blob_folder, owner_of
from shared.domain.model import JsonObject
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Transaction
from shared.ports.identity import Caller

_DAY = (2026, 1, 1, 0, 0, 0)  #: the same content gives the same archive


class Belongings(Protocol):
    """One kind of thing that people own, as a whole."""

    def exported(self, caller: Caller) -> Iterator[tuple[str, bytes]]:
        """All of the caller's, as files: (name in the archive, bytes)."""
        ...

    def erase_all(self, caller: Caller) -> None:
        """Remove all of the caller's. Where there is nothing, nothing happens."""
        ...


def as_json(data: object) -> bytes:
    """A file for people and machines."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


@dataclass(frozen=True)
class Account:
    """`belongings` in the order in which they are erased: what rests on others goes first."""

    store: DocumentStore
    blobs: BlobStore
    belongings: Sequence[Belongings]

    def export(self, caller: Caller) -> bytes:
        """Everything that is the caller's, as one zip archive."""
        about: JsonObject = {"userId": owner_of(caller), "email": caller.email}
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("account.json", _DAY), as_json(about))
            for one in self.belongings:
                for name, data in one.exported(caller):
                    archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def close(self, caller: Caller) -> None:
        """Erase all that is the caller's: documents, checkpoints, files. A second call finishes a broken one."""
        owner = owner_of(caller)
        for one in self.belongings:
            one.erase_all(caller)
        for key, _created in list(self.blobs.list(blob_folder(owner))):
            self.blobs.delete(key)
        paths = [account_path(owner), *self.store.children(account_path(owner))]

        def delete(tx: Transaction) -> None:
            for path in paths:
                tx.delete(path)

        self.store.transact(delete)
