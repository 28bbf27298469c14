"""Count and tell: stories of participants, what was done with them, and who asks what."""

from attrs import field, frozen

from vierplusen.domain.coalition import in_order
from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.evidence import Perspective
from vierplusen.domain.values import (
    instance,
    optional_slug,
    optional_text,
    slug,
    slugs,
    text,
    to_tuple,
    worded,
)


def to_perspective(value: Perspective | str | None) -> Perspective | None:
    """Read a word as a member; the validator refuses the rest."""
    made: Perspective | None = worded(Perspective, value)
    return made


@frozen(kw_only=True)
class Story:
    """What somebody tells of what changed (verhaal), after handbook S4.3.

    Attributes
    ----------
    id
        What it is called by.
    text
        The story itself; it does not show when the story is printed in a program.
    consent
        Did the teller agree that it is passed on? Unless this is True, it never leaves the library.
    participant
        The pseudonym of the participant that it is about.
    perspective
        From where the teller looks: participant, professional, resident.
    domains
        The life domains that it is about.
    moment
        The moment of measuring that it belongs to.
    date
        When it was told.
    """

    id: str = field(validator=slug)
    text: str | None = field(default=None, validator=optional_text, repr=False)
    consent: bool | None = field(default=None, validator=instance(bool, type(None)))
    participant: str | None = field(default=None, validator=optional_text)
    perspective: Perspective | None = field(
        default=None,
        converter=to_perspective,
        validator=instance(Perspective, type(None)),
    )
    domains: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
    moment: str | None = field(default=None, validator=optional_slug)
    date: PartialDate | None = field(default=None, converter=to_date, validator=dated)

    @property
    def may_leave(self) -> bool:
        """Whether its text may be passed on."""
        return self.consent is True


@frozen(kw_only=True)
class Intervention:
    """What was done with a participant, by whom and when (interventie), after handbook S4.1.

    Attributes
    ----------
    participant
        The pseudonym of the participant.
    what
        What was done.
    by
        Who did it: a role or a party, never a person's name.
    from_, until
        When it began and ended.
    instrument
        With which instrument.
    domain
        The life domain that it was for.
    """

    participant: str = field(validator=text)
    what: str = field(validator=text)
    by: str | None = field(default=None, validator=optional_text)
    from_: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    until: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    instrument: str | None = field(default=None, validator=optional_text)
    domain: str | None = field(default=None, validator=optional_slug)

    def __attrs_post_init__(self) -> None:
        in_order(self.from_, self.until)


@frozen(kw_only=True)
class InformationNeed:
    """What somebody wants to know, why and when (informatiebehoefte), after handbook S4.4.

    Attributes
    ----------
    id
        What it is called by.
    question
        What is asked.
    asker
        The party that asks.
    perspective
        From where the asker looks.
    why
        What the answer is for.
    moments
        The moments of measuring at which it is asked.
    indicators
        The indicators that would answer it.
    """

    id: str = field(validator=slug)
    question: str = field(validator=text)
    asker: str | None = field(default=None, validator=optional_slug, metadata={"refers": "parties"})
    perspective: Perspective | None = field(
        default=None,
        converter=to_perspective,
        validator=instance(Perspective, type(None)),
    )
    why: str | None = field(default=None, validator=optional_text)
    moments: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
    indicators: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
