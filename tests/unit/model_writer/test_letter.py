"""A letter from a model."""

from shared.domain.content import CoverLetterContent
from tests.text_model_server import TextModelServer, good
from tests.unit.model_writer.samples import letter_answer, resume_answer, said, writer
from tests.unit.offline.samples import brief, job, profile


def written(server: TextModelServer, *, options=None, **changes) -> CoverLetterContent:
    server.replies(good(letter_answer(**changes)))
    return writer(server).write_letter(profile(), brief(options=options), None).content


def test_the_models_paragraphs_stand_between_our_lines(server: TextModelServer) -> None:
    letter = written(server)
    assert job().company in letter.opening_paragraph
    assert letter.opening_paragraph.endswith("I build platforms that other teams can use without asking first.")
    assert letter.body_paragraphs[0] == "At Tidewater Freight I moved 46 services to Kubernetes."
    assert letter.closing_paragraph.startswith("I also mentor junior engineers.")
    assert letter.signature == "Maren Solvik"


def test_only_our_own_lines_carry_no_fact(server: TextModelServer) -> None:
    letter = written(server)
    unproved = [piece.path for piece in letter.evidence if not piece.facts]
    assert set(unproved) <= {"/greeting", "/openingParagraph", "/closingParagraph"}
    texts = {"/openingParagraph": letter.opening_paragraph, "/closingParagraph": letter.closing_paragraph}
    for piece in letter.evidence:
        if piece.path in texts and not piece.facts:
            assert "mentor" not in texts[piece.path][piece.start : piece.end]


def test_a_sentence_without_a_fact_is_dropped(server: TextModelServer) -> None:
    claim = [said("I have ten years of Rust."), said("I know the chief executive.", "friend-1")]
    letter = written(server, opening=claim, body=[claim, [said("I moved 46 services.", "tidewater-1"), *claim]])
    assert letter.body_paragraphs == ("I moved 46 services.",)
    assert "Rust" not in letter.model_dump_json()
    assert "executive" not in letter.model_dump_json()


def test_a_letter_that_rests_on_nothing_is_asked_for_again(server: TextModelServer) -> None:
    server.replies(good(letter_answer(body=[[said("I am the best.", "me")]])), good(letter_answer()))
    letter = writer(server).write_letter(profile(), brief(), None).content
    assert len(letter.body_paragraphs) == 2
    assert len(server.requests) == 2


def test_the_letter_is_in_the_language_asked_for(server: TextModelServer) -> None:
    letter = written(server, options={"language": "de"})
    assert letter.language == "de"
    assert letter.greeting.startswith("Sehr geehrte")
    assert "in German" in server.requests[0].text


def test_the_model_sees_the_resume_that_the_letter_goes_with(server: TextModelServer) -> None:
    server.replies(good(resume_answer()))
    resume = writer(server).write_resume(profile(), brief()).content
    server.replies(good(letter_answer()))
    writer(server).write_letter(profile(), brief(), resume)
    assert resume.experience[0].highlights[1] in server.requests[0].text


def test_the_letter_is_written_a_little_warmer_than_the_resume(server: TextModelServer) -> None:
    written(server)
    assert server.requests[0].body["temperature"] == 0.3
    server.replies(good(resume_answer()))
    writer(server).write_resume(profile(), brief())
    assert server.requests[0].body["temperature"] == 0.0
