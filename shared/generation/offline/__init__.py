"""Writes both documents from the person's own words: no model, no network, nothing invented."""
