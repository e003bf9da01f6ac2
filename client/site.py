"""/generator: the owner's profile, and the judges that need no request."""

from dataclasses import dataclass
from typing import Any

from client.endpoint import Endpoint, Form, Sent
from client.models.judging import CheckBody, Checked, ScoreBody, Scored
from client.models.orders import Health, PostingBody, PostingRead, Providers
from client.models.profile import (
    ImportDraftAnswer,
    PersonalInfoAnswer,
    PersonalInfoUpdate,
    PictureLink,
    Profile,
    ProfileAnswer,
    Uploaded,
)
from client.transport import Transport

HEALTH = Endpoint("GET", "/health", Health)
PROVIDERS = Endpoint("GET", "/generator/providers", Providers)
INFO = Endpoint("GET", "/generator/personal-info", PersonalInfoAnswer)
PUT_INFO = Endpoint("PUT", "/generator/personal-info", PersonalInfoAnswer, PersonalInfoUpdate)
PICTURE = Endpoint("POST", "/generator/upload-image", Uploaded, repeatable=False)
PICTURE_LINK = Endpoint("GET", "/generator/images/{imageType}", PictureLink)
POSTING = Endpoint("POST", "/generator/posting", PostingRead, PostingBody)
PROFILE = Endpoint("GET", "/generator/profile", ProfileAnswer, query=("format",))
PUT_PROFILE = Endpoint("PUT", "/generator/profile", ProfileAnswer, Profile)
IMPORT = Endpoint("POST", "/generator/profile/import", ImportDraftAnswer, slow=True)
CHECK = Endpoint("POST", "/generator/check", Checked, CheckBody)
SCORE = Endpoint("POST", "/generator/score", Scored, ScoreBody)


@dataclass(frozen=True)
class Site:
    """What a deployment is, and whose it is."""

    transport: Transport

    def health(self) -> Health:
        """Service, status, version and time."""
        return self.transport.call(HEALTH)

    def providers(self) -> Providers:
        """What is set up, and what it costs."""
        return self.transport.call(PROVIDERS)

    def personal_info(self) -> PersonalInfoAnswer:
        """Who the documents are about; a visitor sees the public part."""
        return self.transport.call(INFO)

    def picture(self, image_type: str) -> PictureLink:
        """Where the avatar or the logo is."""
        return self.transport.call(PICTURE_LINK, Sent({"imageType": image_type}))

    def read_posting(self, posting: PostingBody) -> PostingRead:
        """What a pasted posting says; nothing is kept."""
        return self.transport.call(POSTING, Sent(body=posting))

    def change_personal_info(self, changes: PersonalInfoUpdate) -> PersonalInfoAnswer:
        """Change the fields that are set."""
        return self.transport.call(PUT_INFO, Sent(body=changes))

    def upload_picture(self, kind: str, data: bytes, filename: str) -> Uploaded:
        """`avatar` or `logo`: PNG, JPEG or WebP."""
        return self.transport.call(PICTURE, Sent(form=Form(data, filename, {"imageType": kind})))

    def profile(self) -> Profile:
        """The whole profile."""
        return self.transport.call(PROFILE)

    def json_resume(self) -> dict[str, Any]:
        """The profile as a JSON Resume 1.0.0 file."""
        asked = Endpoint[Profile]("GET", PROFILE.path, query=PROFILE.query)
        told: dict[str, Any] = self.transport.plain(asked, Sent(query={"format": "json-resume"}))
        return told

    def replace_profile(self, profile: Profile | dict[str, Any]) -> Profile:
        """Replace the profile; a dictionary may also be a JSON Resume file."""
        return self.transport.call(PUT_PROFILE, Sent(body=profile))

    def import_profile(self, data: bytes, filename: str) -> ImportDraftAnswer:
        """A resume's file as a draft to review. Nothing is saved."""
        return self.transport.call(IMPORT, Sent(form=Form(data, filename)))

    def check(self, text: CheckBody) -> Checked:
        """Hold a text against the profile."""
        return self.transport.call(CHECK, Sent(body=text))

    def score(self, document: ScoreBody) -> Scored:
        """Hold a document against a posting."""
        return self.transport.call(SCORE, Sent(body=document))
