"""What the page limit made of parts that were put back: which stand there again, and what went for them."""

from shared.domain.content import ResumeContent
from shared.domain.model import JsonObject
from shared.generation.documents.fit import omissions, pins_at
from shared.generation.editing.carried import Carried

GAVE_WAY = "It gave way to what you put back."


def told_of_room(drawn: JsonObject, carried: Carried, written: JsonObject) -> JsonObject:
    """The drawing step's checkpoint with `putBack`.

    `stands`: what is on the page again; `gaveWay`: what went for it, which says so where it is listed as left out;
    `noRoom`: what was put back and found no room in spite of it.
    """
    content = ResumeContent.model_validate(written["resumeContent"])
    cuts = tuple(drawn.get("cut", ()))
    gone = frozenset().union(*(pins_at(content, path) for path in cuts))
    wanted = frozenset().union(*(pins for _, pins in carried.parts_back))
    before = {one["text"] for one in carried.outputs.get("create_resume_pdf", {}).get("omitted", ())}
    listed, gave_way = [], []
    for path in cuts:
        for one in omissions(content, (path,)):
            went = one.text not in before and not pins_at(content, path) & wanted
            listed.append((one.model_copy(update={"reason": GAVE_WAY}) if went else one).to_json())
            gave_way += [one.text] if went else []
    no_room = [text for text, pins in carried.parts_back if pins and pins <= gone]
    stands = [text for text, _ in carried.parts_back if text not in no_room]
    more = {"omitted": listed} if listed else {}
    return {**drawn, **more, "putBack": {"stands": stands, "gaveWay": gave_way, "noRoom": no_room}}
