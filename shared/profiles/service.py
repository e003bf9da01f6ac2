"""Profiles: read and saved whole; personal info, entries and blurbs (seed 002) are views of the site's own.

Personal info keeps its seed's place, `generator/personal-info`; everything else of a profile is one document.
"""

from collections.abc import Callable
from typing import TypeVar

from shared.domain.errors import Conflict, NotFound
from shared.domain.instants import to_text
from shared.domain.model import JsonObject, Model
from shared.domain.original import DEFAULT
from shared.domain.profile import Blurb, Entry, PersonalInfo, Profile
from shared.ports.document_store import DocumentStore, Transaction
from shared.profiles.additions import Addition, with_addition
from shared.profiles.identities import NewId, random_id, with_ids
from shared.profiles.revision import require_seen

SITE = "site"
PERSONAL_INFO = "generator/personal-info"
PRIVATE_CONTACT = ("email", "phone", "location", "website", "linkedin", "github")

Result = TypeVar("Result")


def profile_path(profile_id: str) -> str:
    """Where all of a profile but the site's personal info lies."""
    return f"profiles/{profile_id}"


def own_profile(document: JsonObject | None) -> Profile:
    """The profile in the one document that an account other than the site's editor keeps it in."""
    if document is None or "profile" not in document:
        raise NotFound("There is no such profile. It may have been deleted.", code="no_profile")
    return Profile.model_validate(document["profile"])


def public_part(info: PersonalInfo) -> PersonalInfo:
    """What anyone may see: no prompts, and of the contact items only those the owner made public."""
    hidden = {name: "" if name == "email" else None for name in PRIVATE_CONTACT if name not in info.public_contact}
    return info.model_copy(update={**hidden, "ai_prompts": None, "created_by": None, "updated_by": None})


Published = TypeVar("Published", Entry, Blurb)


def public_record(record: Published) -> Published:
    """What anyone may see of an entry or a blurb: not the owner's notes, nor who wrote it."""
    hidden = {name: None for name in ("notes", "created_by", "updated_by") if name in type(record).model_fields}
    return record.model_copy(update=hidden)


