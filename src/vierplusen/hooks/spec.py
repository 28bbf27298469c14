"""The hooks: what a plugin may offer. Each specification is its own manual.

A plugin is a module with functions that carry these names and the marker ``hookimpl``, and with
``HOOKSPEC_VERSION = 1``. Its distribution names the module in the entry-point group
``vierplusen``.
"""

from collections.abc import Iterable
from typing import Any, Final

import pluggy

from vierplusen.domain import (
    Criterion,
    Exporter,
    FinancingStrategy,
    GameRule,
    Label,
    Lens,
    Reader,
    SelectionRule,
    SharingRule,
)

PROJECT: Final = "vierplusen"
HOOKSPEC_VERSION: Final = 1
"""The version of these specifications; a plugin states the one that it was written for."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""The marker of a function that implements a hook."""


class Hooks:
    """Every hook of vierplusen."""

    @hookspec
    def vierplusen_criteria(self) -> Iterable[Criterion]:  # type: ignore[empty-body]  # a specification has no body
        """Offer criteria: ways to judge one feature of a project.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            Pure: no network, clock or chance; nothing that is given is changed. Keys begin with
            your plugin's name and a slash. A better fact never lowers a score; an unknown fact
            makes it wider. The label ``criterion.<key>`` says what it is called.
        On error
            The faults of all plugins are raised together.
        Example
            ::

                class NearHome:
                    key = "example/near-home"
                    better = {"principles.example/near-home": 1}

                    def assess(self, project):
                        fact = project.principles.get(self.key, UNKNOWN)
                        return Finding(low=fact.low, high=fact.high)

                @hookimpl
                def vierplusen_criteria():
                    yield NearHome()
        """

    @hookspec
    def vierplusen_lenses(self) -> Iterable[Lens]:  # type: ignore[empty-body]  # a specification has no body
        """Offer lenses: which criteria count, and how they combine into a verdict.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            A :class:`~vierplusen.Lens` is data. Its key begins with your plugin's name and a
            slash; it may name any criterion on offer. The label ``lens.<key>`` says what it is
            called.
        On error
            The faults of all plugins are raised together.
        Example
            ::

                @hookimpl
                def vierplusen_lenses():
                    yield Lens(key="example/close", necessary=("example/near-home",))
        """

    @hookspec
    def vierplusen_sharing_rules(self) -> Iterable[SharingRule | GameRule]:  # type: ignore[empty-body]  # a specification has no body
        """Offer sharing rules: ways to divide a cost over the parties.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            A :class:`~vierplusen.SharingRule` divides a fixed cost by what parties gain, and a
            :class:`~vierplusen.GameRule` the cost of a :class:`~vierplusen.CostGame`; ``kind``
            says which. ``share`` gives an amount in euros for every party, together the cost, and
            the library makes the rest: limits, cents, reasons. ``properties`` says what the rule
            promises, and where that holds; each claim is tested. Pure: no network, clock or
            chance; nothing that is given is changed. Keys begin with your plugin's name and a
            slash. The label ``rule.<key>`` says what it is called, ``rule-does.<key>`` what it
            does, as a sentence.
        On error
            The faults of all plugins are raised together; a rule that raises, or whose amounts do
            not add up, gives a :class:`~vierplusen.RuleError` that names your plugin.
        Example
            ::

                class LargestFirst:
                    key = "example/largest-first"
                    kind = RuleKind.FIXED_COST
                    properties = {
                        RuleProperty.EFFICIENT: Holds.ALWAYS,
                        RuleProperty.INDIVIDUALLY_RATIONAL: Holds.ALWAYS,
                    }

                    def share(self, cost_eur, benefits_eur, *, ability=None):
                        paid, left = {}, cost_eur
                        ranked = sorted(benefits_eur, key=lambda each: (-benefits_eur[each], each))
                        for party in ranked:
                            paid[party] = min(left, benefits_eur[party])
                            left -= paid[party]
                        return paid

                @hookimpl
                def vierplusen_sharing_rules():
                    yield LargestFirst()
        """

    @hookspec
    def vierplusen_financing_strategies(self) -> Iterable[FinancingStrategy]:  # type: ignore[empty-body]  # a specification has no body
        """Offer financing strategies: ways to make a plan of who pays what.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            ``plan`` gives rows: which source pays how many whole cents of which category in which
            year; or a :class:`~vierplusen.Proposal`, which also says why. The library makes the
            rest: totals, the gap, the cliff. A plan has to keep every term of every source, or it
            is refused; fill it on a :class:`~vierplusen.Worksheet`, which cannot break one.
            Sources come with ``public`` and ``temporary`` known, options as
            :class:`~vierplusen.FinancingOptions`, ``benefits`` as party -> euros or None. A
            strategy that also has ``closing`` can say which terms would have to give. Pure: no
            network, clock or chance; nothing that is given is changed. Keys begin with your
            plugin's name and a slash. The label ``strategy.<key>`` says what it is called,
            ``strategy-does.<key>`` what it does, as a sentence.
        On error
            The faults of all plugins are raised together; a strategy that raises, or whose plan
            breaks a term, gives a :class:`~vierplusen.StrategyError` that names your plugin.
        Example
            ::

                class LargestFirst:
                    key = "example/largest-first"

                    def plan(self, need, funding, *, options, benefits):
                        sheet = Worksheet(need, funding, options=options)
                        ranked = sorted(funding, key=lambda each: (-(each.cap or 0), each.id))
                        for source in ranked:
                            for category, year in sheet.open_cells():
                                room = sheet.room(source.id, category, year)
                                sheet.give(source.id, category, year, room)
                        return sheet.settled()

                @hookimpl
                def vierplusen_financing_strategies():
                    yield LargestFirst()
        """

    @hookspec
    def vierplusen_selection_rules(self) -> Iterable[SelectionRule]:  # type: ignore[empty-body]  # a specification has no body
        """Offer selection rules: ways to choose between applications to an open call.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            ``choose`` gets the admissible applications as :class:`~vierplusen.Candidate`, in the
            order of their ids, and a budget in whole cents. It gives the ids of those that get
            what they ask, together within the budget, each once; or a
            :class:`~vierplusen.Choice`, which also says in which order, which are tied, and why.
            Pure: no network, clock or chance; nothing that is given is changed. Keys begin with
            your plugin's name and a slash. The label ``selection-rule.<key>`` says what it is
            called, ``selection-rule-does.<key>`` what it does, as a sentence.
        On error
            The faults of all plugins are raised together; a rule that raises, or spends more than
            there is, gives a :class:`~vierplusen.SelectionError` that names your plugin.
        Example
            ::

                class SmallestFirst:
                    key = "example/smallest-first"

                    def choose(self, candidates, budget_cents):
                        chosen, left = [], budget_cents
                        for each in sorted(candidates, key=lambda each: (each.cents, each.id)):
                            if each.cents <= left:
                                chosen.append(each.id)
                                left -= each.cents
                        return tuple(chosen)

                @hookimpl
                def vierplusen_selection_rules():
                    yield SmallestFirst()
        """

    @hookspec
    def vierplusen_exporters(self) -> Iterable[Exporter]:  # type: ignore[empty-body]  # a specification has no body
        r"""Offer exporters: ways to write a result.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            ``export(result, stream, *, lang)`` writes bytes to a stream and closes nothing. Text
            of a document is hostile: escape it for your format. Keys and suffixes that another
            exporter has are refused. A key is your plugin's name, or begins with it and a hyphen
            or a slash: ``html``, ``html-fragment``, ``html/other``.
        On error
            The faults of all plugins are raised together; an exporter that raises while writing
            leaves no file behind.
        Example
            ::

                class OneLine:
                    key = "example/line"
                    suffixes = (".line",)

                    def export(self, result, stream, *, lang):
                        stream.write(f"{result.scorecard.verdict}\n".encode())

                @hookimpl
                def vierplusen_exporters():
                    yield OneLine()
        """

    @hookspec
    def vierplusen_readers(self) -> Iterable[Reader]:  # type: ignore[empty-body]  # a specification has no body
        """Offer readers: formats of documents, and of tables with a registration in them.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            ``read(stream)`` takes bytes and gives the document as mappings, lists and plain
            values; the library checks the rest. A reader with ``tables = True`` reads tables: it
            gives sheet -> row -> column -> cell. A sheet has its name, or ``""`` if it is the
            only one and has none. Rows are numbers as a spreadsheet counts (1 is the first) and
            come in their order; columns are letters (``A``, ``AA``). Cells with nothing in them
            are left out. A cell is a bool, an int, a float, text, a date, a datetime, a time, or a
            mapping: ``{"formula": "=A1+1", "value": ...}`` with the result that was stored, or
            None; ``{"merged": "A2:A4", "value": ...}`` for every cell of a merged range, with the
            cell at its top left; ``{"error": "#DIV/0!"}``. A value in these is a cell itself. The
            mappings may be lazy: the library goes through ``items()`` several times, in order,
            after the stream is closed. What is no such table is refused with
            :class:`~vierplusen.InvalidDocumentError`. Keys and suffixes that another reader has
            are refused. A key is your plugin's name, or begins with it and a hyphen or a slash.
        On error
            The faults of all plugins are raised together; a reader that raises gives a
            :class:`~vierplusen.ReaderError` that names your plugin.
        Example
            ::

                class Lines:
                    key = "example/lines"
                    suffixes = (".lines",)

                    def read(self, stream):
                        id_, name = stream.read().decode().splitlines()
                        return {"vierplusen": 1, "id": id_, "name": name}

                class Columns:
                    key = "example/columns"
                    suffixes = (".columns",)
                    tables = True

                    def read(self, stream):
                        lines = stream.read().decode(errors="replace").splitlines()
                        rows = enumerate((line.split() for line in lines), start=1)
                        return {"": {row: dict(zip("ABC", words)) for row, words in rows if words}}

                @hookimpl
                def vierplusen_readers():
                    yield Lines()
                    yield Columns()
        """

    @hookspec
    def vierplusen_labels(self) -> Iterable[Label]:  # type: ignore[empty-body]  # a specification has no body
        """Offer labels: the words for what you offer, in Dutch and in English.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            A :class:`~vierplusen.Label` has a key and both languages. The part of the key after
            its first dot begins with your plugin's name and a slash, or holds it after another
            dot: ``criterion.example/near-home``, ``fact.principles.example/near-home``.
        On error
            The faults of all plugins are raised together.
        Example
            ::

                @hookimpl
                def vierplusen_labels():
                    yield Label("criterion.example/near-home", "dicht bij huis", "near home")
        """

    @hookspec
    def vierplusen_reference_data(self) -> Iterable[Any]:  # type: ignore[empty-body]  # a specification has no body
        """Offer reference data: parties, domains, indicators, prices, rates, streams of money.

        When
            Once per ``load_catalogue()``, never during a calculation.
        Order
            Plugins are asked by name; the order never changes a result.
        Contract
            Records of these types. Those of a country or a field are everybody's, and have bare
            ids or keys; a price and a principle begin with your plugin's name and a slash.

            - :class:`~vierplusen.UnitPrice` (``example/night``): what one unit is worth, with its
              price year, its source and how well it is founded. ``bearers`` are ids of parties,
              ``index`` is the key of a price index.
            - :class:`~vierplusen.PriceIndex`, :class:`~vierplusen.DiscountSchedule` and
              :class:`~vierplusen.OptimismTable` (``nl-2021``): a figure as well, so each with its
              source and how well it is founded. A schedule needs a key, and says from and until
              when it holds.
            - :class:`~vierplusen.FundingStream` (``wmo-2015``): money that comes from somewhere,
              from and until when. ``payer`` is the id of a party.
            - :class:`~vierplusen.Instrument` (``basic-percentage``): a way to cash a benefit in.
            - :class:`~vierplusen.CashingRule` (``example/loan``): when an instrument fits. With
              one for an instrument, the library's own rules for it are left aside.
            - :class:`~vierplusen.Party` and :class:`~vierplusen.PolicyDomain` (``gemeente``,
              ``wonen``): ``part_of`` is the id of another one. With these in a catalogue ``load``
              refuses an id that is one letter off, in documents that declare none of their own;
              any other id is the document's own.
            - :class:`~vierplusen.LifeDomain` (``housing``): likewise.
            - :class:`~vierplusen.Indicator` (``nights-outside``): ``domain`` is the id of a life
              domain.
            - :class:`~vierplusen.Principle` (``example/near-home``).

            Every record that has a ``name_en`` has both names. What you name, you offer too, or
            another plugin does.
        On error
            The faults of all plugins are raised together.
        Example
            ::

                @hookimpl
                def vierplusen_reference_data():
                    yield Principle("example/near-home", Layer.CONTEXT)
                    yield LifeDomain(id="housing", name="huisvesting", name_en="housing")
                    yield Indicator(
                        id="nights-outside", unit="person", better="lower", low=0, step=1,
                        name="nachten buiten", name_en="nights outside", domain="housing",
                    )
                    yield Party(id="shelter", name="opvang", name_en="shelter", public=True)
                    yield UnitPrice(
                        key="example/night", name="nacht in de opvang", name_en="night in shelter",
                        eur_per_unit=90, unit="night", price_year=2020, kind="fiscal",
                        bearers={"shelter": 1}, status="demonstration",
                        source=Source(id="made-up", title="Made up, to show a price"),
                    )
        """
