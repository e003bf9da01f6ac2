"""What the list of requests shows of each: its marks, and to whom what was asked for is told."""

import pytest

from shared.domain.errors import NotFound
from shared.domain.generation import GenerateType, Options
from shared.generation.access import Credentials
from shared.ports.identity import Caller, Role
from tests.unit.generation.conftest import OWNER, Product

VISITOR = Caller(None, Role.VISITOR)
BEA, CAL = Caller("bea", Role.SIGNED_IN), Caller("cal", Role.SIGNED_IN)


def test_the_history_shows_the_marks_of_what_is_done(product: Product) -> None:
    product.save_example()
    done = product.finish(product.start().id)
    product.start()
    outputs = product.generation.outputs(done)
    by_score = product.generation.history(OWNER.caller, {"sort": "score"}).requests
    assert [record.id for record in by_score] == [done.id]
    assert by_score[0].attributes["figures"] == {
        "atsScore": outputs["generate_resume"]["score"]["atsScore"],
        "band": outputs["generate_resume"]["score"]["band"],
        "consistencyScore": outputs["generate_cover_letter"]["consistency"]["overall"],
    }


def test_marks_that_a_record_does_not_hold_are_read_from_its_checkpoints(product: Product) -> None:
    product.save_example()
    done = product.finish(product.start(generate_type=GenerateType.COVER_LETTER).id)
    expected = done.attributes["figures"]
    assert set(expected) == {"atsScore", "band", "consistencyScore"}
    path = f"generator/{done.id}"
    without = {name: value for name, value in (product.store.get(path) or {}).items() if name != "figures"}
    product.store.transact(lambda tx: tx.set(path, without))
    (listed,) = product.generation.history(OWNER.caller, {}).requests
    assert listed.attributes["figures"] == expected


def test_what_was_asked_for_is_told_to_its_holder_alone(product: Product) -> None:
    asked = product.start(BEA, options=Options(template="classic", custom_instructions="Put teaching first."))
    told = product.generation.brief(
        asked.id, Credentials(VISITOR, access_token=product.generation.access_token(asked.id))
    )
    assert told.options.custom_instructions == "Put teaching first."
    assert told.job.job_description_text == "Python and SQL."
    with pytest.raises(NotFound):
        product.generation.brief(asked.id, Credentials(CAL))
