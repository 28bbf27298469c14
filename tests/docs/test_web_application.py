"""The web application of the documentation: it embeds, guards, refuses and hands over files."""

import importlib.util
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest
from flask.testing import FlaskClient

ROOT: Final = Path(__file__).parents[2]
PLACE: Final = ROOT / "docs" / "how-to" / "web_application.py"
CASE: Final = ROOT / "docs" / "cases" / "illustrative" / "samen-aan-tafel.yaml"
HOSTILE: Final = 'vierplusen: 1\nid: a\nname: "<script>alert(1)</script></textarea>"\n'


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    spec = importlib.util.spec_from_file_location("web_application", PLACE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: FlaskClient = module.create_app().test_client()
    return made


def posted(client: FlaskClient, data: bytes, lang: str = "nl") -> Any:  # noqa: ANN401  # a response
    # Written out: the client of Flask leaves a file open behind a large upload.
    parts = (
        b'--x\r\nContent-Disposition: form-data; name="lang"\r\n\r\n' + lang.encode(),
        b'--x\r\nContent-Disposition: form-data; name="document"; filename="a.yaml"\r\n\r\n' + data,
        b"--x--\r\n",
    )
    return client.post(
        "/", data=b"\r\n".join(parts), content_type="multipart/form-data; boundary=x"
    )


def test_the_first_page_asks_for_a_document(client: FlaskClient) -> None:
    answer = client.get("/")

    assert answer.status_code == 200
    assert 'type="file"' in answer.text
    assert "default-src 'none'; style-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_document_is_shown_within_the_page(client: FlaskClient, lang: str) -> None:
    answer = posted(client, CASE.read_bytes(), lang)

    assert answer.status_code == 200
    assert f'<section class="vierplusen" lang="{lang}"' in answer.text
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert "<script" not in answer.text
    # The policy names the style of the fragment, and what stands in attributes, such as a width.
    policy = answer.headers["Content-Security-Policy"]
    styles = set(re.findall(r' style="([^"]*)"', answer.text))
    assert answer.text.count("<style>") + len(styles) == policy.count("sha256-") > 0


def test_a_hostile_document_is_shown_and_never_interpreted(client: FlaskClient) -> None:
    answer = posted(client, HOSTILE.encode())

    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert answer.text.count("</textarea>") == 1
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"<script>alert(1)</script>", HOSTILE.encode() + b"<b>: 1\n"]
)
def test_a_wrong_document_gives_its_faults(client: FlaskClient, data: bytes) -> None:
    answer = posted(client, data)

    assert answer.status_code == 422
    assert "<li>" in answer.text
    assert "<script" not in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("size", [500_001, 1_100_000])
def test_a_document_that_is_too_large_is_refused(client: FlaskClient, size: int) -> None:
    assert posted(client, b"a" * size).status_code == 413


def test_without_a_document_there_is_nothing_to_show(client: FlaskClient) -> None:
    assert client.post("/").status_code == 422


def asked(client: FlaskClient, format_: str, text: str) -> Any:  # noqa: ANN401  # a response
    return client.post("/download", data={"format": format_, "text": text, "lang": "en"})


@pytest.mark.parametrize("format_", ["html", "xlsx", "csv", "json"])
def test_every_download_is_an_attachment(client: FlaskClient, format_: str) -> None:
    answer = asked(client, format_, CASE.read_text(encoding="utf-8"))

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if format_ == "json":
        assert json.loads(answer.data)["vierplusen_dossier"] == 1
    elif format_ == "html":
        assert answer.text.startswith("<!")
    else:
        assert zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None


def test_what_stands_in_the_page_comes_back_as_it_was(client: FlaskClient) -> None:
    text = f"\n{HOSTILE}"
    page = posted(client, text.encode()).text
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, flags=re.DOTALL)

    assert found is not None
    from html import unescape  # noqa: PLC0415  # of this test only

    assert unescape(found[1]) == text


@pytest.mark.parametrize(
    ("format_", "text", "status"),
    [("exe", HOSTILE, 400), ("", HOSTILE, 400), ("json", "", 422), ("csv", "a: [", 422)],
)
def test_a_wrong_question_is_refused(
    client: FlaskClient, format_: str, text: str, status: int
) -> None:
    assert asked(client, format_, text).status_code == status
