"""Lines are as few as possible, never too wide, and end without a lone word where that can be had."""

from hypothesis import given
from hypothesis import strategies as st

from shared.adapters.renderer.reportlab_pdf.fonts import FaceChooser
from shared.adapters.renderer.reportlab_pdf.lines import break_lines
from shared.adapters.renderer.reportlab_pdf.themes import INK
from shared.adapters.renderer.reportlab_pdf.words import Span, Voice, atoms_of

VOICE = Voice("Source Sans 3", 10.0, INK)
WORDS = st.lists(st.text(alphabet="abcdefgh-", min_size=1, max_size=30), min_size=1, max_size=60)


def lines(text, width, first=None):
    spans = [Span(text, VOICE)]
    atoms = atoms_of(spans, FaceChooser(text), min(width, first or width))
    return break_lines(atoms, lambda is_first: (first or width) if is_first else width)


def words(line):
    return "".join(fragment.text for fragment in line.fragments).strip()


@given(WORDS, st.floats(30, 400), st.floats(30, 400))
def test_no_line_is_wider_than_allowed_and_nothing_is_lost(texts, width, first):
    broken = lines(" ".join(texts), width, first)
    for index, line in enumerate(broken):
        assert line.width <= (width if index else first) + 0.01
    assert "".join(words(line) for line in broken).replace(" ", "") == "".join(texts)


@given(WORDS)
def test_a_wrapped_line_ends_in_a_blank_where_words_part(texts):
    broken = lines(" ".join(texts), 400)
    assert "".join("".join(f.text for f in line.fragments) for line in broken) == " ".join(texts)


def test_the_last_line_is_not_a_stub():
    broken = lines("The unit opened a second ward for heart patients in May so", 240)
    assert len(broken) == 2
    assert len(words(broken[-1]).split()) > 1


@given(st.floats(120, 400))
def test_a_word_that_ends_in_a_hyphen_is_never_last_on_a_line(width):
    broken = lines("Gesundheits- und Kranken- sowie Altenpflege - in Kassel", width)
    assert not [line for line in broken[:-1] if words(line).endswith("-")]


def test_a_lone_last_word_is_brought_back_by_a_little_tracking():
    text = "Moved the office from manual releases to continuous delivery with GitLab CI"
    one = lines(text, 1000)[0].width
    (line,) = lines(text, one * 0.99)
    assert -0.1 < line.fragments[0].tracking < 0
    assert abs(sum(fragment.width for fragment in line.fragments) - one * 0.99) < 0.01
    assert len(lines(text, one * 0.97)) == 2


def test_a_very_long_paragraph_is_broken_too():
    assert len(lines("word " * 4000, 300)) > 200


def test_chinese_and_japanese_break_between_characters_but_not_before_a_full_stop():
    broken = lines("日本語の文章はどこでも改行できます。" * 6, 95)
    assert len(broken) > 5
    assert not any(words(line).startswith(("。", "、")) for line in broken)


def test_korean_breaks_at_blanks():
    broken = lines("결제 시스템 개발을 이끌었습니다 " * 6, 120)
    known = {"결제", "시스템", "개발을", "이끌었습니다"}
    assert all(word in known for line in broken for word in words(line).split())


def test_spans_that_touch_are_one_word_and_an_accent_stays_on_its_letter():
    spans = [Span("Fjord", VOICE), Span("bank is", VOICE), Span(" near", VOICE)]
    atoms = atoms_of(spans, FaceChooser("Fjordbank is near"), 300)
    assert ["".join(f.text for f in atom.fragments) for atom in atoms] == ["Fjordbank", "is", "near"]
    broken = lines("x\u0323\u0301" * 40, 20)
    assert all(words(line).startswith("x") for line in broken)


def test_a_font_is_chosen_by_the_company_a_character_keeps():
    def fonts(text):
        return {run.face.name for run in FaceChooser(text).runs(text, "Source Sans 3", bold=False)}

    assert fonts("山田") == {"NotoSansSC-Regular"}
    assert fonts("山田です") == {"NotoSansJP-Regular"}
    assert fonts("大韓민국") == {"NotoSansKR-Regular"}
    assert fonts("Łódź") == {"SourceSans3-Regular"}
