"""The list of a person's generations: filters, pages and statistics from one small document.

A line is written when a generation starts. What has ended is noted on the line the first time somebody looks, so
that a list reads the requests of its own page and those that are not settled yet, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from shared.accounts.ledger import Ledger
from shared.domain.errors import Conflict
from shared.domain.generation import Brief, GenerateType
from shared.domain.instants import from_text, to_text
from shared.domain.model import JsonObject
from shared.engine.paths import request_path, result_path
from shared.engine.recording import parse
from shared.engine.records import RequestRecord, Status
from shared.ports.document_store import DocumentStore, Transaction

MOST = 3000  #: lines that one document holds with room to spare; the oldest then leave the list, not the store
_SETTLED = frozenset({Status.COMPLETED.value, Status.CANCELLED.value})  #: a failed one may be tried again
_FELL = frozenset({Status.FAILED.value, Status.CANCELLED.value})
_FOUND = frozenset({"atsScore", "consistencyScore"})  #: what is noted on a line when its generation has ended
_STARTING = timedelta(minutes=2)
_WRITTEN_BY = {"resume": "generate_resume", "cover_letter": "generate_cover_letter"}


@dataclass(frozen=True)
class HistoryPage:
    """`lines` with their records, newest first; `counts` by the engine's status over all of the person's."""

    lines: tuple[tuple[JsonObject, RequestRecord], ...]
    total: int
    counts: Mapping[str, int]
    average_ats_score: float | None


@dataclass(frozen=True)
class GenerationHistory:
    """One ledger a person."""

    store: DocumentStore

    def add(self, owner: str, generation_id: str, brief: Brief, job_id: str) -> None:
        """Note one that is about to start."""

        def work(tx: Transaction) -> None:
            lines = self._ledger.read(tx, owner)
            if any(line["id"] == generation_id for line in lines):
                return  # the same start came twice at once
            line = {
                "id": generation_id,
                "createdAt": to_text(tx.now),
                "documentType": document_type(brief.generate_type),
                "jobId": job_id,
                "jobTitle": brief.job.role,
                "company": brief.job.company,
                "status": Status.PENDING.value,
            }
            self._ledger.write(tx, owner, [line, *lines][:MOST])

        self.store.transact(work)

    def follow(self, owner: str, before: str, generation_id: str) -> None:
        """Note a new version of one that is listed; the list shows it instead. What is not listed stays so."""

        def work(tx: Transaction) -> None:
            lines = self._ledger.read(tx, owner)
            known = next((line for line in lines if line["id"] == before), None)
            if known is None or any(line["id"] == generation_id for line in lines):
                return
            line = {name: value for name, value in known.items() if name not in _FOUND}
            told = {"id": generation_id, "createdAt": to_text(tx.now), "status": Status.PENDING.value}
            self._ledger.write(tx, owner, [{"family": before, **line, **told}, *lines][:MOST])

        if self._listed(owner, before):
            self.store.transact(work)

    def remove(self, owner: str, generation_id: str) -> None:
        """Forget one. Forgetting what is not listed is fine."""

        def work(tx: Transaction) -> None:
            lines = self._ledger.read(tx, owner)
            self._ledger.write(tx, owner, [line for line in lines if line["id"] != generation_id])

        if self._listed(owner, generation_id):
            self.store.transact(work)

    def page(self, owner: str, filters: Mapping[str, frozenset[str]], limit: int, offset: int) -> HistoryPage:
        """`filters`: a line's field to the values that are wanted."""
        lines = _that_count(self._settled(owner))
        kept = [line for line in lines if all(line.get(name) in wanted for name, wanted in filters.items())]
        chosen = kept[offset : offset + limit]
        records = self._records([line["id"] for line in chosen])
        counts: dict[str, int] = {}
        for line in lines:
            counts[line["status"]] = counts.get(line["status"], 0) + 1
        scores = [line["atsScore"] for line in lines if line.get("atsScore") is not None]
        return HistoryPage(
            tuple((line, record) for line in chosen if (record := records.get(line["id"])) is not None),
            len(kept),
            counts,
            round(sum(scores) / len(scores), 4) if scores else None,
        )

    @property
    def _ledger(self) -> Ledger:
        return Ledger(self.store, "generations")

    def _listed(self, owner: str, generation_id: str) -> bool:
        return any(line["id"] == generation_id for line in self._ledger.lines(owner))

    def _settled(self, owner: str) -> list[JsonObject]:
        """The list as it is now; what changed since somebody last looked is noted."""
        lines = self._ledger.lines(owner)
        open_ids = [line["id"] for line in lines if line["status"] not in _SETTLED]
        if not open_ids:
            return lines
        records = self._records(open_ids)
        now = self.store.transact(lambda tx: tx.now)
        looked: dict[str, JsonObject | None] = {}
        for line in lines:
            if line["id"] in open_ids:
                record = records.get(line["id"])
                stays = line["id"] in records or now - from_text(line["createdAt"]) < _STARTING
                looked[line["id"]] = self._noted(line, record) if record else (line if stays else None)
        if any(looked[line["id"]] != line for line in lines if line["id"] in looked):
            self._note(owner, looked)
        merged = [looked.get(line["id"], line) for line in lines]
        return [line for line in merged if line is not None]

    def _noted(self, line: JsonObject, record: RequestRecord) -> JsonObject:
        noted = {**line, "status": record.status.value}
        if record.status is Status.COMPLETED:
            step = _WRITTEN_BY[line["documentType"]]
            output = (self.store.get(result_path(record.id, step)) or {}).get("output", {})
            noted["atsScore"] = (output.get("score") or {}).get("atsScore")
            noted["consistencyScore"] = (output.get("consistency") or {}).get("overall")
        return noted

    def _note(self, owner: str, looked: Mapping[str, JsonObject | None]) -> None:
        def work(tx: Transaction) -> None:
            lines = [looked.get(line["id"], line) for line in self._ledger.read(tx, owner)]
            self._ledger.write(tx, owner, [line for line in lines if line is not None])

        self.store.transact(work)

    def _records(self, ids: list[str]) -> dict[str, RequestRecord | None]:
        """Those that are there; None for one that cannot be read."""
        found = self.store.get_many([request_path(known) for known in ids]) if ids else []
        return {
            known: _readable(document) for known, document in zip(ids, found, strict=True) if document is not None
        }


def _readable(document: JsonObject) -> RequestRecord | None:
    try:
        return parse(document)
    except Conflict:
        return None


def _that_count(lines: list[JsonObject]) -> list[JsonObject]:
    """Of several versions the newest that neither failed nor was cancelled, else the newest."""
    chosen: dict[str, JsonObject] = {}
    for line in lines:  # newest first
        family = str(line.get("family", line["id"]))
        if family not in chosen or (chosen[family]["status"] in _FELL and line["status"] not in _FELL):
            chosen[family] = line
    return [line for line in lines if chosen[str(line.get("family", line["id"]))] is line]


def document_type(generate_type: GenerateType) -> str:
    """Seed 000's word for what a request makes first."""
    return "cover_letter" if generate_type is GenerateType.COVER_LETTER else "resume"
