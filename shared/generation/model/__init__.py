"""Writes both documents with a text model. The model words and chooses; what is true comes from the profile."""
