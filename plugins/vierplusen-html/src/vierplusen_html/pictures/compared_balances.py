"""The balances of several projects side by side; who has none says why."""

from typing import Final

from vierplusen import Assessment, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.bar_picture import bar_picture
from vierplusen_html.pictures.bars import Bar
from vierplusen_html.pictures.naming import euros, say
from vierplusen_html.pictures.picture import Picture
from vierplusen_html.pictures.ranges import OFTEN, chance_of, range_bar, range_entries, range_of

KEY: Final = "compared-balances"


def draw_compared_balances(material: Material) -> Picture | None:
    """Draw the balance of each project with its range; nothing where none of them has one."""
    compared, words = material.comparison, material.words
    several = () if compared is None else compared.assessments
    counted = [each for each in several if each.appraisal is not None]
    if not counted:
        return None
    above = sum(each.appraisal.net_eur > 0 for each in counted if each.appraisal is not None)
    description = say(words, "compared-told", number=len(counted), above=above)
    if len(counted) < len(several):
        description += " " + say(words, "compared-without", number=len(several) - len(counted))
    keys = ("project", "expected", "low", "high", "chance")
    return bar_picture(
        KEY,
        [_bar(each, words) for each in several],
        words,
        entries=range_entries(words),
        description=description,
        head=tuple(say(words, f"compared-{each}") for each in keys),
        rows=tuple(_row(each, words) for each in several),
    )


def _bar(each: Assessment, words: Words) -> Bar:
    if each.appraisal is not None:
        return range_bar(each.project.name, each.appraisal, words)
    return Bar(name=each.project.name, note=_why(each, words))


def _why(each: Assessment, words: Words) -> str:
    """Say why a project has no balance."""
    if each.uncounted:
        return " ".join(map(words.say, each.uncounted))
    return say(words, "compared-no-case")


def _row(each: Assessment, words: Words) -> tuple[str, ...]:
    made = each.appraisal
    if made is None:
        return (each.project.name, _why(each, words), "-", "-", "-")
    often = range_of(made, OFTEN)
    if often is None:
        return (each.project.name, euros(words, made.net_eur), "-", "-", "-")
    chance = say(words, "percent", percent=chance_of(made))
    figures = (made.net_eur, *often)
    return (each.project.name, *(euros(words, eur) for eur in figures), chance)
