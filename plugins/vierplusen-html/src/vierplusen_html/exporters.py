"""The two exporters: a whole page, and a fragment for a page of somebody else."""

from typing import IO, Any

from attrs import frozen


@frozen
class PageExporter:
    """One web page that needs nothing else: no script, no request, no font from elsewhere."""

    key: str = "html"
    suffixes: tuple[str, ...] = (".html", ".htm")

    def export(self, result: Any, stream: IO[bytes], *, lang: str) -> None:  # noqa: ANN401  # any result that can be laid out
        """Write a result as a page; text of a document is shown, and never acts."""
        from vierplusen_html.rendering import render_page  # noqa: PLC0415  # a catalogue need not load jinja2

        stream.write(render_page(result, lang).encode())


@frozen
class FragmentExporter:
    """The same without the furniture of a page: a section to stand in a page of your own."""

    key: str = "html-fragment"
    suffixes: tuple[str, ...] = ()

    def export(self, result: Any, stream: IO[bytes], *, lang: str) -> None:  # noqa: ANN401  # any result that can be laid out
        """Write a result as a section with its own style; it styles nothing outside itself."""
        from vierplusen_html.rendering import render_fragment  # noqa: PLC0415  # a catalogue need not load jinja2

        stream.write(render_fragment(result, lang).encode())
