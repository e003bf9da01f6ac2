"""Resumes of many trades, languages and layouts: how much is found again, and that nothing is made up or lost."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from shared.adapters.document_text.confined.reader import ConfinedTextReader
from shared.domain.import_draft import ImportDraft
from shared.importing.service import Importer
from tests.unit.importing import labelled
from tests.unit.importing.properties import lost_words, made_up

FLOOR = 0.9


@pytest.fixture(scope="module")
def drafts() -> dict[str, ImportDraft]:
    importer = Importer(ConfinedTextReader)
    return {name: importer.draft(labelled.file_of(name)[0]) for name in labelled.NAMES}


def test_the_facts_are_found_again(drafts: dict[str, ImportDraft], report: Callable[[str], None]) -> None:
    """Precision and recall of each kind of fact over the whole corpus."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for name, draft in drafts.items():
        stated, read = labelled.stated(labelled.file_of(name)[1]), labelled.read(draft.profile)
        for kinds, facts in ((right, stated & read), (wanted, stated), (found, read)):
            for fact, times in facts.items():
                kinds[fact[0]] += times
        kept, wrong = (stated & read).total(), (read - stated).total()
        report(f"import of {name:28} right {kept:3}  to correct {wrong:2}  missing {(stated - read).total():2}")
    for kind in sorted(wanted):
        precision, recall = right[kind] / max(1, found[kind]), right[kind] / wanted[kind]
        report(f"import, {kind:12} precision {precision:.2f}  recall {recall:.2f}  of {wanted[kind]}")
    precision, recall = right.total() / found.total(), right.total() / wanted.total()
    report(f"import, all kinds    precision {precision:.3f}  recall {recall:.3f}  in {len(drafts)} resumes")
    assert precision >= FLOOR
    assert recall >= FLOOR
    assert len(drafts) >= 14


@pytest.mark.parametrize("name", labelled.NAMES)
def test_nothing_is_made_up_and_nothing_is_lost(drafts: dict[str, ImportDraft], name: str) -> None:
    document = ConfinedTextReader().read(labelled.file_of(name)[0])
    assert made_up(drafts[name], document) == []
    assert lost_words(drafts[name], document) == []


@pytest.mark.parametrize("name", labelled.NAMES)
def test_every_field_names_its_line(drafts: dict[str, ImportDraft], name: str) -> None:
    document = ConfinedTextReader().read(labelled.file_of(name)[0])
    for field in drafts[name].fields:
        assert field.line is not None
        first = document.lines[field.line - 1].text
        assert field.source.split("\n")[0] == first.strip()
        assert 0 < field.confidence <= 1
    assert len(re.findall("summary|entries|skills", " ".join(field.path for field in drafts[name].fields))) > 3
