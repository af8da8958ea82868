"""What a document says once it was printed and read, beside what it said before."""

from collections.abc import Iterator

from perfgoals import Declaration, not_printed, read, render
from perfgoals.forms import misread

FORMATS = ("html", "docx", "xlsx", "txt")


def silent(declaration: Declaration) -> Iterator[tuple[str, str]]:
    """Yield, for each format, what is read otherwise than it was printed and nobody told."""
    told = [finding.path for finding in not_printed(declaration)]
    for format_ in FORMATS:
        page: str | bytes = render(declaration, format_)  # type: ignore[call-overload]
        again = read(page.encode() if isinstance(page, str) else page).declaration
        yield from ((format_, path) for path in misread(declaration, again, told))
