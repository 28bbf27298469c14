"""The recalculated workbook of an appraisal beside what the library says, to the cent."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it has no types
from workbooks_made import ENGLISH
from workbooks_office import Values, place_of

from vierplusen import Appraisal
from vierplusen_xlsx.writing.book import letters


def column(values: Values, sheet: str, key: str, value: str, head: str) -> dict[Any, Any]:
    """Read a table of a sheet: the cells under one head, by those under another."""
    cells = values[ENGLISH.word(f"sheet.xlsx/{sheet}")]
    said = {each: ENGLISH.word(f"live.xlsx/{each}") for each in (key, value, head)}
    rows: dict[int, dict[str, Any]] = {}
    for place, found in cells.items():
        mark = place.rstrip("0123456789")
        rows.setdefault(int(place.removeprefix(mark)), {})[mark] = found
    top = next(n for n in sorted(rows) if said[head] in rows[n].values()
               and said[value] in rows[n].values())  # fmt: skip
    where = {said_: mark for mark, said_ in reversed(rows[top].items())}
    made = {}
    for n in range(top + 1, max(rows) + 1):
        if where[said[key]] not in rows.get(n, {}):
            break
        made[rows[n][where[said[key]]]] = rows[n].get(where[said[value]])
    return made


def same(one: object, other: object, gross: float) -> bool:
    """Tell whether two figures are the same to the cent, or to the last digit of large sums."""
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return bool(one == other)
    return abs(one - other) <= max(0.005, 1e-11 * gross)


def compare(values: Values, places: Mapping[str, tuple[str, str]], made: Appraisal) -> list[str]:
    """Give where a recalculated workbook differs from the library."""
    gross = sum(map(abs, (*made.by_effect_eur.values(), *made.by_cost_eur.values())))

    def said(key: str) -> str:
        return ENGLISH.word(f"live.xlsx/{key}")

    def at(name: str) -> Any:  # noqa: ANN401  # whatever stands in a cell
        return values[places[name][0]].get(places[name][1])

    wrong = []
    nothing = {"budget_eur": said("unknown"), "payback_years": said("never")}
    for name in ("benefits_eur", "costs_eur", "net_eur", *nothing):
        expected = getattr(made, name)
        if not same(at(name), nothing[name] if expected is None else expected, gross):
            wrong.append(f"{name}: {at(name)} and not {expected}")
    ratio = made.benefit_cost_ratio
    if ratio is not None and not abs(at("benefit_cost_ratio") - ratio) <= 1e-9 * (1 + abs(ratio)):
        wrong.append(f"ratio: {at('benefit_cost_ratio')} and not {ratio}")
    tables = [("parties", "id", "balance", "party", made.by_party_eur),
              ("domains", "id", "balance", "domain", made.by_domain_eur)]  # fmt: skip
    if made.by_effect_eur:
        tables.append(("effects", "id", "pv", "line", made.by_effect_eur))
    if made.by_cost_eur:
        tables.append(("costs", "id", "pv", "line", made.by_cost_eur))
    for sheet, key, value, head, expected in tables:
        found = column(values, sheet, key, value, head)
        wrong.extend(
            f"{sheet}/{name}: {found.get(name)} and not {eur}"
            for name, eur in expected.items()
            if not same(found.get(name), eur, gross)
        )
    return [*wrong, *_turns(values, made, gross), *_years(values, made, gross)]


def _turns(values: Values, made: Appraisal, gross: float) -> Iterator[str]:
    """Compare the break-even points that live."""
    lives = column(values, "break-even", "knob", "remark", "knob")
    found = column(values, "break-even", "knob", "turn", "knob")
    none = ENGLISH.word("live.xlsx/no-turn")
    for name, knob in made.case.knobs.items():
        called = knob.name or name
        if lives.get(called) != ENGLISH.word("live.xlsx/turn-lives"):
            continue
        point = made.break_even[name].value
        one = found[called]
        if (point is None) != (one == none) or (
            point is not None and abs(one - point) > 1e-6 * max(1, abs(point), abs(gross) * 1e-9)
        ):
            yield f"break-even {name}: {one} and not {point}"


def _years(values: Values, made: Appraisal, gross: float) -> Iterator[str]:
    cells = values[ENGLISH.word("sheet.xlsx/years")]
    row = next(place[1:] for place, found in cells.items()
               if found == ENGLISH.word("live.xlsx/net-of-year"))  # fmt: skip
    for n, (year, eur) in enumerate(made.by_year_eur.items()):
        found = cells.get(f"{letters(3 + n)}{row}")
        if not same(found, eur, gross):
            yield f"{year}: {found} and not {eur}"


def places_of(data: bytes) -> dict[str, tuple[str, str]]:
    """Give the cells that have names."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {name: place_of(book, name) for name in book.defined_names}
