"""Text in the encodings that people's programs save, and uploads of which only half arrives."""

import http.client
import io
import socket
from pathlib import Path

import pytest

from tests.http.conftest import bearer
from tests.http.v1.conftest import LETTER_TEXT, RESUME_TEXT, Person
from tests.servers import call, servers

RESUME, LETTER = "/preferences/upload-sample-resume", "/preferences/upload-cover-letter"
_ACCENTED = LETTER_TEXT.replace("Anna Bergqvist", "Åsa Müller-Lefèvre – “née” Öberg")
_LATIN = _ACCENTED.replace("–", "-").replace("“", '"').replace("”", '"')


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\x00\x00"), ("cp1252", b""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_letter_is_read_in_whatever_it_was_saved(anna: Person, encoding: str, mark: bytes, newline: str) -> None:
    data = mark + _ACCENTED.replace("\n", newline).encode(encoding)
    kept = anna.upload(LETTER, data, "letter.txt")
    style = anna.get(f"/preferences/writing-style-configs/{kept['writing_style_config_id']}")
    assert "Åsa Müller-Lefèvre – “née” Öberg" in style["source_text"]
    assert (style["tone"], style["sentence_complexity"]) == ("professional_enthusiastic", "simple")


def test_latin_1_is_read_too(anna: Person) -> None:
    kept = anna.upload(LETTER, _LATIN.encode("latin-1"), "letter.txt")
    assert kept["writing_style_config"]["source_text"].endswith('Åsa Müller-Lefèvre - "née" Öberg')


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Madame, Monsieur,\n\nJe vous écris à propos du poste d’ingénieur. J’ai été très intéressée par "
                   "votre société à Orléans, où j’ai déjà travaillé."),
        ("cp1252", "Sehr geehrte Frau Müller,\n\nmit großem Interesse habe ich Ihre Anzeige gelesen. Ich würde gerne "
                   "für Sie tätig sein und übernähme die Führung."),
        ("cp1252", "Hei,\n\njeg heter Bjørn og bor i Tromsø. Jeg har jobbet på kjøkkenet i åtte år og søker nå ny "
                   "stilling hos dere i byen."),
        ("cp1252", "Gentile signora,\n\nsono una contabile di Forlì e vorrei lavorare con Lei perché la città è "
                   "bella. Così potrò crescere."),
        ("cp1252", "Estimada señora:\n\n¿Puedo presentarme? Soy ingeniera de A Coruña y trabajé ocho años en diseño. "
                   "¡Gracias por su atención!"),
        ("cp1250", "Szanowni Państwo,\n\nz przyjemnością przesyłam moje zgłoszenie. Pracowałam w Łodzi jako księgowa "
                   "i bardzo chciałabym dołączyć do zespołu."),
        ("cp1250", "Vážená paní,\n\npíši Vám ohledně místa účetní. Pracovala jsem v Brně a ráda bych se připojila k "
                   "Vašemu týmu. Děkuji za přečtení dopisu."),
        ("cp1250", "Tisztelt Hölgyem!\n\nÖrömmel jelentkezem az állásra. Győrben dolgoztam könyvelőként, és "
                   "szeretnék a csapatukhoz tűnni fűvel."),
        ("cp1251", "Уважаемая госпожа,\n\nпишу вам по поводу вакансии инженера. Я работала в Москве и буду рада "
                   "присоединиться к вашей команде."),
    ],
)  # fmt: skip
def test_code_pages_of_one_byte_a_letter(anna: Person, encoding: str, text: str) -> None:
    kept = anna.upload(LETTER, text.encode(encoding), "letter.txt")
    assert kept["writing_style_config"]["source_text"] == text


def _form(data: bytes, *, closed: bool = True) -> bytes:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="cv.txt"\r\n\r\n'
    return head + data + (b"\r\n--x--\r\n" if closed else b"")


# Werkzeug leaves the half part's temporary file to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", [RESUME, LETTER])
@pytest.mark.parametrize("cut", ["in the file", "in the closing mark", "before the file"])
def test_a_form_that_breaks_off_is_refused_and_leaves_nothing(anna: Person, path: str, cut: str) -> None:
    whole = _form((RESUME_TEXT if path == RESUME else LETTER_TEXT).encode())
    ends = {"in the file": len(whole) // 2, "in the closing mark": len(whole) - 6, "before the file": 20}
    response = anna.client.post(
        f"/api/v1{path}",
        data=whole[: ends[cut]],
        headers={**anna.headers, "Content-Type": "multipart/form-data; boundary=x"},
    )
    assert response.status_code in {400, 422}, response.get_data(as_text=True)
    assert response.get_json()["error"]["message"].endswith(".")
    assert anna.get("/preferences/example-resumes")["examples"] == []
    anna.get("/preferences/generation-profile", status=404)


def test_a_connection_that_dies_in_an_upload_leaves_nothing(tmp_path: Path) -> None:
    """On the real server: half of the bytes that were announced, then silence, then an ordinary upload."""
    whole = _form(RESUME_TEXT.encode())
    with servers(1, tmp_path) as (server,):
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", server.port)) as wire:
                head = (
                    f"POST /api/v1{RESUME} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                    f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(whole)}\r\n\r\n"
                )
                wire.sendall(head.encode() + whole[: len(whole) // 2])
        status, listed = call(server.url, "GET", "/api/v1/preferences/example-resumes")
        assert (status, listed) == (200, {"examples": []})
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        connection.request(
            "POST", f"/api/v1{RESUME}", io.BytesIO(whole),
            {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(len(whole)), **bearer("x")},
        )  # fmt: skip
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert answer.status == 200
        assert len(call(server.url, "GET", "/api/v1/preferences/example-resumes")[1]["examples"]) == 1
        assert (
            len([path for path in (tmp_path / "blobs").rglob("*") if path.is_file() and "meta" not in path.name]) >= 1
        )
