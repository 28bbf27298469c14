"""A smoke test of the installed wheel, with nothing but the core."""

import io
import sys

import vierplusen

project = vierplusen.loads(
    '{"vierplusen": 1, "id": "a", "name": "A", "measuring": {"baseline": false}}', format="json"
)
catalogue = vierplusen.load_catalogue()
result = vierplusen.assess(project, catalogue=catalogue)
assert result.scorecard.achilles_heel == "measuring", result.scorecard
for lang in ("nl", "en"):
    for format_ in ("json", "markdown", "text"):
        made = io.BytesIO()
        vierplusen.export(result, made, format=format_, lang=lang, catalogue=catalogue)
        assert made.getvalue()
dossier = vierplusen.Dossier(assessment=result)
for format_ in ("json", "markdown", "text", "csv"):
    made = io.BytesIO()
    vierplusen.export(dossier, made, format=format_, lang="nl", catalogue=catalogue)
    assert made.getvalue()
assert "features" in [each.name for each in vierplusen.tables_of(dossier)]
assert "<table" in result.scorecard._repr_html_()  # what a notebook asks for
assert [each.fact for each in result.steps] == ["measuring.baseline"], result.steps
assert vierplusen.explain_change(result, result) == ()
assert vierplusen.score(project, lens="mckeown", catalogue=catalogue).lens.origin == "outside"
assert "# 2. Meten" in vierplusen.template("nl")
assert vierplusen.loads(vierplusen.dumps(project, format="json"), format="json") == project
try:
    vierplusen.loads('{"vierplusen": 1, "id": "a"}', format="json")
except vierplusen.InvalidDocumentError as problem:
    assert [each.path for each in problem.faults] == ["name"], problem
else:
    raise AssertionError
print("vierplusen", vierplusen.__version__, "works on", sys.version.split()[0])