class ProfileService:
    """The site's profile. `editor` is recorded as the author of a change."""

    def __init__(self, store: DocumentStore, new_id: NewId = random_id) -> None:
        self._store = store
        self._new_id = new_id

    def profile(self, profile_id: str = SITE) -> Profile:
        """The whole profile. Raises `NotFound` before anything was saved."""
        if profile_id != SITE:
            return own_profile(self._store.get(profile_path(profile_id)))
        info, rest = self._store.get_many([PERSONAL_INFO, profile_path(profile_id)])
        if info is None and self._store.get(DEFAULT) is not None:
            raise NotFound(
                "Personal information lies where the original system kept it. Run scripts/migrate_personal_info.py.",
                code="not_migrated",
            )
        if info is None:
            raise NotFound(
                "There is no profile yet. Save your personal information first (PUT /generator/personal-info).",
                code="no_profile",
            )
        return _joined(info, rest)

    def save_profile(self, profile: Profile, editor: str | None, *, seen: str | None = None) -> Profile:
        """Replace the whole profile. Facts that are still there keep their ids.

        `seen`: the revision that the change was made to. Raises `Conflict` where another is there by now.
        """

        def replace(tx: Transaction, known: Profile | None) -> Profile:
            require_seen(known, seen)
            saved = with_ids(profile.model_copy(update={"id": SITE}), known, self._new_id)
            info = _stamped(saved.personal_info, known.personal_info if known else None, to_text(tx.now), editor)
            return saved.model_copy(update={"personal_info": info})

        return self._change(replace)

    def add(self, addition: Addition, editor: str | None, profile_id: str = SITE) -> None:
        """Add one fact. Adding it again changes nothing. Raises `InvalidInput` for a job that is gone."""
        if profile_id != SITE:
            self._store.transact(lambda tx: _add_to_own(tx, profile_path(profile_id), addition))
            return

        def put(tx: Transaction, known: Profile | None) -> Profile:
            before = _required(known)
            after = with_addition(before, addition)
            if after == before:
                return before
            info = _stamped(after.personal_info, before.personal_info, to_text(tx.now), editor)
            return after.model_copy(update={"personal_info": info})

        self._change(put)

    def delete_profile(self) -> None:
        """Remove the site's profile whole, personal information included."""

        def drop(tx: Transaction) -> None:
            tx.delete(PERSONAL_INFO)
            tx.delete(profile_path(SITE))

        self._store.transact(drop)

    def personal_info(self) -> PersonalInfo:
        """Who the documents are about. Raises `NotFound` before it was saved."""
        return self.profile().personal_info

    def update_personal_info(self, changes: JsonObject, editor: str | None) -> PersonalInfo:
        """Change the fields that are given, keep the others; None clears a field (seed 002's partial update)."""

        def merge(tx: Transaction, known: Profile | None) -> Profile:
            before = known.personal_info.to_json() if known else {}
            merged = {key: value for key, value in {**before, **changes}.items() if value is not None}
            info = PersonalInfo.model_validate(merged)
            info = _stamped(info, known.personal_info if known else None, to_text(tx.now), editor)
            return (known or Profile(personal_info=info)).model_copy(update={"personal_info": info})

        return self._change(merge).personal_info

    def save_entry(self, entry: Entry, editor: str | None, *, entry_id: str | None = None) -> Entry:
        """Add an entry, or replace the one with `entry_id`. Raises `NotFound` for an unknown id."""

        def put(tx: Transaction, known: Profile | None) -> Profile:
            profile = _required(known)
            before = next((kept for kept in profile.entries if kept.id == entry_id), None)
            if entry_id is not None and before is None:
                raise NotFound("There is no such experience entry.")
            new = _stamped(entry.model_copy(update={"id": entry_id or ""}), before, to_text(tx.now), editor)
            entries = [new if kept is before else kept for kept in profile.entries]
            return _with(profile, entries=tuple(entries if before else [*entries, new]))

        saved = self._change(put).entries
        return next((kept for kept in saved if kept.id == entry_id), saved[-1])

    def update_entry(self, entry_id: str, changes: JsonObject, editor: str | None) -> Entry:
        """Change the fields that are given; None clears one (seed 002's partial update). Raises `NotFound`."""

        def merge(tx: Transaction, known: Profile | None) -> Profile:
            profile = _required(known)
            before = _found(profile.entries, lambda kept: kept.id == entry_id, "There is no such experience entry.")
            merged = Entry.model_validate(_merged(before, {**changes, "id": entry_id}))
            new = _stamped(merged, before, to_text(tx.now), editor)
            return _with(profile, entries=tuple(new if kept is before else kept for kept in profile.entries))

        return next(kept for kept in self._change(merge).entries if kept.id == entry_id)

    def delete_entry(self, entry_id: str) -> None:
        """Remove an entry. Raises `NotFound`."""

        def drop(_tx: Transaction, known: Profile | None) -> Profile:
            profile = _required(known)
            kept = tuple(entry for entry in profile.entries if entry.id != entry_id)
            if len(kept) == len(profile.entries):
                raise NotFound("There is no such experience entry.")
            return _with(profile, entries=kept)

        self._change(drop)

    def save_blurb(self, blurb: Blurb, editor: str | None, *, replace: bool) -> Blurb:
        """Add a blurb (names are unique: `Conflict`), or replace the one of that name (`NotFound`)."""

        def put(tx: Transaction, known: Profile | None) -> Profile:
            profile = _required(known)
            before = next((kept for kept in profile.blurbs if kept.name == blurb.name), None)
            if replace and before is None:
                raise NotFound("There is no blurb of that name.")
            if not replace and before is not None:
                raise Conflict("There is a blurb of that name already. Change it, or choose another name.")
            new = _stamped(blurb, before, to_text(tx.now), editor)
            blurbs = [new if kept is before else kept for kept in profile.blurbs]
            return _with(profile, blurbs=tuple(blurbs if before else [*blurbs, new]))

        return next(kept for kept in self._change(put).blurbs if kept.name == blurb.name)

    def update_blurb(self, name: str, changes: JsonObject, editor: str | None) -> Blurb:
        """Change the fields that are given; None clears one. The name stays. Raises `NotFound`."""

        def merge(tx: Transaction, known: Profile | None) -> Profile:
            profile = _required(known)
            before = _found(profile.blurbs, lambda kept: kept.name == name, "There is no blurb of that name.")
            merged = Blurb.model_validate(_merged(before, {**changes, "name": name}))
            new = _stamped(merged, before, to_text(tx.now), editor)
            return _with(profile, blurbs=tuple(new if kept is before else kept for kept in profile.blurbs))

        return next(kept for kept in self._change(merge).blurbs if kept.name == name)

    def delete_blurb(self, name: str) -> None:
        """Remove a blurb. Raises `NotFound`."""

        def drop(_tx: Transaction, known: Profile | None) -> Profile:
            profile = _required(known)
            kept = tuple(blurb for blurb in profile.blurbs if blurb.name != name)
            if len(kept) == len(profile.blurbs):
                raise NotFound("There is no blurb of that name.")
            return _with(profile, blurbs=kept)

        self._change(drop)

    def _change(self, change: Callable[[Transaction, Profile | None], Profile]) -> Profile:
        """Read, change and write the site's profile in one transaction."""

        def work(tx: Transaction) -> Profile:
            info, rest = tx.get(PERSONAL_INFO), tx.get(profile_path(SITE))
            known = _joined(info, rest) if info is not None else None
            saved = with_ids(change(tx, known), known, self._new_id)
            Profile.model_validate(saved.to_json())  # what could not be read again would take the profile with it
            named = {"id": "personal-info", "type": "personal-info"}
            foreign = {key: value for key, value in (info or {}).items() if key not in _known_fields()}
            tx.set(PERSONAL_INFO, {**foreign, **named, **saved.personal_info.to_json()})
            tx.set(profile_path(SITE), {"type": "profile", **_rest(saved)})
            return saved

        return self._store.transact(work)


