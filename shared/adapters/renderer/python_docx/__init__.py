"""A document as DOCX, by python-docx."""
