"""The zip around a DOCX, written so that the same content gives the same bytes on any day."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def repacked(data: bytes, day: date) -> bytes:
    """The same parts in the same order, each with the time of `day` (zip knows no year before 1980)."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            named = ZipInfo(part.filename, (max(1980, day.year), day.month, day.day, 0, 0, 0))
            named.compress_type = ZIP_DEFLATED
            named.external_attr = 0o600 << 16
            target.writestr(named, source.read(part))
    return packed.getvalue()
