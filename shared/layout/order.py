"""The order of a resume's sections."""

from shared.domain.style import LayoutConfig, Section

USUAL: tuple[Section, ...] = (
    "summary", "experience", "skills", "education", "projects", "certificates", "languages"
)  # fmt: skip


def section_order(layout: LayoutConfig | None) -> tuple[Section, ...]:
    """The person's own order first; what it does not name follows in the usual order, so that nothing is lost."""
    asked = tuple(dict.fromkeys(layout.section_order)) if layout else ()
    return (*asked, *(section for section in USUAL if section not in asked))
