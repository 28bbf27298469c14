"""The last sheets: where each number comes from, what does not live and why, and how it works."""

from vierplusen import DiscountSchedule, OptimismTable, PriceIndex, Source, UnitPrice
from vierplusen_xlsx.writing.book import Sheet, Text
from vierplusen_xlsx.writing.living.state import LIVE, Living


def sources_sheet(live: Living) -> None:
    """Write every parameter, every figure that was looked up, and every source."""
    sheet = live.sheet("sources")
    sheet.widths = {0: 44.0, 1: 70.0, 2: 40.0, 3: 50.0}
    sheet.row([Text(live.words.word("sheet.xlsx/sources"), "title")])
    for part in (_knobs, _parameters, _looked_up, _sources, _memo):
        part(live, sheet)


def _heading(sheet: Sheet, said: str) -> None:
    sheet.skip()
    sheet.row([Text(said, "heading")])


def _knobs(live: Living, sheet: Sheet) -> None:
    _heading(sheet, live.say("knobs"))
    live.head(sheet, "knob", "what-is-known", "source", "evidence")
    for name, knob in live.appraisal.case.knobs.items():
        kind = "" if knob.kind is None else live.words.word(f"evidence.{knob.kind}")
        said = (knob.name or name, knob.note or "", knob.source or "", kind)
        sheet.row([Text(each) for each in said])


def _parameters(live: Living, sheet: Sheet) -> None:
    made = live.appraisal
    _heading(sheet, live.say("parameters"))
    for each in made.parameters:
        origin = live.words.word(f"parameter-origin.{each.origin}")
        sheet.row([Text(live.words.say(each.message)), Text(origin, "note")])
    for said in made.notes:
        sheet.row([Text(live.words.say(said))])


def _looked_up(live: Living, sheet: Sheet) -> None:
    made = live.appraisal
    _heading(sheet, live.say("looked-up"))
    live.head(sheet, "key", "what-is-known", "source", "place")
    for key, record in made.model.records.items():
        if isinstance(record, UnitPrice | PriceIndex | DiscountSchedule | OptimismTable):
            name = record.name if live.words.lang == "nl" else record.name_en or record.name
            sheet.row([Text(each) for each in (key, name or "", *place_of(record.source))])
    for taken in made.provenance:
        said = live.say("taken", key=taken.key, plugin=taken.plugin, version=taken.version)
        sheet.row([Text(said, "note")])


def _sources(live: Living, sheet: Sheet) -> None:
    _heading(sheet, live.say("sources"))
    for source in live.sources:
        title, place = place_of(source)
        sheet.row([Text(source.id), Text(title), Text(str(source.date or "")), Text(place)])
    if not live.sources:
        sheet.row([Text(live.say("no-sources"), "line")])


def _memo(live: Living, sheet: Sheet) -> None:
    for place, item in enumerate(live.appraisal.memo):
        if not place:
            _heading(sheet, live.words.word("appraised.memo"))
        sheet.row([Text(item.text), Text(item.domain or "")])


def place_of(source: Source | None) -> tuple[str, str]:
    """Give the title of a source, and where in it something stands."""
    if source is None:
        return "", ""
    parts = (source.file, source.section, source.url)
    return source.title or source.id, ", ".join(each for each in parts if each)


_ALWAYS = ("chance", "spread", "agenda", "irr", "lasting", "guards")
"""What never lives, by the name of its reason."""


def help_sheet(live: Living) -> None:
    """Write how the workbook is used, and what in it does not live."""
    sheet = live.sheet("help")
    sheet.widths = {0: 44.0, 1: 100.0}
    sheet.row([Text(live.words.word("sheet.xlsx/help"), "title")])
    for n in range(1, 8):
        sheet.row([Text(live.say(f"help-{n}"), "text")], column=1)
    sheet.skip()
    sheet.row([Text(live.say("dead"), "heading")])
    live.head(sheet, "what", "why")
    for each in _ALWAYS:
        sheet.row([Text(live.say(f"dead-{each}")), Text(live.say(f"dead-{each}-why"))])
    for name in sorted(live.bent):
        live.dead_note(live.called(name), "bent")
    for what, why in live.dead:
        sheet.row([Text(what), Text(live.words.word(f"{LIVE}dead-why-{why}"))])
