"""A small web application: upload a document, read its report, take the data with you.

Run it with ``flask --app web_application run``. It keeps nothing: the document travels with the
page, so there is no storage to guard and nothing to clean up.
"""  # noqa: INP001  # a lone file, which the documentation shows

import base64
import hashlib
import io
import re
from typing import Final

from flask import Flask, Response, abort, render_template_string, request

import vierplusen

LARGEST: Final = 500_000
"""As many bytes as an upload may have; a case of everything has some 30,000."""
DRAWS: Final = 2_000
DOWNLOADS: Final = {
    "html": ("html", "text/html; charset=utf-8"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("csv.zip", "application/zip"),
    "json": ("json", "application/json"),
}
"""Format -> the ending of its file, and its type."""
PAGE: Final = """\
<!doctype html>
<html lang="{{ lang }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ title }}</title></head>
<body>
<main>
<h1>{{ title }}</h1>
<form method="post" action="/" enctype="multipart/form-data">
<label>Document (YAML) <input type="file" name="document" accept=".yaml,.yml" required></label>
<label>Language <select name="lang"><option>nl</option><option>en</option></select></label>
<button>Scan</button>
</form>
{% if faults %}<h2>What is wrong</h2>
<ul>{% for each in faults %}<li>{{ each }}</li>{% endfor %}</ul>
{% endif %}
{% if fragment %}
<form method="post" action="/download">
<input type="hidden" name="lang" value="{{ lang }}">
<textarea name="text" hidden readonly>
{{ text }}</textarea>
{% for each in formats %}<button name="format" value="{{ each }}">{{ each }}</button>
{% endfor %}</form>
{{ fragment|safe }}
{% endif %}
</main>
</body>
</html>
"""
"""Flask escapes what stands in the braces; only the fragment, which is safe, is let through."""


def create_app() -> Flask:
    """Make the application; the catalogue is read once, and shared by all requests."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=2 * LARGEST, MAX_FORM_MEMORY_SIZE=2 * LARGEST)
    catalogue = vierplusen.load_catalogue()

    @app.get("/")
    def start() -> Response:
        return page(200)

    @app.post("/")
    def scan() -> Response:
        lang = asked_lang()
        upload = request.files.get("document")
        data = b"" if upload is None else upload.stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            abort(413)
        try:
            text = data.decode()
            fragment = written(text, lang, "html-fragment", catalogue).decode()
        except UnicodeDecodeError:
            return page(422, lang=lang, faults=["The file is no UTF-8."])
        except vierplusen.VierplusenError as problem:
            found = getattr(problem, "faults", (problem,))
            return page(422, lang=lang, faults=[str(each) for each in found])
        return page(200, fragment, lang=lang, text=text, formats=tuple(DOWNLOADS))

    @app.post("/download")
    def download() -> Response:
        format_ = request.form.get("format", "")
        if format_ not in DOWNLOADS:
            abort(400)
        ending, kind = DOWNLOADS[format_]
        try:
            data = written(request.form.get("text", ""), asked_lang(), format_, catalogue)
        except vierplusen.VierplusenError:
            abort(422)
        made = guarded(Response(data, content_type=kind), "")
        made.headers["Content-Disposition"] = f'attachment; filename="scan.{ending}"'
        return made

    return app


def written(text: str, lang: str, format_: str, catalogue: vierplusen.Catalogue) -> bytes:
    """Judge a document, and write the result in one format."""
    project = vierplusen.loads(text, format="yaml", catalogue=catalogue)
    made = vierplusen.assess(project, catalogue=catalogue, draws=DRAWS)
    stream = io.BytesIO()
    dossier = vierplusen.Dossier(assessment=made)
    vierplusen.export(dossier, stream, format=format_, lang=lang, catalogue=catalogue)
    return stream.getvalue()


def page(status: int, fragment: str = "", **values: object) -> Response:
    """Give a page that can run no script and ask nothing of anywhere."""
    shown = render_template_string(
        PAGE, **{"lang": "nl", "title": "4+1", "fragment": fragment, **values}
    )
    return guarded(Response(shown, status, content_type="text/html; charset=utf-8"), fragment)


def asked_lang() -> str:
    """Give the language that was asked for, one of those that there are."""
    return "en" if request.form.get("lang") == "en" else "nl"


def guarded(made: Response, fragment: str) -> Response:
    """Forbid scripts and requests; of styles only those of the fragment itself are let through."""
    styles = re.findall(r"<style>(.*?)</style>", fragment, flags=re.DOTALL)
    styles += sorted(set(re.findall(r' style="([^"<>&]*)"', fragment)))  # such as a width
    hashes = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in styles)
    known = " ".join(f"'sha256-{each}'" for each in hashes)
    allowed = f"'unsafe-hashes' {known}" if known else "'none'"
    made.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {allowed}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    made.headers["X-Content-Type-Options"] = "nosniff"
    made.headers["Referrer-Policy"] = "no-referrer"
    made.headers["Cache-Control"] = "no-store"
    return made
