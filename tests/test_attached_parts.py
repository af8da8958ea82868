"""How data are attached: as Word, LibreOffice and the archives of offices expect it."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pypdfium2  # type: ignore[import-untyped]
import pytest
from attrs import evolve
from defusedxml.ElementTree import fromstring
from tests.attached import attached_to, parts_of
from tests.printed import EVALUATION, PROJECT
from tests.written_pdf import text_of

from perfgoals import read, render, to_json
from perfgoals.grid import Cell, Grid
from perfgoals.grid._archived import archived, is_printed_as
from perfgoals.grid._typesetting import Typeface, typeface_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PARTS = [
    "customXml/item1.xml",
    "customXml/itemProps1.xml",
    "customXml/_rels/item1.xml.rels",
]


@pytest.mark.parametrize(
    ("format_", "relations"),
    [("docx", "word/_rels/document.xml.rels"), ("xlsx", "xl/_rels/workbook.xml.rels")],
)
def test_custom_part(format_: str, relations: str) -> None:
    """The part belongs to the document, has its properties, and these their type."""
    assert format_ in {"docx", "xlsx"}
    data = render(PROJECT, "docx" if format_ == "docx" else "xlsx", embed=True)
    parts = parts_of(data)
    assert [name for name in parts if name.startswith("customXml/")] == PARTS
    [item] = [one for one in fromstring(parts[relations]) if "customXml" in one.get("Type", "")]
    assert item.get("Target") == "../customXml/item1.xml"
    identities = [one.get("Id") for one in fromstring(parts[relations])]
    assert len(set(identities)) == len(identities)
    [properties] = fromstring(parts["customXml/_rels/item1.xml.rels"])
    assert properties.get("Target") == "itemProps1.xml"
    types = {one.get("PartName") for one in fromstring(parts["[Content_Types].xml"])}
    assert "/customXml/itemProps1.xml" in types
    root = fromstring(parts["customXml/item1.xml"])
    assert root.tag == "{urn:perfgoals:declaration:1}declaration"
    assert root.text == to_json(PROJECT)
    uri = f".//{{{OFFICE}/customXml}}schemaRef"
    reference = fromstring(parts["customXml/itemProps1.xml"]).find(uri)
    assert reference is not None
    assert reference.get(f"{{{OFFICE}/customXml}}uri") == "urn:perfgoals:declaration:1"


def test_nothing_is_attached_unasked() -> None:
    """Without being asked nothing is attached, and a PDF is no PDF/A."""
    for format_ in ("docx", "xlsx"):
        data = render(PROJECT, "docx" if format_ == "docx" else "xlsx")
        assert not [name for name in parts_of(data) if name.startswith("customXml")]
    assert b"pdfaid" not in render(PROJECT, "pdf")


def test_characters_that_xml_refuses() -> None:
    """What XML cannot hold is escaped as JSON does it."""
    declaration = evolve(PROJECT, project="校舍\uffff ]]> & <b> \U00020bb7 维修")
    for format_ in ("docx", "xlsx"):
        data = render(declaration, "docx" if format_ == "docx" else "xlsx", embed=True)
        assert b"\\uffff" in parts_of(data)["customXml/item1.xml"]
        assert "\\uffff" in attached_to(data)
    assert "\uffff" in attached_to(render(declaration, "pdf", embed=True))


def test_pdf_a() -> None:
    """The PDF says that it is PDF/A-3 and what the file in it is to its page."""
    data = render(PROJECT, "pdf", embed=True)
    assert b"<pdfaid:part>3</pdfaid:part>" in data
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in data
    assert b"/AFRelationship/Data" in data
    assert re.search(rb"/AF\[\d+ 0 R\]", data)
    assert b"/Subtype/application#2Fjson" in data
    assert b"/OutputIntents" in data
    document = pypdfium2.PdfDocument(data)
    assert document.count_attachments() == 1
    attached = document.get_attachment(0)
    assert attached.get_name() == "perfgoals-declaration.json"
    assert attached.get_desc() == "2024年项目支出绩效目标申报表"
    assert bytes(attached.get_data()).decode() == to_json(PROJECT)
    document.close()


def test_other_libraries_open_it() -> None:
    """python-docx and openpyxl open what carries data; python-docx keeps them."""
    document, saved = docx.Document(BytesIO(render(PROJECT, "docx", embed=True))), BytesIO()
    document.save(saved)
    reading = read(saved.getvalue(), embedded=True)
    assert reading.declaration == PROJECT
    assert not reading.findings
    book = openpyxl.load_workbook(BytesIO(render(EVALUATION, "xlsx", embed=True)))
    assert book.sheetnames == ["2023年项目支出绩效自评表"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_it(tmp_path: Path) -> None:
    """A document that LibreOffice has saved carries its data still."""
    told = evolve(PROJECT, region_code="440106000")
    (tmp_path / "a.docx").write_bytes(render(told, "docx", embed=True))
    profile, out = tmp_path / "profile", tmp_path / "saved"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}"]
    arguments = [*command, "--convert-to", "docx", "--outdir", str(out), str(tmp_path / "a.docx")]
    subprocess.run(arguments, capture_output=True, check=True, timeout=120)  # noqa: S603
    reading = read(out / "a.docx", embedded=True)
    assert to_json(reading.declaration) == to_json(told)
    assert not reading.findings


def test_marks_of_missing_characters() -> None:
    """What the font lacks, PDF/A cannot have: 〓 stands there, in the title and notes as well."""
    grid = Grid(title="ไ表", notes=(Cell(row=0, column=0, text="注\x80🙂\ufffe"),))
    with typeface_of(None) as typeface:
        marked = archived(grid, typeface)
        assert (marked.title, marked.notes[0].text) == ("〓表", "注〓〓")
        assert archived(marked, typeface) == marked


def test_a_font_without_the_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font that lacks even the mark has a question mark."""
    monkeypatch.setattr(Typeface, "lacks", lambda _self, characters: set(characters) - set("abc?"))
    with typeface_of(None) as typeface:
        assert archived(Grid(title="a一"), typeface).title == "a?"


@pytest.mark.parametrize(
    ("text", "page", "is_same"),
    [
        ("总 投资\n3 亿元", "总投资3亿元", True),
        ("ﬁ⼀\xad\u200b\ufe0f", "fi一", True),
        ("甲🙂乙", "甲〓乙", True),
        ("甲🙂🙂乙", "甲〓乙", False),
        ("甲丙乙", "乙〓乙", False),
        ("〓", "〓", True),
        ("〓", "甲", False),
        ("\ufffe", "", False),
        ("\ufffe", "〓", True),
    ],
)
def test_what_a_pdf_says(text: str, page: str, is_same: bool) -> None:  # noqa: FBT001 - a table
    """A page of a PDF has no white space, ordinary characters, and marks for what it lacks."""
    assert is_printed_as(text, page) is is_same


def test_marks_are_seen() -> None:
    """The page shows the marks, and its data have what they stand for."""
    told = evolve(PROJECT, project="校舍🙂维修")
    data = render(told, "pdf", embed=True)
    assert "校舍〓维修" in text_of(data)
    assert read(data, embedded=True).declaration == told
