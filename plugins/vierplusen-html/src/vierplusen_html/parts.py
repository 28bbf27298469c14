"""Blocks as a tree of parts: what stands below which heading."""

from collections.abc import Iterable, Iterator

from attrs import define, field

from vierplusen import Block, Heading

TOP = 1


@define
class Part:
    """What stands below a heading, and the parts below that.

    The depth counts from the top and never jumps, whatever the levels of the headings do.
    """

    heading: Heading
    depth: int
    blocks: list[Block] = field(factory=list)
    parts: list["Part"] = field(factory=list)

    def walk(self) -> Iterator["Part"]:
        """Give the part and all below it, in the order of the page."""
        yield self
        for each in self.parts:
            yield from each.walk()


def parts_of(blocks: Iterable[Block], title: str) -> Part:
    """Give the tree of an outline: its title, and all below it.

    What stands before the first heading belongs to the title. An outline without a title gets
    the one that is given.
    """
    top = Part(Heading(TOP, title), TOP)
    named = False
    open_ = [top]
    for block in blocks:
        if not isinstance(block, Heading):
            open_[-1].blocks.append(block)
        elif block.level <= TOP and not named and not top.parts:
            top.heading, named = block, True
        else:
            level = max(block.level, TOP + 1)
            while open_[-1] is not top and open_[-1].heading.level >= level:
                open_.pop()
            part = Part(Heading(level, block.text, block.key), len(open_) + 1)
            open_[-1].parts.append(part)
            open_.append(part)
    return top
