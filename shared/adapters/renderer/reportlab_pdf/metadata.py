"""What the file says of itself: title, person, language and date, for PDF readers (Info) and for archives (XMP).

ISO 32000-1, 14.3.2 and 14.3.3. ReportLab writes the former; the latter is added as a stream of its own, unpacked,
so that programs which know nothing of PDF find it too.
"""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from shared.domain.document import Document

_CREATOR = "Seamstep"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{person}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def describe(canvas: Any, document: Document) -> None:
    """Both kinds of metadata, with the request's own date: the same content gives the same bytes on any day."""
    day = document.date.strftime("D:%Y%m%d000000+00'00'")
    canvas.setDateFormatter(lambda *_clock: day)
    canvas.setTitle(document.title)
    canvas.setAuthor(document.head.name)
    canvas.setSubject(document.head.title)
    canvas.setCreator(_CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    described = {
        "title": document.title,
        "person": document.head.name,
        "subject": document.head.title,
        "language": document.language,
        "day": f"{document.date.isoformat()}T00:00:00+00:00",
        "creator": _CREATOR,
        "producer": canvas._doc.info.producer,
    }
    written = {name: escape(_allowed(text)) for name, text in described.items()}
    entry = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    stream = PDFStream(entry, _XMP.format(**written).encode(), filters=[])
    canvas._doc.Catalog.Metadata = canvas._doc.Reference(stream, "METADATA")


def _allowed(text: str) -> str:
    """Without the characters that XML 1.0 has no place for."""
    return "".join(letter for letter in text if letter.isprintable())
