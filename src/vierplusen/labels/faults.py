"""What a fault in a document expects and what was found, in Dutch; the English words stand in the errors."""

from typing import Final

from vierplusen.errors import EXPECTATIONS, FINDINGS

DUTCH: Final[dict[str, str]] = {
    "text": "tekst",
    "non-empty": "tekst die niet leeg is",
    "unicode": "tekst zonder halve tekens (losse surrogaten)",
    "number": "een eindig getal",
    "not-negative": "een getal van 0 of meer",
    "share": "een getal van 0 tot 1",
    "integer": "een geheel getal",
    "boolean": "true of false",
    "date": "een jaar (2010), een maand (2010-05) of een datum (2010-05-31) tussen 1900 en 2199",
    "mapping": "een onderdeel met sleutels",
    "kind": "een waarde van het type {kind}",
    "list": "een lijst",
    "fact-list": "een lijst, of {{complete: true, items: [...]}}",
    "fact": "true, false, absent, slightly, partly, largely, fully, één oordeel met een value, of een lijst van oordelen",
    "one-of": "een van {options}",
    "known-key": "een van de sleutels {options}",
    "required": "de sleutel {key}, die ontbreekt",
    "slug": "een id van kleine letters, cijfers en streepjes, hoogstens 100 lang",
    "key": "een sleutel van kleine letters, cijfers en streepjes; die van een plugin begint met zijn naam en /",
    "unique": "een eigen id: {first} heeft dit al",
    "declared": "een id dat onder {section} is opgegeven",
    "in-catalogue": "een id dat in het document of in de catalogus staat",
    "principle": "een beginsel uit het handboek, of van een plugin",
    "not-before": "een datum die niet vóór {other} ({date}) ligt",
    "not-itself": "een ander id dan dat van een eigen onderdeel ({circle})",
    "one-judgement": "één oordeel per beoordelaar over een feit: geef de tweede een eigen naam",
    "one-perspective": "één perspectief per beoordelaar: deze is {perspective} bij {first}",
    "ordered": "een waarde van minstens {low}",
    "header": "vierplusen: {version} boven aan het document",
    "not-newer": "hoogstens versie {version}: installeer een nieuwere vierplusen om dit te lezen",
    "known-version": "een versie van 0 tot {version} met een stap naar de volgende",
    "document": "een document met sleutels bovenaan",
    "not-blank": "een document dat niet leeg is",
    "bytes": "hoogstens {limit} bytes",
    "depth": "hoogstens {limit} niveaus diep",
    "nodes": "hoogstens {limit} waarden",
    "aliases": "hoogstens {limit} verwijzingen (aliassen)",
    "utf-8": "tekst in UTF-8: sla het bestand opnieuw op met die codering",
    "syntax": "geldig {format}: {detail}",
    "unique-key": "elke sleutel één keer: {key} staat ook op regel {first}",
    "text-key": "een sleutel die gewone tekst is",
    "no-tags": "een waarde zonder YAML-tag",
    "one-document": "één document per bestand",
    "key-length": "sleutels van hoogstens {limit} tekens",
    "template": "tekst waarin elke accolade hoort bij een plek zoals {{name}}",
    "known-anchor": "een verwijzing (alias) met een anker dat ervoor staat",
}

FOUND: Final[dict[str, str]] = {
    "nothing": "niets",
    "section": "een onderdeel met sleutels",
    "list": "een lijst",
    "large-number": "een heel groot getal",
    "other-text": "andere tekst",
    "half-character": "een half teken",
    "second-document": "een tweede document",
    "no-plain-key": "een lijst, een onderdeel of een verwijzing",
    "levels": "meer niveaus",
    "values": "meer waarden",
    "bytes": "meer bytes",
    "aliases": "meer verwijzingen",
}

FAULTS: Final[dict[str, tuple[str, str]]] = {
    **{f"fault.{code}": (DUTCH[code], english) for code, english in EXPECTATIONS.items()},
    **{f"found.{code}": (FOUND[code], english) for code, english in FINDINGS.items()},
}
