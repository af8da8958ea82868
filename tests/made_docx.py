"""Word files made for tests, from the XML that matters in them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from perfgoals import Finding
from perfgoals.grid import Cell, Fragment, Limits, Section, docx

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument"/></Relationships>'
)
DEFAULT = Limits()

Shape = tuple[str, int, int, int, int]
"""Text, row, column, rowspan, colspan."""


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a container with these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()


def xml(body: str, namespace: str = NAMESPACE) -> str:
    """Return the XML of a document with this body."""
    others = ["mc", "v", "wp", "wps", "m", "a"]
    spaces = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in others)
    return f'<w:document xmlns:w="{namespace}"{spaces}><w:body>{body}</w:body></w:document>'


def made(body: str, namespace: str = NAMESPACE, **parts: str) -> bytes:
    """Return a Word file with this body, and with more parts."""
    name = "word/document.xml"
    return packed({"_rels/.rels": RELATIONS.format(name), name: xml(body, namespace), **parts})


def p(*runs: str) -> str:
    """Return a paragraph; a run without markup is text."""
    said = (run if run.startswith("<") or not run else r(run) for run in runs)
    return f"<w:p>{''.join(said)}</w:p>"


def r(text: str) -> str:
    """Return a run with a text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str = "", properties: str = "") -> str:
    """Return a cell with a text, or with XML; properties are names such as `gridSpan=2`."""
    held = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{values(properties)}</w:tcPr>{held}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row; a cell without markup is its text."""
    held = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{values(properties)}</w:trPr>{held}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def values(properties: str) -> str:
    """Return elements with a value each: `vMerge` or `gridSpan=2`."""
    pairs = (each.partition("=") for each in properties.split())
    return "".join(
        f'<w:{name} w:val="{val}"/>' if val else f"<w:{name}/>" for name, _, val in pairs
    )


def fragments(body: str, limits: Limits = DEFAULT) -> list[Fragment]:
    """Return what is read of a body."""
    return list(docx.load(made(body), limits))


def lines(body: str) -> list[str]:
    """Return what is read outside of tables."""
    return [found.text for found in fragments(body) if isinstance(found, Cell)]


def tables(body: str) -> list[Section]:
    """Return the tables of a body."""
    return [found for found in fragments(body) if isinstance(found, Section)]


def shapes(body: str) -> list[Shape]:
    """Return the cells of the only table of a body."""
    (table,) = tables(body)
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in table.cells]


def texts(body: str) -> list[list[str]]:
    """Return the texts of each table of a body."""
    return [[cell.text for cell in table.cells] for table in tables(body)]


def codes(found: list[Fragment]) -> list[str]:
    """Return the codes of the findings."""
    return [each.code for each in found if isinstance(each, Finding)]


FORM = p("申报表") + tbl(
    tr("部门名称", tc("民政局", "gridSpan=2"), properties="tblHeader"),
    tr(tc("预算", "vMerge=restart"), "支出", "12.50"),
    tr(tc(properties="vMerge"), "收入", "≥95%"),
)
DELETED = "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
MARK = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"


def box(content: str, tag: str = "wps:txbx") -> str:
    """Return a run with a text box."""
    return f"<w:r><{tag}><w:txbxContent>{content}</w:txbxContent></{tag}></w:r>"
