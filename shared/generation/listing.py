"""Which requests a list shows: what an index answers is asked of the store, the rest is read past (decision 014)."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from shared.domain.indexes import REQUESTS, SCORE
from shared.domain.model import JsonObject
from shared.ports.document_queries import page_of
from shared.ports.document_store import DocumentStore, Page, Query

Sort = Literal["newest", "oldest", "score"]
SORTS: tuple[str, ...] = get_args(Sort)
READ_MOST = 200  #: documents that one call reads past, at most, to fill its page
_PART = 50

Document = tuple[str, JsonObject]
Keeps = Callable[[JsonObject], bool]


@dataclass(frozen=True)
class Listed:
    """One page. `read_to`: where reading stopped before the page was full, when the last one looked at was made."""

    documents: tuple[Document, ...]
    next_cursor: str | None
    read_to: str | None = None


@dataclass(frozen=True)
class Wanted:
    """`equal`: fields of the record to the value they must have. `search`: words of the role or the company."""

    equal: Mapping[str, str]
    search: str = ""
    sort: Sort = "newest"

    def page(self, store: DocumentStore, owner: str | None, limit: int, cursor: str | None) -> Listed:
        """One page of this list, of one owner or (None) of all. Raises `InvalidInput` for another list's cursor."""
        query, rest = self._query(owner, limit, cursor)
        keeps = self._keeps(rest)
        if keeps is None:
            page = store.query(query)
            return Listed(page.documents, page.next_cursor)
        return _sifted(store, query, keeps)

    def _query(self, owner: str | None, limit: int, cursor: str | None) -> tuple[Query, dict[str, str]]:
        """The query that an index answers, and the filters that it does not."""
        indexed = _INDEXED_BY_TIME if self.sort != "score" else frozenset()
        if "jobId" in self.equal and indexed:
            indexed = frozenset({"jobId"})
        asked = {name: value for name, value in self.equal.items() if name in indexed}
        where = {"type": "request", **asked, **({} if owner is None else {"ownerUid": owner})}
        query = Query(
            REQUESTS,
            order_by=SCORE if self.sort == "score" else "createdAt",
            where=tuple(where.items()),
            descending=self.sort != "oldest",
            limit=limit,
            cursor=cursor,
        )
        return query, {name: value for name, value in self.equal.items() if name not in indexed}

    def _keeps(self, rest: Mapping[str, str]) -> Keeps | None:
        words = _WORD.findall(_folded(self.search))
        if not rest and not words:
            return None

        def keeps(document: JsonObject) -> bool:
            if any(document.get(name) != value for name, value in rest.items()):
                return False
            text = _folded(_job_of(document)) if words else ""
            return all(word in text for word in words)

        return keeps


_INDEXED_BY_TIME = frozenset({"status", "generateType"})
_WORD = re.compile(r"\w+")


def _sifted(store: DocumentStore, query: Query, keeps: Keeps) -> Listed:
    """Read on from the cursor until the page is full, the list ends, or `READ_MOST` documents were read."""
    kept: list[Document] = []
    part, read = Page((), query.cursor), 0
    while read < READ_MOST:
        part = store.query(replace(query, limit=_PART, cursor=part.next_cursor))
        for number, document in enumerate(part.documents):
            if keeps(document[1]):
                kept.append(document)
            if len(kept) == query.limit:
                return Listed(tuple(kept), _cursor_after(query, part, number))
        if part.next_cursor is None:
            return Listed(tuple(kept), None)
        read += len(part.documents)
    created = part.documents[-1][1].get("createdAt")
    return Listed(tuple(kept), part.next_cursor, created if isinstance(created, str) else None)


def _cursor_after(query: Query, part: Page, number: int) -> str | None:
    if number == len(part.documents) - 1:
        return part.next_cursor
    return page_of(replace(query, limit=number + 1), part.documents).next_cursor


def _job_of(document: JsonObject) -> str:
    job = document.get("job")
    return " ".join(str(job.get(name) or "") for name in ("role", "company")) if isinstance(job, dict) else ""


def _folded(text: str) -> str:
    """Without case and accents: who looks for "cafe" means the Café too."""
    if text.isascii():
        return text.lower()
    plain = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return "".join(plain).casefold()
