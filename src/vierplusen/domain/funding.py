"""Where money comes from, and on what terms (financieringsbronnen en hun voorwaarden)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from vierplusen.domain.cents import cents_of, optional_money, to_eur
from vierplusen.domain.dates import FIRST_YEAR, LAST_YEAR, PartialDate, dated, to_date
from vierplusen.domain.values import (
    instance,
    is_finite,
    optional_share,
    optional_slug,
    optional_text,
    require,
    slug,
    slugs,
    to_number,
    to_tuple,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

REPAYMENT: Final = "repayment"
"""The category of need that loans bring with them: what is paid back, and the interest."""

MOST_RATIO: Final = 1_000
MOST_VOLUME: Final = 10_000_000
MOST_TERM: Final = 100


class Form(StrEnum):
    """In what form money comes (vorm van financiering), after handbook S9.3."""

    GRANT = "grant"
    FEE = "fee"
    CAPACITY = "capacity"
    GIFT = "gift"
    LOAN = "loan"
    CROWDFUNDING = "crowdfunding"
    OWN = "own"
    SALES = "sales"
    IN_KIND = "in-kind"
    SHIFT = "shift"
    """New for old (nieuw voor oud): money of an old budget."""


class Decision(StrEnum):
    """How far the decision to move money is (stand van het besluit)."""

    PROPOSED = "proposed"
    DECIDED = "decided"


OF_FORM: Final = {
    "fee_share": Form.CROWDFUNDING,
    "price": Form.FEE,
    "volume": Form.FEE,
    "from_budget": Form.SHIFT,
    "decided_by": Form.SHIFT,
    "decision": Form.SHIFT,
    "interest": Form.LOAN,
    "term_years": Form.LOAN,
}
"""Terms that only money of one form can have."""


def _form(value: "Form | str") -> Form:
    made: Form = worded(Form, value)
    return made


def _decision(value: "Decision | str | None") -> "Decision | None":
    made: Decision | None = worded(Decision, value)
    return made


def _ids(value: object) -> object:
    return None if value is None else to_tuple(value)


def optional_slugs(self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
    """Refuse what is no list of one id or more, unless none is stated."""
    if value is not None:
        slugs(self, attribute, value)
        require(bool(value), attribute.name, value, "list-not-empty")


def _years(_self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
    """Refuse what is no pair of a first and a last year, unless none is stated."""
    if value is None:
        return
    pair = isinstance(value, tuple) and len(value) == len(("first", "last"))
    whole = pair and all(
        isinstance(each, int) and not isinstance(each, bool) and FIRST_YEAR <= each <= LAST_YEAR
        for each in value  # type: ignore[attr-defined]  # a tuple by the first half
    )
    found = ", ".join(map(str, value)) if pair else value  # type: ignore[call-overload]  # as above
    require(bool(whole), attribute.name, found, "first-and-last-year")
    require(value[0] <= value[1], attribute.name, found, "first-year-first")  # type: ignore[index]  # as above


_PAIR: Final = {"least": FIRST_YEAR, "most": LAST_YEAR, "length": 2}


def _whole(least: int, most: int) -> Any:  # noqa: ANN401  # a validator
    def check(_self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
        if value is not None:
            whole = isinstance(value, int) and not isinstance(value, bool)
            require(whole, attribute.name, value, "integer")
            good = least <= value <= most  # type: ignore[operator]  # whole by the line above
            require(good, attribute.name, value, "between", least=least, most=most)

    return check


@frozen(kw_only=True)
class Match:
    """Money that only comes with other money (matching).

    Attributes
    ----------
    ratio
        At most so many euros for each euro that others pledge to it.
    with_
        The sources whose euros count; None: all others. Each euro is pledged once.

    Raises
    ------
    InvalidValueError
        If the ratio is not above 0, or the list is empty.

    Examples
    --------
    >>> Match(ratio=1, with_=["eigen-geld"]).ratio
    1.0
    """

    ratio: float = field(converter=to_number, metadata={"above": 0, "most": MOST_RATIO})
    with_: tuple[str, ...] | None = field(default=None, converter=_ids, validator=optional_slugs)

    @ratio.validator
    def _check_ratio(self, _attribute: object, value: object) -> None:
        require(is_finite(value), "ratio", value, "number")
        require(self.ratio > 0, "ratio", value, "above-zero")
        require(self.ratio <= MOST_RATIO, "ratio", value, "at-most", most=MOST_RATIO)


@frozen(kw_only=True)
class FundingSource:
    """Where money comes from, with all its terms (financieringsbron en haar voorwaarden).

    A source gives nothing, or at least its ``min``. What is not stated is no term. Euros are read
    exactly as they are written, in whole cents.

    Attributes
    ----------
    id, name
        What it is called by, and what people call it.
    party
        The party that gives it.
    form
        ``grant``, ``fee``, ``capacity``, ``gift``, ``loan``, ``crowdfunding``, ``own``, ``sales``,
        ``in-kind`` or ``shift`` (nieuw voor oud).
    instrument
        The way in which it cashes a benefit in (verzilvering), where it does.
    legal_forms
        Who may receive it (rechtsvorm): ``foundation``, ``association``; None: all.
    cap, min
        The most, and the least if it gives anything, in euros over all years.
    cap_per_year
        The most in one year, in euros.
    years
        The first and the last year in which it pays; None: all.
    categories
        What it pays for; None: everything.
    max_share
        The most that it pays of the need that it may pay for, by category and year.
    match
        At most so much for what others pledge to it.
    all_or_nothing
        Whether it pays its whole cap or nothing.
    excludes
        Sources with which it may not be combined; it works both ways.
    public
        Whether it is public money; None: as its party. Where nobody knows, it counts as public
        under a largest public share.
    temporary
        Whether it ends by its nature; unknown counts as temporary.
    fee_share
        For crowdfunding: what the platform keeps. Cap, min and pledges are gross, and what the
        project gets is net.
    de_minimis
        Whether it counts as de minimis aid, on the day on which it is awarded.
    awarded
        That day, or else when it is, or would be, decided.
    price, volume
        For a fee: euros for one trajectory, and how many; together the cap, unless that is stated.
    from_budget, decided_by, decision
        For a shift: the old budget, who decides, and whether that is ``proposed`` or ``decided``.
    interest, term_years
        For a loan: yearly interest as a fraction, and in how many equal yearly parts it is repaid,
        from the year after it is paid.
    probability
        How likely it is that it comes, 0 to 1; None: unknown.
    source, note
        The id of the source of these terms, and what it says in your own words.

    Raises
    ------
    InvalidValueError
        With every term that is wrong, that contradicts another, or that its form cannot have.

    Examples
    --------
    >>> fund = FundingSource(id="fonds-x", form="grant", cap=50_000, match=Match(ratio=1))
    >>> fund.cap_cents
    5000000
    """

    id: str = field(validator=slug)
    form: Form = field(converter=_form)
    name: str | None = field(default=None, validator=optional_text)
    party: str | None = field(default=None, validator=optional_slug, metadata={"refers": "parties"})
    instrument: str | None = field(default=None, validator=optional_slug)
    legal_forms: tuple[str, ...] | None = field(
        default=None, converter=_ids, validator=optional_slugs
    )
    cap: float | None = field(default=None, converter=to_eur, validator=optional_money)
    min: float | None = field(default=None, converter=to_eur, validator=optional_money)
    cap_per_year: float | None = field(default=None, converter=to_eur, validator=optional_money)
    years: tuple[int, ...] | None = field(
        default=None, converter=_ids, validator=_years, metadata=_PAIR
    )
    categories: tuple[str, ...] | None = field(
        default=None, converter=_ids, validator=optional_slugs
    )
    max_share: float | None = field(
        default=None, converter=to_number, validator=optional_share, metadata={"above": 0}
    )
    match: Match | None = field(default=None, validator=instance(Match, type(None)))
    all_or_nothing: bool = field(default=False, validator=instance(bool))
    excludes: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
    public: bool | None = field(default=None, validator=instance(bool, type(None)))
    temporary: bool | None = field(default=None, validator=instance(bool, type(None)))
    fee_share: float | None = field(default=None, converter=to_number, validator=optional_share)
    de_minimis: bool = field(default=False, validator=instance(bool))
    awarded: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    price: float | None = field(default=None, converter=to_eur, validator=optional_money)
    volume: int | None = field(
        default=None, validator=_whole(0, MOST_VOLUME), metadata={"most": MOST_VOLUME}
    )
    from_budget: str | None = field(default=None, validator=optional_slug)
    decided_by: str | None = field(default=None, validator=optional_slug)
    decision: Decision | None = field(default=None, converter=_decision)
    interest: float | None = field(default=None, converter=to_number, validator=optional_share)
    term_years: int | None = field(
        default=None, validator=_whole(1, MOST_TERM), metadata={"least": 1, "most": MOST_TERM}
    )
    probability: float | None = field(default=None, converter=to_number, validator=optional_share)
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )
    note: str | None = field(default=None, validator=optional_text)

    @form.validator
    def _check_form(self, _attribute: object, value: object) -> None:
        require(isinstance(value, Form), "form", value, "one-of", options=", ".join(Form))

    @decision.validator
    def _check_decision(self, _attribute: object, value: object) -> None:
        known = value is None or isinstance(value, Decision)
        require(known, "decision", value, "one-of", options=", ".join(Decision))

    def __attrs_post_init__(self) -> None:
        faults = (*self._of_other_forms(), *self._lacking(), *self._contradicting())
        if faults:
            raise InvalidValueError(faults)

    @property
    def cap_cents(self) -> int | None:
        """The most over all years, in cents: the cap, or price x volume; None: no such term."""
        if self.cap is not None:
            return cents_of(self.cap)
        if self.price is not None and self.volume is not None:
            return cents_of(self.price) * self.volume
        return None

    def may_pay(self, category: str, year: int) -> bool:
        """Tell whether it pays for this category in this year, as far as these two go."""
        of_category = self.categories is None or category in self.categories
        return of_category and (self.years is None or self.years[0] <= year <= self.years[1])

    def _wrong(self, path: str, found: object, code: str, **values: Any) -> Fault:  # noqa: ANN401  # words of any kind
        """Make a fault that names the source, for who reads it without the document beside it."""
        return fault(path, found, code, source=self.id, **values)

    def _of_other_forms(self) -> Iterator[Fault]:
        for name, form in OF_FORM.items():
            given = getattr(self, name)
            if given is not None and self.form is not form:
                yield self._wrong(name, given, "term-of-form", form=form.value, own=self.form.value)

    def _lacking(self) -> Iterator[Fault]:
        """Name the terms that others need."""
        if self.form is Form.LOAN and self.term_years is None:
            yield self._wrong("term_years", None, "years-to-repay")
        if self.form is Form.FEE and (self.price is None) != (self.volume is None):
            missing = "price" if self.price is None else "volume"
            yield self._wrong(missing, None, "price-and-volume")
        if self.all_or_nothing and self.cap_cents is None:
            yield self._wrong("cap", None, "cap-for-all")
        if self.de_minimis and (self.awarded is None or self.awarded.first != self.awarded.last):
            yield self._wrong(
                "awarded", None if self.awarded is None else str(self.awarded), "award-day"
            )

    def _contradicting(self) -> Iterator[Fault]:
        """Name the terms that cannot both be kept."""
        cap, least = self.cap_cents, 0 if self.min is None else cents_of(self.min)
        if cap is not None and least > cap:
            yield self._wrong("min", self.min, "within-cap", cap=cap / 100)
        if self.cap_per_year is not None and self.years is not None:
            most = cents_of(self.cap_per_year) * (self.years[1] - self.years[0] + 1)
            asked = cap or 0 if self.all_or_nothing else least
            if asked > most:
                yield self._wrong(
                    "cap_per_year", self.cap_per_year, "enough-per-year", asked=asked / 100
                )
        if self.fee_share == 1:
            yield self._wrong("fee_share", self.fee_share, "share-below-one")
        if self.match is not None and self.id in (self.match.with_ or ()):
            yield self._wrong("match.with", self.id, "match-of-others")
        if self.id in self.excludes:
            yield self._wrong(
                f"excludes[{self.excludes.index(self.id)}]", self.id, "another-source"
            )
        if self.max_share == 0:
            yield self._wrong("max_share", self.max_share, "above-zero")
