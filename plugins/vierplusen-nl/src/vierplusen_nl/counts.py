"""Counts per household (handbook S4.1): never summed over its members.

Of a supervision order, a placement out of home and an eviction there are two counts: how often it
was imposed, and how often it was about to be and was averted. Fewer imposed is better. More averted
is better only where as many were threatened: read both together, because a rise of both says that
the need grew.
"""

from typing import Final

from vierplusen import Better, Indicator, Unit

_MEASURES: Final = {
    "ots": ("ondertoezichtstellingen (OTS)", "supervision orders (OTS)", "parenting"),
    "uhp": ("uithuisplaatsingen (UHP)", "placements out of home (UHP)", "parenting"),
    "evictions": ("huisuitzettingen", "evictions", "housing"),
}
"""Id of a measure -> its Dutch name, its English name, its life domain."""

_ENDS: Final = {
    "imposed": ("opgelegd", Better.LOWER),
    "averted": ("afgewend", Better.HIGHER),
}
"""How a measure ended -> in Dutch, and which way is better."""


def _count(
    key: str, names: tuple[str, str], better: Better, domain: str | None, measured_in: str
) -> Indicator:
    return Indicator(
        id=key,
        name=names[0],
        name_en=names[1],
        unit=Unit.HOUSEHOLD,
        better=better,
        domain=domain,
        low=0,
        step=None if measured_in == "euro" else 1,
        measured_in=measured_in,
    )


COUNTS: Final = (
    _count(
        "professionals-in-family",
        ("professionals in het gezin", "professionals in the family"),
        Better.LOWER,
        None,
        "professional",
    ),
    *(
        _count(
            f"{key}-{end}",
            (f"{names[0]}, {dutch}", f"{names[1]}, {end}"),
            better,
            names[2],
            "maatregel",
        )
        for key, names in _MEASURES.items()
        for end, (dutch, better) in _ENDS.items()
    ),
    _count(
        "arrears",
        ("betalingsachterstanden", "payments in arrears"),
        Better.LOWER,
        "finances",
        "achterstand",
    ),
    _count(
        "arrears-eur",
        ("bedrag aan betalingsachterstanden", "amount in arrears"),
        Better.LOWER,
        "finances",
        "euro",
    ),
)
