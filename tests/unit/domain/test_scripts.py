"""Scripts that cannot be set are named before anything is billed."""

import pytest

from shared.domain.scripts import unsupported_script


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Dana דנה", "Hebrew"),
        ("محمد", "Arabic"),
        ("\u0661\u0662", "Arabic"),
        ("ܫܠܡܐ", "Syriac"),
        ("ߒߞߏ", "Nko"),
        ("Łódź, Αθήνα, Київ, 東京, 서울, ไทย, हिन्दी", None),
        ("left-to-right with a stray mark\u200f", None),
        ("", None),
    ],
)
def test_a_right_to_left_script_is_named(text, script):
    assert unsupported_script(text) == script