def _add_to_own(tx: Transaction, path: str, addition: Addition) -> None:
    document = tx.get(path)
    before = own_profile(document)
    after = with_addition(before, addition)
    if document is not None and after != before:
        tx.set(path, {**document, "updatedAt": to_text(tx.now), "profile": after.to_json()})


def _merged(before: Model, changes: JsonObject) -> JsonObject:
    return {key: value for key, value in {**before.to_json(), **changes}.items() if value is not None}


def _found(records: tuple[Published, ...], wanted: Callable[[Published], bool], otherwise: str) -> Published:
    for record in records:
        if wanted(record):
            return record
    raise NotFound(otherwise)


def _known_fields() -> set[str | None]:
    """Fields of personal information that we read. Others, from an original database, are kept as they are."""
    return {field.alias for field in PersonalInfo.model_fields.values()}


def _joined(info: JsonObject, rest: JsonObject | None) -> Profile:
    own = {key: value for key, value in info.items() if key in _known_fields()}
    stored = {key: value for key, value in (rest or {}).items() if key != "type"}
    return Profile.model_validate({**stored, "id": SITE, "personalInfo": own})


def _rest(profile: Profile) -> JsonObject:
    return {key: value for key, value in profile.to_json().items() if key != "personalInfo"}


def _required(profile: Profile | None) -> Profile:
    if profile is None:
        raise NotFound(
            "There is no profile yet. Save your personal information first (PUT /generator/personal-info).",
            code="no_profile",
        )
    return profile


Written = TypeVar("Written", PersonalInfo, Entry, Blurb)


def _stamped(new: Written, before: Written | None, now: str, editor: str | None) -> Written:
    """The record with its author and time, whatever the client sent in those fields."""
    stamp: JsonObject = {
        "created_at": before.created_at if before else now,
        "created_by": before.created_by if before else editor,
        "updated_at": now,
        "updated_by": editor,
    }
    return type(new).model_validate({**new.model_dump(), **stamp})


def _with(profile: Profile, **update: object) -> Profile:
    return profile.model_copy(update=update)
