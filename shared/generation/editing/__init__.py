"""A person's own changes to a finished document: checked, drawn and kept as a new version. No model writes here."""
