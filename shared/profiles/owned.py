"""A person's own profile: one each. The site's profile belongs to its editor.

`beside` holds what clients of seed 000 send and documents never show (employment type, credential ids, fields of
their own): it is given back as it came.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.accounts.account import as_json
from shared.accounts.ownership import OWNER, account_key, account_path, owned, owner_of
from shared.domain.errors import Conflict, NotFound
from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Transaction
from shared.ports.errors import AlreadyExists
from shared.ports.identity import Caller, Role
from shared.profiles.identities import NewId, random_id, with_ids
from shared.profiles.picture_folders import own_picture
from shared.profiles.revision import require_seen
from shared.profiles.service import SITE, ProfileService, own_profile, profile_path

PICTURES = ("avatar", "logo")  #: the fields of personal info that name a picture


@dataclass(frozen=True)
class OwnedProfile:
    """A profile with its owner, what is kept beside it, and its times (as text)."""

    profile: Profile
    owner: str
    beside: JsonObject
    created_at: str
    updated_at: str


class OwnedProfiles:
    """Every call names the caller; nobody reaches another person's profile."""

    def __init__(
        self, store: DocumentStore, site: ProfileService, blobs: BlobStore, new_id: NewId = random_id
    ) -> None:
        self._store = store
        self._site = site
        self._blobs = blobs
        self._new_id = new_id

    def id_of(self, caller: Caller) -> str:
        """The id that this caller's one profile has, whether or not there is one yet."""
        return SITE if caller.role is Role.EDITOR else f"profile-{account_key(owner_of(caller))}"

    def mine(self, caller: Caller) -> OwnedProfile:
        """The caller's own. Raises `NotFound` before there is one."""
        try:
            return self.read(caller, self.id_of(caller))
        except NotFound as error:
            if error.error_code != "not_found":
                raise
            raise NotFound("You have no profile yet. Save one first.", code="no_profile") from None

    def read(self, caller: Caller, profile_id: str) -> OwnedProfile:
        """The profile, if it is the caller's. Raises `NotFound`, `Forbidden`."""
        owner = owner_of(caller)
        beside = self._store.get(_beside_path(owner)) or {}
        if profile_id == SITE and caller.role is Role.EDITOR:
            return _of_site(self._site.profile(), owner, beside)
        document = self._store.get(profile_path(profile_id))
        if document is not None and OWNER not in document:
            document = {**document, OWNER: ""}  # the site's, asked for by somebody who is not its editor
        return _of_own(owned(owner, document, "profile"), beside)

    def create(self, caller: Caller, profile: Profile, beside: JsonObject) -> OwnedProfile:
        """The caller's first. Raises `Conflict` where there is one."""
        if caller.role is Role.EDITOR:
            if self._site_is_there():
                raise _one_each()
            return self._save_site(caller, profile, beside)
        try:
            return self._save_own(caller, profile, beside, create=True)
        except AlreadyExists:
            raise _one_each() from None

    def replace(self, caller: Caller, profile_id: str, profile: Profile, beside: JsonObject) -> OwnedProfile:
        """Change the caller's own. Facts that are still there keep their ids. Raises `NotFound`, `Forbidden`."""
        self.read(caller, profile_id)
        if profile_id == SITE:
            return self._save_site(caller, profile, beside)
        return self._save_own(caller, profile, beside, create=False)

    def save(self, caller: Caller, profile: Profile, *, seen: str | None = None) -> Profile:
        """The caller's one profile as it is from now on, made where there is none. What is kept beside it stays.

        `seen`: the revision that the change was made to. Raises `Conflict` where another is there by now.
        """
        if caller.role is Role.EDITOR:
            return self._site.save_profile(profile, caller.email or caller.uid, seen=seen)
        owner, path = owner_of(caller), profile_path(self.id_of(caller))

        def work(tx: Transaction) -> Profile:
            before = tx.get(path)
            known = own_profile(before) if before is not None else None
            require_seen(known, seen)
            gone = [name for name in PICTURES if getattr(profile.personal_info, name) is None]
            saved = _without_pictures(self._as_own(caller, profile, known), gone)
            tx.set(path, _stored(owner, saved, before, tx))
            return saved

        return self._store.transact(work)

    def show_picture(self, caller: Caller, field: str, key: str) -> None:
        """Name this picture in the caller's own profile. Raises `NotFound` before there is one."""
        if caller.role is Role.EDITOR:
            self._site.update_personal_info({field: key}, caller.email or caller.uid)
            return
        owner, path = owner_of(caller), profile_path(self.id_of(caller))

        def work(tx: Transaction) -> None:
            before = tx.get(path)
            known = own_profile(before)
            info = known.personal_info.model_copy(update={field: key})
            tx.set(path, _stored(owner, known.model_copy(update={"personal_info": info}), before, tx))

        self._store.transact(work)

    def delete(self, caller: Caller, profile_id: str) -> None:
        """Remove the caller's own. Documents that were written from it stay. Raises `NotFound`, `Forbidden`."""
        known = self.read(caller, profile_id)
        info = known.profile.personal_info
        if profile_id == SITE:
            self._site.delete_profile()
        paths = [_beside_path(known.owner), *([] if profile_id == SITE else [profile_path(profile_id)])]

        def drop(tx: Transaction) -> None:
            for path in paths:
                tx.delete(path)

        self._store.transact(drop)
        for name in PICTURES:
            if (key := own_picture(profile_id, getattr(info, name))) is not None:
                self._blobs.delete(key)

    def exported(self, caller: Caller) -> Iterator[tuple[str, bytes]]:
        """The profile with every fact's id, what is kept beside it, and its pictures."""
        try:
            known = self.mine(caller)
        except NotFound:
            return
        yield "profile.json", as_json({**known.profile.to_json(), "beside": known.beside})
        for name in PICTURES:
            key = own_picture(self.id_of(caller), getattr(known.profile.personal_info, name))
            if key is not None and self._blobs.info(key) is not None:
                yield f"{name}.png", self._blobs.read(key)

    def erase_all(self, caller: Caller) -> None:
        """The profile, if there is one."""
        try:
            self.delete(caller, self.id_of(caller))
        except NotFound:
            return

    def _site_is_there(self) -> bool:
        try:
            self._site.profile()
        except NotFound as error:
            return error.error_code == "not_migrated"
        return True

    def _as_own(self, caller: Caller, profile: Profile, known: Profile | None) -> Profile:
        """With the caller's id and known facts' ids. Its pictures stay: one that is named may be somebody else's."""
        kept = {name: getattr(known.personal_info, name) if known else None for name in PICTURES}
        info = profile.personal_info.model_copy(update=kept)
        named = profile.model_copy(update={"id": self.id_of(caller), "personal_info": info})
        return with_ids(named, known, self._new_id)

    def _save_site(self, caller: Caller, profile: Profile, beside: JsonObject) -> OwnedProfile:
        owner = owner_of(caller)
        saved = self._site.save_profile(profile, caller.email or caller.uid)
        named = _named(beside, saved)
        self._store.transact(lambda tx: tx.set(_beside_path(owner), {OWNER: owner, **named}))
        return _of_site(saved, owner, named)

    def _save_own(self, caller: Caller, profile: Profile, beside: JsonObject, *, create: bool) -> OwnedProfile:
        owner, path = owner_of(caller), profile_path(self.id_of(caller))

        def work(tx: Transaction) -> OwnedProfile:
            before = tx.get(path)
            if create and before is not None:
                raise _one_each()
            saved = self._as_own(caller, profile, own_profile(before) if before is not None else None)
            whole = _stored(owner, saved, before, tx)
            if create:
                tx.create(path, whole)
            else:
                tx.set(path, whole)
            named = _named(beside, saved)
            tx.set(_beside_path(owner), {OWNER: owner, **named})
            return _of_own(whole, named)

        return self._store.transact(work)


