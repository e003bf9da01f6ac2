"""Accent colours are readable on white, whatever was chosen."""

from hypothesis import given
from hypothesis import strategies as st

from shared.adapters.renderer.reportlab_pdf.themes import INK, MUTED
from shared.domain.colours import ENHANCED_CONTRAST, Colour, contrast_on_white, readable

CHANNEL = st.integers(0, 255)
COLOURS = st.builds(Colour, CHANNEL, CHANNEL, CHANNEL)


@given(COLOURS)
def test_every_accent_is_readable(colour):
    assert contrast_on_white(readable(colour)) >= 4.5


@given(COLOURS)
def test_a_band_is_dark_enough_for_small_white_print(colour):
    assert contrast_on_white(readable(colour, ENHANCED_CONTRAST)) >= 7


@given(COLOURS)
def test_a_readable_accent_is_left_alone(colour):
    if contrast_on_white(colour) >= 4.5:
        assert readable(colour) == colour


def test_a_light_accent_keeps_its_hue():
    darker = readable(Colour.from_hex("#FFD400"))
    assert darker.red > darker.green > darker.blue


def test_contrast_is_that_of_the_standard():
    assert contrast_on_white(Colour(255, 255, 255)) == 1.0
    assert contrast_on_white(Colour(0, 0, 0)) == 21.0
    assert round(contrast_on_white(Colour.from_hex("#767676")), 2) == 4.54


def test_text_is_well_above_the_minimum():
    assert contrast_on_white(INK) > 12
    assert contrast_on_white(MUTED) > 6
