"""What the tags of a web page begin and end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from attrs import define, field

from perfgoals.finding import Finding
from perfgoals.grid._drafts import Draft, Table
from perfgoals.grid._hidden import STRUCTURE, VOID, Hidden, hides
from perfgoals.grid._markup import Page, Tag
from perfgoals.grid._options import Options
from perfgoals.grid._raised import raised
from perfgoals.grid.limits import Limits

STYLES: Final = frozenset({"label", "text", "num", "up", "more", "right"})
"""The classes of a cell that travel between formats."""
NOTE_STYLES: Final = frozenset({"right"})
"""Those of a line outside of tables."""
HEADINGS: Final = ("h1", "caption")
BLOCKS: Final = (
    *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl"),
    *("dt", "fieldset", "footer", "form", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
    *("legend", "li", "main", "nav", "ol", "p", "pre", "section", "ul"),
)
"""Tags that end a line; all others stand within one."""
WITHOUT_TEXT: Final = frozenset(
    {"hidden", "submit", "button", "reset", "image", "password", "file"}
)
"""Types of an input that say nothing of the form."""
CELLS: Final = ("td", "th")
BOXES: Final = frozenset({"checkbox", "radio"})
SPAN: Final = re.compile(r"\s*\+?([0-9]{1,6})")
_REMNANT: Final = re.compile(r"\$\{[^{}<>]{0,200}\}|\{\{[^{}<>]{0,200}\}\}")
"""What a template left where a value belongs."""
_WIDTH: Final = re.compile(r"width:\s*([0-9]{1,3}(?:\.[0-9]{1,4})?)%")


@define
class Reader:
    """Puts tags and texts in their tables."""

    page: Page
    limits: Limits
    root: Draft = field(factory=Draft)
    open: list[Table] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    tables: int = 0
    cells: int = 0
    options: Options | None = None
    in_heading: bool = False
    in_link: bool = False
    is_raised: bool = False
    in_area: bool = False
    hidden: Hidden | None = None

    @property
    def draft(self) -> Draft:
        """The cell that is open, or what the open table stands in."""
        if not self.open:
            return self.root
        return self.open[-1].cell or self.open[-1].parent

    def write(self, text: str, position: int) -> None:
        """Add text to what is open."""
        if self.hidden:
            self.hidden.texts.append(text)
            return
        draft = self.draft
        if not draft.is_exact:
            text = self._without_remnants(text, position)
            if self.is_raised:
                text = raised(text)
        if self.options is not None:
            if self.options.texts:
                self.options.texts[-1].append(text)
        elif text:
            draft.is_linked |= self.in_link and not text.isspace()
            if self.in_area:
                self._write_lines(text, position)
            else:
                draft.add(text, position)

    def _write_lines(self, text: str, position: int) -> None:
        """Add the text of a field of several lines: there its newlines end paragraphs."""
        self.limits.hold("rows", text.count("\n"))
        for line in text.split("\n"):
            self.draft.add(line, position)
            self.draft.new_paragraph()

    def _without_remnants(self, text: str, position: int) -> str:
        if "{" not in text or not (remnant := _REMNANT.search(text)):
            return text
        if not self.findings:
            params = {"markup": remnant[0][:2] + "…" + remnant[0][-1]}
            place = self.page.place(position)
            self.findings.append(Finding(code="PG003", params=params, place=place, text=remnant[0]))
        return _REMNANT.sub("", text)

    def meet(self, tag: Tag) -> None:
        """Begin or end what a tag begins or ends; what a cell does not show is none of it."""
        if self.hidden and tag.name not in STRUCTURE:
            self.hidden.meet(tag)
            if self.hidden.depth:
                return
            self._show()
            if tag.is_end:
                return
        if code := hides(tag):
            self._hide(tag, code)
            if self.hidden:
                return
        if action := (ENDS if tag.is_end else STARTS).get(tag.name):
            action(self, tag)
        if code == "PG042" and tag.name in CELLS:
            self.hidden = Hidden(tag.name, tag.position, code)

    def _hide(self, tag: Tag, code: str) -> None:
        """Hide an element of a cell; a hidden row is read, as that of a sheet is."""
        if tag.name == "tr" and code == "PG039":
            place = self.page.place(tag.position)
            params = {"hidden": str(place.line)}
            self.findings.append(Finding(code="PG033", params=params, place=place))
        is_inside = bool(self.open) and self.open[-1].cell is not None
        if is_inside and tag.name not in VOID | STRUCTURE:
            self.hidden = Hidden(tag.name, tag.position, code)

    def _show(self) -> None:
        """End what is not shown, and tell what it says."""
        hidden, self.hidden = self.hidden, None
        if hidden and hidden.text:
            place = self.page.place(hidden.position)
            self.findings.append(Finding(code=hidden.code, place=place, text=hidden.text))

    def start_table(self, tag: Tag) -> None:
        """Begin a table, in a cell or outside of all."""
        self._leave()
        self.tables += 1
        self.limits.hold("tables", self.tables)
        self.limits.hold("nesting", len(self.open) + 1)
        is_printed = "form" in tag.attributes.get("class", "").split()
        self.open.append(Table(self.draft, is_exact=is_printed))

    def end_table(self, _tag: Tag) -> None:
        """End the table that was begun last; it takes its place in what it stands in."""
        self._leave()
        if self.open:
            table = self.open.pop()
            table.close(self.page, self.limits)
            if table.fragments:
                table.parent.items.append(table)

    def end(self) -> None:
        """End all tables that are still open."""
        while self.open:
            self.end_table(Tag(0, "table", is_end=True, written=""))
        self._leave()

    def _leave(self) -> None:
        """End what does not reach beyond a cell."""
        if self.hidden:
            self._show()
        if self.options is not None:
            self.end_options()
        self.in_heading = self.in_link = self.is_raised = self.in_area = False

    def start_row(self, _tag: Tag) -> None:
        """Begin a row."""
        self._leave()
        if self.open:
            self.open[-1].new_row(self.limits)

    def start_cell(self, tag: Tag) -> None:
        """Begin a cell."""
        self._leave()
        if not self.open:
            return
        self.cells += 1
        self.limits.hold("cells", self.cells)
        draft = self.open[-1].new_cell(self.page.place(tag.position), self.limits)
        if tag.written and (attributes := tag.attributes):
            draft.rowspan = _span(attributes.get("rowspan", ""))
            draft.colspan = max(1, _span(attributes.get("colspan", "")))
            styles = STYLES.intersection(attributes.get("class", "").split())
            draft.is_label = "label" in styles
            draft.styles = styles - {"label"}

    def end_cell(self, _tag: Tag) -> None:
        """End a cell, or the row with it."""
        self._leave()
        if self.open:
            self.open[-1].cell = None

    def start_heading(self, tag: Tag) -> None:
        """Begin a heading; that of a table stands outside of it."""
        if tag.name == "caption":
            self.end_cell(tag)
        self.draft.new_paragraph(is_heading=True)
        self.in_heading = True

    def end_heading(self, _tag: Tag) -> None:
        """End a heading."""
        self.draft.end_paragraph()
        self.in_heading = False

    def meet_block(self, tag: Tag) -> None:
        """Begin or end a paragraph; a heading is one, however it is broken."""
        if self.in_heading:
            self.draft.add(" ", tag.position)
        elif tag.is_end:
            self.draft.end_paragraph()
        else:
            classes = tag.attributes.get("class", "") if "right" in tag.written else ""
            styles = NOTE_STYLES.intersection(classes.split())
            self.draft.new_paragraph(styles=styles)

    def meet_head(self, tag: Tag) -> None:
        """Begin or end the header rows, or another group of rows."""
        if self.open:
            self.open[-1].in_head = tag.name == "thead" and not tag.is_end
            self.open[-1].end_group()

    def start_column(self, tag: Tag) -> None:
        """Note the width of a column."""
        if self.open and (width := _WIDTH.search(tag.attributes.get("style", ""))):
            self.open[-1].widths.append(Decimal(width[1]))

    def meet_link(self, tag: Tag) -> None:
        """Begin or end a link; an anchor is none."""
        self.in_link = not tag.is_end and "href" in tag.attributes

    def meet_raised(self, tag: Tag) -> None:
        """Begin or end an exponent."""
        self.is_raised = not tag.is_end

    def start_input(self, tag: Tag) -> None:
        """Write what stands in a field of a page that is filled in."""
        attributes = tag.attributes
        kind = attributes.get("type", "").lower()
        if kind in BOXES:
            self.write("☑" if "checked" in attributes else "☐", tag.position)
        elif kind not in WITHOUT_TEXT:
            self.write(attributes.get("value", ""), tag.position)

    def meet_area(self, tag: Tag) -> None:
        """Begin or end a field of several lines."""
        self.in_area = not tag.is_end

    def start_options(self, _tag: Tag) -> None:
        """Begin a list to choose from."""
        self.end_options()
        self.options = Options()

    def start_option(self, tag: Tag) -> None:
        """Begin one of the options."""
        if self.options is not None:
            if "selected" in tag.attributes:
                self.options.chosen.append(len(self.options.texts))
            self.options.texts.append([])

    def end_options(self, tag: Tag | None = None) -> None:
        """Write the option that is chosen."""
        if self.options is not None:
            text, self.options = self.options.text, None
            self.write(text, tag.position if tag else 0)


_Action = Callable[[Reader, Tag], None]
BOTH: Final[Mapping[str, _Action]] = MappingProxyType(
    dict.fromkeys(BLOCKS, Reader.meet_block)
    | dict.fromkeys(("thead", "tbody", "tfoot"), Reader.meet_head)
    | {"a": Reader.meet_link, "sup": Reader.meet_raised, "textarea": Reader.meet_area}
)
"""What start and end tags of these names do."""
STARTS: Final[Mapping[str, _Action]] = MappingProxyType(
    {**BOTH}
    | dict.fromkeys(HEADINGS, Reader.start_heading)
    | dict.fromkeys(CELLS, Reader.start_cell)
    | {"table": Reader.start_table, "tr": Reader.start_row, "col": Reader.start_column}
    | {"input": Reader.start_input}
    | {"select": Reader.start_options, "option": Reader.start_option}
)
"""What the start tags begin."""
ENDS: Final[Mapping[str, _Action]] = MappingProxyType(
    {**BOTH}
    | dict.fromkeys(HEADINGS, Reader.end_heading)
    | dict.fromkeys(("td", "th", "tr"), Reader.end_cell)
    | {"table": Reader.end_table, "select": Reader.end_options}
)
"""What the end tags end."""


def _span(text: str) -> int:
    """Return a number as browsers read it: its digits, whatever stands behind them."""
    digits = SPAN.match(text)
    return int(digits[1]) if digits else 1
