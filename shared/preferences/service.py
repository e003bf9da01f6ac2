"""A person's preferences: sample documents, what was read from them, and the generation profile (seed 000)."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from shared.accounts.account import as_json
from shared.accounts.ownership import OWNER, account_key, blob_folder, owned, owner_of
from shared.accounts.shelf import Shelf, random_id
from shared.domain.errors import InvalidInput, NotFound
from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.domain.style import BULLETS, LayoutConfig, WritingStyleConfig
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Transaction
from shared.ports.document_text import DocumentText, DocumentTextReader
from shared.ports.identity import Caller
from shared.preferences.judging import SampleJudge, judged_layout, judged_style
from shared.preferences.layout_reading import read_layout
from shared.preferences.style_reading import read_style

TARGET_ATS_SCORE = 0.85  #: seed 000's quality target
FEWEST_CHARACTERS = 100  #: below that there is nothing to read a preference from
_MOST_SOURCE = 20_000
_MOST_EXAMPLES, _MOST_CONFIGS = 20, 50
_KINDS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/plain": "txt",
}


@dataclass(frozen=True)
class Applied:
    """What a generation takes from the preferences: options under their Python names, and the score aimed at."""

    options: JsonObject = field(default_factory=dict)
    target: float | None = None


class PreferenceService:
    """Every call names the caller; nobody reaches another person's preferences."""

    def __init__(
        self,
        store: DocumentStore,
        blobs: BlobStore,
        reader: Callable[[], DocumentTextReader],
        judge: SampleJudge | None = None,
    ) -> None:
        """`judge`: who says of a sample what cannot be counted; without one all is by measurement."""
        self._store = store
        self._blobs = blobs
        self._reader = reader
        self._judge = judge
        self.examples = Shelf(store, "example-resumes", "example resume", ("layoutConfigId",), _MOST_EXAMPLES)
        self.layouts = Shelf(store, "layout-configs", "layout configuration", most=_MOST_CONFIGS)
        self.styles = Shelf(store, "writing-style-configs", "writing style configuration", most=_MOST_CONFIGS)

    def add_resume(self, caller: Caller, data: bytes, filename: str, *, primary: bool) -> JsonObject:
        """Read a sample resume's layout and keep both. The first one becomes the primary one.

        Raises what the reader raises, and `InvalidInput` for a file with too little text.
        """
        owner = owner_of(caller)
        text = self._text(data)
        whole = "\n".join(line.text for line in text.lines)
        reading = judged_layout(read_layout(text), whole, owner, self._judge)
        kind, sha = _KINDS.get(text.media_type, "txt"), hashlib.sha256(data).hexdigest()
        example_id = random_id()
        key = f"{blob_folder(owner)}example-resumes/{example_id}-{sha}.{kind}"
        self._blobs.put_if_absent(key, data, text.media_type, filename)
        layout = self.layouts.add(owner, {**reading.config.to_json(), "extractionMetadata": reading.metadata})
        example = self.examples.add(
            owner,
            {
                "filePath": key,
                "originalFilename": filename,
                "layoutConfigId": layout["id"],
                "fileHash": sha,
                "fileSize": len(data),
                "fileType": kind,
            },
            example_id,
        )
        profile = self._profile(owner)
        if primary or profile is None or not profile.get("primaryExampleId"):
            profile = self._make_primary(owner, example)
        return {**example, "isPrimary": profile["primaryExampleId"] == example_id, "layout": layout}

    def add_letter(self, caller: Caller, data: bytes, filename: str = "") -> JsonObject:
        """Read a sample letter's style and write with it from now on. Raises as `add_resume` does."""
        owner = owner_of(caller)
        reading = judged_style(read_style(self._text(data)), owner, self._judge)
        lines = self.styles.lines(owner)
        if len(lines) >= _MOST_CONFIGS:
            self.styles.remove(owner, lines[-1]["id"])
        stored: JsonObject = {
            **reading.config.to_json(),
            "originalFilename": filename,
            "sourceText": reading.source_text[:_MOST_SOURCE],
            "extractionMetadata": reading.metadata,
        }
        style = self.styles.add(owner, stored)
        self._change_profile(owner, {"writingStyleConfigId": style["id"]})
        return style

    def example_list(self, caller: Caller) -> list[JsonObject]:
        """The sample resumes, newest first; exactly one is primary."""
        owner = owner_of(caller)
        primary = (self._profile(owner) or {}).get("primaryExampleId")
        return [{**one, "isPrimary": one["id"] == primary} for one in self.examples.everything(owner)]

    def set_primary(self, caller: Caller, example_id: str) -> JsonObject:
        """Write with this sample's layout from now on."""
        owner = owner_of(caller)
        example = self.examples.get(owner, example_id)
        self._make_primary(owner, example)
        return {**example, "isPrimary": True}

    def delete_example(self, caller: Caller, example_id: str) -> None:
        """Remove a sample with its file and its layout. Of those that are left the newest becomes the primary one."""
        owner = owner_of(caller)
        gone = self.examples.remove(owner, example_id)
        self._blobs.delete(gone["filePath"])
        with contextlib.suppress(NotFound):
            self.layouts.remove(owner, gone["layoutConfigId"])
        profile = self._profile(owner) or {}
        if profile.get("primaryExampleId") == example_id:
            left = self.examples.everything(owner)
            follower = left[0] if left else None
            own = profile.get("layoutConfigId") != gone["layoutConfigId"]
            layout = profile.get("layoutConfigId") if own else (follower or {}).get("layoutConfigId")
            changed = {"primaryExampleId": follower["id"] if follower else None, "layoutConfigId": layout}
            self._change_profile(owner, changed)
        elif profile.get("layoutConfigId") == gone["layoutConfigId"]:
            self._change_profile(owner, {"layoutConfigId": None})

    def letter_list(self, caller: Caller) -> list[JsonObject]:
        """The sample letters, newest first; at most one is written with."""
        owner = owner_of(caller)
        current = (self._profile(owner) or {}).get("writingStyleConfigId")
        return [{**one, "isPrimary": one["id"] == current} for one in self.styles.everything(owner)]

    def delete_letter(self, caller: Caller, style_id: str) -> None:
        """Remove a sample letter with what was read from it. The newest of those left is written with instead."""
        owner = owner_of(caller)
        self.styles.remove(owner, style_id)
        if (self._profile(owner) or {}).get("writingStyleConfigId") == style_id:
            left = self.styles.lines(owner)
            self._change_profile(owner, {"writingStyleConfigId": left[0]["id"] if left else None})

    def profile(self, caller: Caller) -> JsonObject:
        """The generation profile. Raises `NotFound` before the first upload or change made one."""
        return owned(owner_of(caller), self._profile(owner_of(caller)), "generation profile")

    def update_profile(self, caller: Caller, changes: JsonObject) -> JsonObject:
        """Change the fields that are given; None clears a configuration. Raises `NotFound`, `Forbidden` for those."""
        owner = owner_of(caller)
        for name, shelf in (("layoutConfigId", self.layouts), ("writingStyleConfigId", self.styles)):
            if changes.get(name) is not None:
                shelf.get(owner, changes[name])
        return self._change_profile(owner, changes)

    def applied(self, caller: Caller) -> Applied:
        """What a new generation of this person takes over."""
        known = self._profile(owner_of(caller))
        if known is None:
            return Applied()
        ids = [known.get("layoutConfigId"), known.get("writingStyleConfigId")]
        paths = [shelf.path(one or "none") for shelf, one in zip((self.layouts, self.styles), ids, strict=True)]
        layout, style = self._store.get_many(paths)
        options: JsonObject = {"max_bullets_per_role": known["maxBulletsPerRole"]}
        if layout is not None and layout.get(OWNER) == known[OWNER]:
            options["layout"] = LayoutConfig.model_validate(_only(layout, LayoutConfig))
        if style is not None and style.get(OWNER) == known[OWNER]:
            options["writing_style"] = WritingStyleConfig.model_validate(_only(style, WritingStyleConfig))
        return Applied(options, known["targetAtsScore"])

    def exported(self, caller: Caller) -> Iterator[tuple[str, bytes]]:
        """Settings, and each sample file as it was uploaded, as far as it is there."""
        owner = owner_of(caller)
        kept: JsonObject = {
            "generationProfile": self._profile(owner),
            "exampleResumes": self.example_list(caller),
            "layoutConfigs": self.layouts.everything(owner),
            "writingStyleConfigs": self.styles.everything(owner),
        }
        yield "preferences.json", as_json(kept)
        for example in kept["exampleResumes"]:
            name = f"example-resumes/{example['id']}.{example['fileType']}"
            with contextlib.suppress(NotFound):
                yield name, self._blobs.read(example["filePath"])

    def erase_all(self, caller: Caller) -> None:
        """All of it, files included."""
        owner = owner_of(caller)
        for example in self.examples.everything(owner):
            self._blobs.delete(example["filePath"])
        for shelf in (self.examples, self.layouts, self.styles):
            shelf.clear(owner)
        self._store.transact(lambda tx: tx.delete(_profile_path(owner)))

    def _text(self, data: bytes) -> DocumentText:
        text = self._reader().read(data)
        if sum(len(line.text.strip()) for line in text.lines) < FEWEST_CHARACTERS:
            raise InvalidInput(
                f"There is too little text in this file (fewer than {FEWEST_CHARACTERS} characters). "
                "Is it a scan? Upload one whose text can be selected.",
                code="too_little_text",
            )
        return text

    def _profile(self, owner: str) -> JsonObject | None:
        return self._store.get(_profile_path(owner))

    def _make_primary(self, owner: str, example: JsonObject) -> JsonObject:
        return self._change_profile(
            owner, {"primaryExampleId": example["id"], "layoutConfigId": example["layoutConfigId"]}
        )

    def _change_profile(self, owner: str, changes: JsonObject) -> JsonObject:
        def work(tx: Transaction) -> JsonObject:
            now = to_text(tx.now)
            first: JsonObject = {
                "id": f"generation-profile-{account_key(owner)}",
                OWNER: owner,
                "targetAtsScore": TARGET_ATS_SCORE,
                "maxBulletsPerRole": BULLETS["detailed"][1],
                "createdAt": now,
            }
            whole = {**first, **(tx.get(_profile_path(owner)) or {}), **changes, "updatedAt": now}
            tx.set(_profile_path(owner), whole)
            return whole

        return self._store.transact(work)


def _profile_path(owner: str) -> str:
    return f"generation-profiles/{account_key(owner)}"


def _only(document: JsonObject, model: type[LayoutConfig] | type[WritingStyleConfig]) -> JsonObject:
    names = {info.alias for info in model.model_fields.values()}
    return {name: value for name, value in document.items() if name in names}
