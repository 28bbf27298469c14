"""A picture: drawn by ourselves, with a title, a description, and a table beside it."""

from collections.abc import Callable

from attrs import frozen

from vierplusen import Svg, Table
from vierplusen_html.material import Material


@frozen(kw_only=True)
class Picture:
    """A picture for readers who see it, and its words for those who do not.

    Attributes
    ----------
    key
        Its name on the page, the same in each language: ``features``, ``tornado``.
    title
        What it shows, in a few words.
    description
        What can be seen in it, in a sentence or two: the message, not the shapes.
    svg
        The drawing: one ``<svg>`` element with its own ``<title>`` and ``<desc>``.
    table
        The numbers of the drawing; the page folds it below the drawing and prints it.
    """

    key: str
    title: str
    description: str
    svg: Svg
    table: Table


Drawer = Callable[[Material], "Picture | None"]
"""What draws a picture, or nothing where a result has nothing to draw."""
