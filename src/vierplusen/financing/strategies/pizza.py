"""Pizza: many sources together, in a stated order of preference (pizzafinanciering)."""

from vierplusen.domain import Message
from vierplusen.financing.saying import called
from vierplusen.financing.strategies.following import Asked, Course


def pizza(asked: Asked) -> Course:
    """Fill from the most preferred source to the least: a person can follow it on paper."""
    order = asked.preferred
    named = Message("give.order", {"sources": ", ".join(map(called, order))})
    return Course(order=order, opening=(named,) if order else ())