def _stored(owner: str, saved: Profile, before: JsonObject | None, tx: Transaction) -> JsonObject:
    now = to_text(tx.now)
    times = {"createdAt": before["createdAt"] if before else now, "updatedAt": now}
    return {"type": "profile", OWNER: owner, **times, "profile": saved.to_json()}


def _without_pictures(profile: Profile, names: list[str]) -> Profile:
    info = profile.personal_info.model_copy(update=dict.fromkeys(names))
    return profile.model_copy(update={"personal_info": info})


def _beside_path(owner: str) -> str:
    return f"{account_path(owner)}/private/profile"


def _named(beside: JsonObject, saved: Profile) -> JsonObject:
    """`beside` by the ids that the facts were given: it comes in the order of the profile's parts."""
    named: JsonObject = {"customFields": beside.get("customFields", {})}
    for part in ("entries", "education", "projects", "certificates"):
        known = [one.id for one in getattr(saved, part)]
        extras: list[JsonObject] = beside.get(part, [])
        named[part] = {fact_id: extra for fact_id, extra in zip(known, extras, strict=False) if extra}
    return named


def _of_own(document: JsonObject, beside: JsonObject) -> OwnedProfile:
    profile = own_profile(document)
    return OwnedProfile(profile, document[OWNER], beside, document["createdAt"], document["updatedAt"])


def _of_site(profile: Profile, owner: str, beside: JsonObject) -> OwnedProfile:
    info = profile.personal_info
    times = [
        to_text(moment) if moment else "1970-01-01T00:00:00.000000Z" for moment in (info.created_at, info.updated_at)
    ]
    return OwnedProfile(profile, owner, beside, *times)


def _one_each() -> Conflict:
    return Conflict("You have a profile already. Change it instead of adding another.", code="profile_exists")
