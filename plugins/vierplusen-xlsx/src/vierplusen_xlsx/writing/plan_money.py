"""The sources of money of a plan: their terms, what they pay, and whether that is allowed."""

from typing import Final

from attrs import frozen

from vierplusen import FundingSource, Message, Term
from vierplusen_xlsx.writing.book import Between, Cell, Empty, Number, Text
from vierplusen_xlsx.writing.plan_cells import NOTHING, Cells, Condition, above, net, rounded
from vierplusen_xlsx.writing.plan_figures import Planned, cents_of, exact, fee_of, net_of
from vierplusen_xlsx.writing.plan_lists import source_name
from vierplusen_xlsx.writing.plan_places import MONEY, TERMS, TOP, Places

_NONE: Final = FundingSource(id="none", form="grant", public=False)
"""A source without any term: what stands for one that nobody offers."""


def money_sheets(cells: Cells, at: Places) -> None:
    """Write the sources of money, and their terms as cells that may be changed."""
    several = (
        (at.money, "money", MONEY, _Line.head_of),
        (at.terms, "terms", TERMS, _Line.terms_of),
    )
    for sheet, key, columns, row in several:
        wide = {"source": 24.0, "name": 34.0, "form": 22.0, "right": 44.0}
        sheet.widths.update({place: wide.get(each, 15.0) for place, each in enumerate(columns)})
        sheet.frozen = (TOP, 2)
        sheet.row([Text(cells.words.word(f"sheet.xlsx/{key}"), "title")])
        sheet.row([Text(cells.say(f"{key}-how"), "note")])
        sheet.skip()
        sheet.row(cells.head(*columns))
        for number, source in enumerate(at.planned.ids):
            sheet.row(row(_Line(cells, at, number, source)))


