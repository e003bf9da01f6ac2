"""create_resume_pdf and create_cover_letter_pdf of an edit: pages that come out the same are not drawn again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shared.domain.document import Document
from shared.domain.generation import DocumentKind
from shared.domain.model import JsonObject
from shared.engine.workflow import Output, StepContext
from shared.generation.documents.compose import WRITTEN_BY, composed
from shared.generation.documents.render import CreatePdf
from shared.generation.documents.tools import Tools
from shared.generation.documents.write import material
from shared.generation.editing.carried import Carried
from shared.generation.editing.giving_way import told_of_room


@dataclass(frozen=True)
class CreateEditedPdf:
    """Draws one document, or takes its file over. Each version has its own files: erasing one leaves the rest."""

    tools: Tools
    kind: DocumentKind

    def __call__(self, context: StepContext) -> Output:
        """Checkpoint what `CreatePdf` does."""
        carried = Carried(context)
        taken = None if carried.edited(self.kind) is not None else self._taken_over(context, carried)
        drawn = taken or CreatePdf(self.tools, self.kind)(context)
        if self.kind is DocumentKind.RESUME and carried.parts_back:
            return replace(drawn, data=told_of_room(drawn.data, carried, context.output("generate_resume")))
        return drawn

    def _taken_over(self, context: StepContext, carried: Carried) -> Output | None:
        artefact = carried.artefact(f"{self.kind}.pdf")
        drawn = carried.outputs.get(f"create_{self.kind.replace('-', '_')}_pdf")
        if artefact is None or drawn is None or not self._same_pages(context, carried):
            return None
        key = artefact.blob_key(carried.request_id)
        found = self.tools.blobs.info(key)
        if found is None or found.sha256 != artefact.sha256:  # erased meanwhile, or damaged
            return None
        mine = artefact.model_copy(update={"version": context.request.version or 1})
        data = self.tools.blobs.read(key)
        self.tools.blobs.put_if_absent(mine.blob_key(context.request.id), data, mine.media_type, mine.filename)
        return Output(drawn, (mine,))

    def _same_pages(self, context: StepContext, carried: Carried) -> bool:
        """A letter has the resume's head, and the profile's picture or colour may have changed."""
        brief, profile = material(context)
        needed = {WRITTEN_BY[self.kind][0], WRITTEN_BY[DocumentKind.RESUME][0]}
        now = {step: context.output(step) for step in sorted(needed) if context.request.step(step) is not None}
        cut = {name: output for name, output in carried.outputs.items() if name == "create_resume_pdf"}

        def laid_out(profile_then: Mapping[str, JsonObject] | None = None) -> Document:
            outputs = {**(profile_then or now), **cut}
            return composed(self.kind, brief, profile if profile_then is None else carried.profile, outputs,
                            self.tools.blobs)  # fmt: skip

        return laid_out() == laid_out(carried.outputs)
