"""/api/v1: one's own profile, jobs and account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from client.endpoint import Endpoint, Sent
from client.models.own_jobs import JobBody, JobChanges, V1Job, V1Jobs
from client.models.own_profiles import OwnProfileBody, V1Analytics, V1Imported, V1Profile
from client.transport import Transport

_PROFILES, _PROFILE = "/api/v1/profiles", "/api/v1/profiles/{profileId}"
_JOBS, _JOB = "/api/v1/jobs", "/api/v1/jobs/{jobId}"
MAKE_PROFILE = Endpoint("POST", _PROFILES, V1Profile, OwnProfileBody, repeatable=False)
PROFILE = Endpoint("GET", _PROFILE, V1Profile)
PUT_PROFILE = Endpoint("PUT", _PROFILE, V1Profile, OwnProfileBody)
DELETE_PROFILE = Endpoint[V1Profile]("DELETE", _PROFILE, repeatable=False)
ANALYTICS = Endpoint("GET", f"{_PROFILE}/analytics", V1Analytics)
JSON_RESUME = Endpoint[V1Profile]("GET", f"{_PROFILE}/json-resume")
PUT_JSON_RESUME = Endpoint("PUT", f"{_PROFILE}/json-resume", V1Imported)
MAKE_JOB = Endpoint("POST", _JOBS, V1Job, JobBody, repeatable=False)
LISTED_JOBS = Endpoint("GET", _JOBS, V1Jobs, query=("status", "source", "limit", "offset"))
JOB = Endpoint("GET", _JOB, V1Job)
PUT_JOB = Endpoint("PUT", _JOB, V1Job, JobChanges)
DELETE_JOB = Endpoint[V1Job]("DELETE", _JOB, repeatable=False)
EXPORT = Endpoint[V1Profile]("GET", "/api/v1/me/export", slow=True)
CLOSE = Endpoint[V1Profile]("DELETE", "/api/v1/me", slow=True)

MINE = "me"  #: the id of one's own profile, whatever its own id is


@dataclass(frozen=True)
class Profiles:
    """One's own profile. One person has one."""

    transport: Transport

    def create(self, profile: OwnProfileBody) -> V1Profile:
        """Make it. Raises `Conflict` where there is one."""
        return self.transport.call(MAKE_PROFILE, Sent(body=profile))

    def read(self, profile_id: str = MINE) -> V1Profile:
        """The profile."""
        return self.transport.call(PROFILE, Sent({"profileId": profile_id}))

    def replace(self, profile: OwnProfileBody, profile_id: str = MINE) -> V1Profile:
        """The profile with what is sent in its place."""
        return self.transport.call(PUT_PROFILE, Sent({"profileId": profile_id}, body=profile))

    def delete(self, profile_id: str = MINE) -> None:
        """Remove it."""
        self.transport.fetch(DELETE_PROFILE, Sent({"profileId": profile_id}))

    def analytics(self, profile_id: str = MINE) -> V1Analytics:
        """How complete it is, and what would help."""
        return self.transport.call(ANALYTICS, Sent({"profileId": profile_id}))

    def json_resume(self, profile_id: str = MINE) -> dict[str, Any]:
        """As a JSON Resume 1.0.0 file."""
        told: dict[str, Any] = self.transport.plain(JSON_RESUME, Sent({"profileId": profile_id}))
        return told

    def import_json_resume(self, file: Mapping[str, Any], profile_id: str = MINE) -> V1Imported:
        """From a JSON Resume file, with what to know about the reading."""
        return self.transport.call(PUT_JSON_RESUME, Sent({"profileId": profile_id}, body=file))


@dataclass(frozen=True)
class Jobs:
    """One's own jobs."""

    transport: Transport

    def create(self, job: JobBody) -> V1Job:
        """From pasted text (`raw_text`), a posting's address (`url`), or `title` with `company`."""
        return self.transport.call(MAKE_JOB, Sent(body=job))

    def page(
        self,
        status: str | None = None,
        source: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> V1Jobs:
        """One page, newest first."""
        query = {"status": status, "source": source, "limit": limit, "offset": offset}
        return self.transport.call(LISTED_JOBS, Sent(query=query))

    def read(self, job_id: str) -> V1Job:
        """One job."""
        return self.transport.call(JOB, Sent({"jobId": job_id}))

    def change(self, job_id: str, changes: JobChanges) -> V1Job:
        """The job with the fields that are set changed."""
        return self.transport.call(PUT_JOB, Sent({"jobId": job_id}, body=changes))

    def delete(self, job_id: str) -> None:
        """Remove it. What was written for it stays."""
        self.transport.fetch(DELETE_JOB, Sent({"jobId": job_id}))


@dataclass(frozen=True)
class Account:
    """All that is one's own."""

    transport: Transport

    def export(self) -> bytes:
        """One ZIP archive of everything."""
        return self.transport.fetch(EXPORT)

    def close(self) -> None:
        """Erase everything. There is no way back."""
        self.transport.fetch(CLOSE)
