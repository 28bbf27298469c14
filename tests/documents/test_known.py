"""When an id is a slip in one that a catalogue knows, beside a count of letters."""

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.domain.ids import SHORTEST, slip_of

words = st.text("as", min_size=SHORTEST - 1, max_size=SHORTEST + 2)


def apart(one: str, other: str) -> int:
    """Count the letters that part two words, two swapped neighbours as one: the whole table."""
    row: dict[tuple[int, int], int] = {}
    for i, j in product(range(len(one) + 1), range(len(other) + 1)):
        if i == 0 or j == 0:
            row[i, j] = i + j
            continue
        differ = one[i - 1] != other[j - 1]
        row[i, j] = min(row[i - 1, j] + 1, row[i, j - 1] + 1, row[i - 1, j - 1] + differ)
        if i > 1 and j > 1 and (one[i - 1], one[i - 2]) == (other[j - 2], other[j - 1]):
            row[i, j] = min(row[i, j], row[i - 2, j - 2] + 1)
    return row[len(one), len(other)]


@given(words, st.lists(words))
@example("gemente", ["wonen", "gemeente"])
@example("gmeeente", ["gemeente"])
@example("gemeenten", ["gemeente"])
@example("gemeentes", ["gemeente"])
@example("gemeente", ["gemeentes"])
@example("gemaente", ["gemeente"])
@example("gemeente", ["gemaente", "gemeente"])
@example("ggd", ["ggz"])
def test_a_slip_is_one_letter_in_a_word_of_five_or_more_but_no_plural(
    own: str, known: list[str]
) -> None:
    near = [
        each
        for each in known
        if apart(own, each) == 1
        and min(len(own), len(each)) >= SHORTEST
        and own + "s" != each != own.removesuffix("s")
    ]
    expected = None if own in known or not near else near[0]

    assert slip_of(own, known) == expected
