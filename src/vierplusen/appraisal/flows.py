"""Flows from products: what is multiplied, and what is taken off."""

from collections.abc import Iterator

from attrs import evolve

from vierplusen.appraisal.model import Factor, Flow
from vierplusen.domain import Product


def flow_of(product: Product, number: float, *, start: int = 0) -> Flow:
    """Make the flow of a product and a number, in one year."""
    return times(Flow(number=number, start=start), product)


def times(flow: Flow, product: Product) -> Flow:
    """Multiply a flow by the numbers and the knobs of a product."""
    factors = tuple(Factor(name, 0.0, 1.0) for name in product.knobs)
    return evolve(flow, number=flow.number * product.number, factors=(*flow.factors, *factors))


def less(flow: Flow, share: Product) -> Iterator[Flow]:
    """Take a share off a flow: as one factor where it can be, else as a flow that is taken off."""
    if not share.knobs:
        yield evolve(flow, number=flow.number * (1 - share.number))
    elif len(share.knobs) == 1:
        factor = Factor(share.knobs[0], 1.0, -share.number)
        yield evolve(flow, factors=(*flow.factors, factor))
    else:
        yield flow
        taken = times(flow, share)
        yield evolve(taken, number=-taken.number)
