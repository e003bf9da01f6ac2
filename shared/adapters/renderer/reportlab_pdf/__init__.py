"""Resume and letter as PDF, set with ReportLab.

Only ReportLab's canvas and font code is used; lines and pages are broken here, because the rules of a resume
(dates at the right of a title, no entry split after its first line, one font a character) are ours.
"""

from shared.adapters.renderer.reportlab_pdf.renderer import ReportLabRenderer

__all__ = ["ReportLabRenderer"]
