"""/api/v1/preferences: sample documents, what was read from them, and what to write with."""

from dataclasses import dataclass

from client.endpoint import Endpoint, Form, Sent
from client.models.own_preferences import (
    LayoutChanges,
    ProfileChanges,
    StyleChanges,
    V1Examples,
    V1GenerationProfile,
    V1Layout,
    V1LetterRead,
    V1Letters,
    V1Primary,
    V1ResumeRead,
    V1Style,
)
from client.transport import Transport

_PREFER = "/api/v1/preferences"
_EXAMPLE = f"{_PREFER}/example-resumes/{{exampleId}}"
_LAYOUT = f"{_PREFER}/layout-configs/{{layoutConfigId}}"
_STYLE = f"{_PREFER}/writing-style-configs/{{writingStyleConfigId}}"
_AIMS = f"{_PREFER}/generation-profile"
UPLOAD_RESUME = Endpoint("POST", f"{_PREFER}/upload-sample-resume", V1ResumeRead, repeatable=False, slow=True)
UPLOAD_LETTER = Endpoint("POST", f"{_PREFER}/upload-cover-letter", V1LetterRead, repeatable=False, slow=True)
EXAMPLES = Endpoint("GET", f"{_PREFER}/example-resumes", V1Examples)
DELETE_EXAMPLE = Endpoint[V1Examples]("DELETE", _EXAMPLE, repeatable=False)
SET_PRIMARY = Endpoint("POST", f"{_EXAMPLE}/set-primary", V1Primary)
LAYOUT = Endpoint("GET", _LAYOUT, V1Layout)
PUT_LAYOUT = Endpoint("PUT", _LAYOUT, V1Layout, LayoutChanges)
STYLE = Endpoint("GET", _STYLE, V1Style)
STYLES = Endpoint("GET", f"{_PREFER}/writing-style-configs", V1Letters)
DELETE_STYLE = Endpoint[V1Letters]("DELETE", _STYLE, repeatable=False)
PUT_STYLE = Endpoint("PUT", _STYLE, V1Style, StyleChanges)
AIMS = Endpoint("GET", _AIMS, V1GenerationProfile)
PUT_AIMS = Endpoint("PUT", _AIMS, V1GenerationProfile, ProfileChanges)


@dataclass(frozen=True)
class Preferences:
    """How one's documents are laid out and worded."""

    transport: Transport

    def upload_resume(self, data: bytes, filename: str, *, primary: bool = False) -> V1ResumeRead:
        """Read a sample resume's layout, and keep both."""
        form = Form(data, filename, {"is_primary": "true" if primary else "false"})
        return self.transport.call(UPLOAD_RESUME, Sent(form=form))

    def upload_letter(self, data: bytes, filename: str) -> V1LetterRead:
        """Read a sample letter's style, and write with it from now on."""
        return self.transport.call(UPLOAD_LETTER, Sent(form=Form(data, filename)))

    def examples(self) -> V1Examples:
        """The sample resumes, newest first."""
        return self.transport.call(EXAMPLES)

    def styles(self) -> V1Letters:
        """The sample letters and what was read in each, newest first."""
        return self.transport.call(STYLES)

    def delete_style(self, style_id: str) -> None:
        """Remove a sample letter with its file and its style."""
        self.transport.fetch(DELETE_STYLE, Sent({"writingStyleConfigId": style_id}))

    def delete_example(self, example_id: str) -> None:
        """Remove one with its file and its layout."""
        self.transport.fetch(DELETE_EXAMPLE, Sent({"exampleId": example_id}))

    def set_primary(self, example_id: str) -> V1Primary:
        """Write with this one's layout."""
        return self.transport.call(SET_PRIMARY, Sent({"exampleId": example_id}))

    def layout(self, layout_id: str) -> V1Layout:
        """One layout configuration."""
        return self.transport.call(LAYOUT, Sent({"layoutConfigId": layout_id}))

    def change_layout(self, layout_id: str, changes: LayoutChanges) -> V1Layout:
        """The layout with the fields that are set changed."""
        return self.transport.call(PUT_LAYOUT, Sent({"layoutConfigId": layout_id}, body=changes))

    def style(self, style_id: str) -> V1Style:
        """One writing style configuration."""
        return self.transport.call(STYLE, Sent({"writingStyleConfigId": style_id}))

    def change_style(self, style_id: str, changes: StyleChanges) -> V1Style:
        """The style with the fields that are set changed."""
        return self.transport.call(PUT_STYLE, Sent({"writingStyleConfigId": style_id}, body=changes))

    def aims(self) -> V1GenerationProfile:
        """The generation profile: which configurations to write with, and what to aim at."""
        return self.transport.call(AIMS)

    def change_aims(self, changes: ProfileChanges) -> V1GenerationProfile:
        """The generation profile with the fields that are set changed."""
        return self.transport.call(PUT_AIMS, Sent(body=changes))
