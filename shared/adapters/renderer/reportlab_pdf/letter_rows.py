"""The body of a letter as rows: date, recipient, subject, greeting, paragraphs, closing, signature."""

from dataclasses import replace

from shared.adapters.renderer.reportlab_pdf.page_model import Row
from shared.adapters.renderer.reportlab_pdf.setting import Setter, spaced
from shared.adapters.renderer.reportlab_pdf.words import Span, Voice
from shared.domain.document import Letter

# Lines of running text longer than this many sizes are hard to follow; a resume's lines are never read so long.
_LONGEST_LINE = 40.0


def letter_rows(setter: Setter, letter: Letter) -> list[Row]:
    """Ragged right, with room to sign."""
    measures = setter.measures
    body, space = measures.letter_body, measures.space
    rows = spaced(_block(setter, letter.date, body), space(2.0))
    for index, line in enumerate(letter.recipient):
        rows += spaced(_block(setter, line, body), 0.0 if index else space(1.7))
    rows += spaced(_block(setter, letter.subject, replace(body, bold=True)), space(1.7))
    rows += spaced(_block(setter, letter.greeting, body), space(1.2))
    for paragraph in letter.paragraphs:
        rows += spaced(_block(setter, paragraph, body), space(0.85))
    closing = spaced(_block(setter, letter.closing, body), space(1.2))
    signature = spaced(_block(setter, letter.signature, body), space(3.0 if closing else 1.2))
    return [*rows, *(replace(row, keep=True) for row in closing), *signature]


def _block(setter: Setter, text: str, voice: Voice) -> list[Row]:
    measures = setter.measures
    right = min(measures.right, measures.left + _LONGEST_LINE * voice.size)
    return setter.paragraph([Span(text, voice)], right=right)
