"""What the command says of a price list."""

from typing import Final

PRICES: Final[dict[str, tuple[str, str]]] = {
    "prices.read": ("Regels gelezen: {read} van {lines}. Kengetallen: {prices}.", "Lines read: {read} of {lines}. Unit prices: {prices}."),
    "prices.formulas": ("Kengetallen die de uitkomst van een formule zijn: {prices}.", "Unit prices that are the result of a formula: {prices}."),
    "prices.unassigned": ("Kengetallen waarvan niet vaststaat wie ze draagt: {prices}. In de lijst staat: {said}.", "Unit prices of which it is not known who bears them: {prices}. The list says: {said}."),
    "prices.unsaid": ("Kengetallen waarvan de lijst niet zegt wie ze draagt: {prices}.", "Unit prices of which the list does not say who bears them: {prices}."),
    "prices.reason": ("Regels zonder kengetal: {lines}. Verwacht was {expected}.", "Lines without a unit price: {lines}. Expected was {expected}."),
}  # fmt: skip