@frozen
class _Line:
    """One source: the formulas of its row."""

    cells: Cells
    at: Places
    number: int
    key: str

    @property
    def made(self) -> Planned:
        return self.at.planned

    @property
    def source(self) -> FundingSource:
        return self.made.funding.get(self.key, _NONE)

    def here(self, column: str) -> str:
        return self.at.source(column).at(self.number)

    def head_of(self) -> list[Cell]:
        """Give the row of the source."""
        known = self.key in self.made.funding
        form = self.cells.words.word(f"form.{self.source.form}") if known else "?"
        chance = self.source.probability
        likely = Empty(given=False) if chance is None else Number(chance, "percent")
        return [*self._names(), Text(form), *self._used(), self._judged(), likely]

    def terms_of(self) -> list[Cell]:
        """Give the row of its terms."""
        return [*self._names(), *self._terms()]

    def _names(self) -> list[Cell]:
        return [Text(self.key), Text(source_name(self.made, self.key), note=self._note())]

    def _note(self) -> str | None:
        """Give where the terms come from."""
        note, source = self.source.note, self.source.source
        if note is None or source is None:
            return note or source
        return self.cells.words.say(Message("plan.xlsx/noted", {"note": note, "source": source}))

    def _used(self) -> list[Cell]:
        """Give what the source pays, and what of its cap is left."""
        cells, here, made = self.cells, self.here, self.made
        paid, total, most = made.source_cents(self.key), made.total, self._most
        all_paid = self.at.key("paid")
        cap = f'{here("cap")}=""'
        room = rounded(f"{here('most')}-{here('paid')}")
        return [
            cells.cents(rounded(f"SUM({self.at.slices.row(self.number)})"), paid),
            cells.found(
                f"IF({all_paid}=0,{NOTHING},{here('paid')}/{all_paid})",
                paid / total if total else None,
                "percent",
            ),
            cells.found(
                f"IF({cap},{NOTHING},{net(here('cap'), here('fee-share'))})",
                None if most is None else most / 100,
                "cents",
            ),
            cells.found(
                f"IF({cap},{NOTHING},{room})",
                None if most is None else (most - paid) / 100,
                "cents",
            ),
            cells.found(
                f"IF({cap},{NOTHING},IF({here('most')}=0,0,{here('paid')}/{here('most')}))",
                None if most is None else paid / most if most else 0.0,
                "percent",
            ),
        ]  # fmt: skip

    @property
    def _most(self) -> int | None:
        cap = self.source.cap_cents
        return None if cap is None else net_of(self.source, cap)

    def _judged(self) -> Cell:
        """Judge what the source pays in all by its own terms."""
        here, term = self.here, self.cells.term
        paid, fee = here("paid"), here("fee-share")
        slices = self.at.slices.row(self.number)
        share = f"INT(ROUND({here('max-share')}*ROUND({here('eligible')}*100,0),6))"
        broken = self._broken()
        tests = (
            (Term.CAP, self._if("cap", above(paid, here("most")))),
            (
                Term.CAP_PER_YEAR,
                self._if("cap-per-year", above(f"MAX({slices})", net(here("cap-per-year"), fee))),
            ),
            (
                Term.MINIMUM,
                self._if("min", f"AND({paid}>0,{above(net(here('min'), fee), paid)})"),
            ),
            (
                Term.MAX_SHARE,
                self._if("max-share", f"AND({paid}>0,ROUND({paid}*100,0)>{share})"),
            ),
            (
                Term.ALL_OR_NOTHING,
                self._if(
                    "cap",
                    f"AND({here('all-or-nothing')}={self.cells.yes},{paid}>0,"
                    f"{above(here('most'), paid)})",
                ),
            ),
            (Term.LEGAL_FORM, f"AND({here('accepts')}={self.cells.no},{paid}>0)"),
        )
        conditions: list[Condition] = [(term(each), test, each in broken) for each, test in tests]
        return self.cells.judged(conditions)

    def _if(self, column: str, test: str) -> str:
        """Ask a test only where a term is stated."""
        return f'IF({self.here(column)}="",FALSE,{test})'

    def _broken(self) -> set[Term]:
        """Give the terms that the source now breaks."""
        source, made = self.source, self.made
        paid, most = made.source_cents(self.key), self._most
        in_year = max((made.by_source.get((self.key, year), 0) for year in made.years), default=0)
        found = {
            Term.CAP: most is not None and paid > most,
            Term.CAP_PER_YEAR: source.cap_per_year is not None
            and in_year > net_of(source, cents_of(source.cap_per_year)),
            Term.MINIMUM: source.min is not None
            and 0 < paid < net_of(source, cents_of(source.min)),
            Term.MAX_SHARE: source.max_share is not None
            and paid > 0
            and paid > exact(source.max_share) * made.eligible(source) // 1,
            Term.ALL_OR_NOTHING: source.all_or_nothing and most is not None and 0 < paid < most,
            Term.LEGAL_FORM: paid > 0 and not self._accepts,
        }
        return {term for term, is_so in found.items() if is_so}

    @property
    def _accepts(self) -> bool:
        asked, given = self.made.plan.options.legal_form, self.source.legal_forms
        return asked is None or given is None or asked in given

    def _terms(self) -> list[Cell]:
        """Give the terms, as cells that may be changed."""
        cells, source = self.cells, self.source
        first, last = (None, None) if source.years is None else source.years
        least, yearly = (
            None if eur is None else cents_of(eur) for eur in (source.min, source.cap_per_year)
        )
        name = self.at.name
        return [
            cells.euros(source.cap_cents, name("cap", self.key)),
            cells.euros(least, name("min", self.key)),
            cells.euros(yearly, name("cap_per_year", self.key)),
            cells.calendar(first),
            cells.calendar(last),
            cells.part(source.max_share, name("max_share", self.key)),
            self._eligible(),
            *self._fee(),
            cells.chosen(source.all_or_nothing),
            cells.chosen(self._accepts),
            cells.chosen(self.made.is_public(source)),
            cells.chosen(source.temporary),
            cells.chosen(self.made.does_gain(source)),
            *self._loan(),
        ]  # fmt: skip

    def _eligible(self) -> Cell:
        """Add up the need that the source may pay, by kind of cost and year."""
        years = self.made.years
        first, last = self.here("first"), self.here("last")
        head = ",".join(map(str, years))
        need = self.at.table("need")
        may = f"({self.at.allowed.column(self.number)}<>{self.cells.no})"
        since = f'(IF({first}="",{years[0]},{first})<={{{head}}})'
        until = f'(IF({last}="",{years[-1]},{last})>={{{head}}})'
        formula = rounded(f"SUMPRODUCT({may}*{since}*{until}*{need})")
        return self.cells.cents(formula, self.made.eligible(self.source))

    def _fee(self) -> list[Cell]:
        """Give what a platform keeps: of crowdfunding only."""
        cells, here = self.cells, self.here
        if self.source.form != "crowdfunding":
            return [Empty(given=False), Empty(given=False)]
        paid, share = f"ROUND({here('paid')}*100,0)", here("fee-share")
        gross = f"INT(ROUND(({paid}+0.5)/(1-{share}),6))"
        within = f'IF({here("cap")}="",{gross},MIN({gross},ROUND({here("cap")}*100,0)))'
        return [
            cells.part(self.source.fee_share, self.at.name("fee_share", self.key)),
            cells.cents(
                f'IF(OR({share}="",{share}=0,{paid}<=0),0,({within}-{paid})/100)',
                fee_of(self.source, self.made.source_cents(self.key)),
            ),
        ]

    def _loan(self) -> list[Cell]:
        """Give interest and years of a loan: of loans only."""
        cells, source = self.cells, self.source
        if source.form != "loan" or source.term_years is None:
            return [Empty(given=False), Empty(given=False)]
        most = max(each.term_years or 0 for each in self.made.loans)
        said = cells.say("said-term", most=most)
        limits = Between(1, most, said, whole=True)
        return [
            cells.part(source.interest or 0.0, self.at.name("interest", self.key)),
            cells.given(source.term_years, "whole", limits, name=self.at.name("term", self.key)),
        ]
