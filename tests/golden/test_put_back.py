"""Whatever the writer left out of anybody's resume can be put back, and the gate has nothing to ask about it."""

import pytest

from shared.generation.editing.left_out import LeftOutPart
from shared.generation.editing.restoring import restored
from shared.truth.gate import check_resume
from tests.golden.pairs_on_file import NAMES, pair, written


@pytest.mark.parametrize("name", NAMES)
def test_what_was_left_out_has_a_place_and_is_carried(name: str) -> None:
    (who, what), (resume, _) = pair(name), written(name)
    outputs = {"fetch_data": {"profile": who.to_json()}, "generate_resume": {"resumeContent": resume.to_json()}}
    before = {claim.text for claim in check_resume(who, resume, what.date).unsupported}
    parts = [LeftOutPart(fact=one.fact, text=one.text) for one in resume.omitted]
    back = restored(parts, what, outputs)
    assert all(pins for _, pins in back.parts)
    assert {claim.text for claim in check_resume(who, back.content, what.date).unsupported} <= before
    again = restored([], what, outputs)
    assert (again.content, again.omitted, again.pins) == (resume, resume.omitted, frozenset())
