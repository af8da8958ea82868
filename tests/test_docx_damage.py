"""Word files that are damaged, hostile or very large."""

import importlib
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_docx import (
    DELETED,
    FORM,
    MARK,
    RELATIONS,
    STRICT,
    box,
    codes,
    fragments,
    made,
    p,
    packed,
    tables,
    tbl,
    tc,
    texts,
    tr,
    xml,
)

from perfgoals import Finding, LimitError, MissingExtraError, PerfgoalsError, SourceError
from perfgoals.grid import Cell, Limits, Section, _word_parts, docx

OTHER = "word/document2.xml"


OVERRIDE = (
    '<Types xmlns="urn:t"><Override PartName="/{}" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


@pytest.mark.parametrize(
    "parts",
    [
        {"_rels/.rels": RELATIONS.format(OTHER), OTHER: xml(p("a"))},
        {"_rels/.rels": RELATIONS.format("/" + OTHER), OTHER: xml(p("a"))},
        {"[Content_Types].xml": OVERRIDE.format(OTHER), OTHER: xml(p("a"))},
        {"_rels/.rels": RELATIONS.format("gone.xml"), "word/document.xml": xml(p("a"))},
        {"word/document.xml": xml(p("a")).encode("utf-16")},
        {"word/document.xml": xml(p("a"), STRICT)},
    ],
)
def test_document_part(parts: dict[str, str | bytes]) -> None:
    """The document is the part that the package says it is, else the one with the usual name."""
    (found,) = docx.load(packed(parts))
    assert isinstance(found, Cell)
    assert found.text == "a"


BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


DOCTYPE = f'<!DOCTYPE d [<!ENTITY e0 "ha">{BOMB}]>'


DAMAGED = {
    "nothing": "",
    "text": "名称\t民政局",
    "cut": xml(p("a"))[:-30],
    "another root": "<workbook/>",
    "another root with a body": "<html><body/></html>",
    "no body": '<w:document xmlns:w="urn:w"/>',
    "a document type": DOCTYPE + xml(p("&e9;")),
    "an entity": xml(p("<w:r><w:t>&e9;</w:t></w:r>")),
    "a file": '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + xml(p("&e;")),
    "an encoding that is none": '<?xml version="1.0" encoding="x-nix"?>' + xml(p("a")),
    "a long text": xml(p("a" * 10_000_100)),
}


@pytest.mark.parametrize("document", DAMAGED.values(), ids=DAMAGED)
def test_damaged_documents(document: str) -> None:
    """What is no document, or declares a type, is damaged."""
    with pytest.raises(SourceError, match="damaged"):
        list(docx.load(packed({"word/document.xml": document}), Limits(ratio=10**6)))


def test_hidden_document_type() -> None:
    """A document type is refused in an encoding that hides it as well."""
    part = ('<?xml version="1.0" encoding="UTF-16"?>' + DOCTYPE + xml(p("a"))).encode("utf-16")
    assert b"<!DOCTYPE" not in part
    with pytest.raises(SourceError, match="damaged"):
        _word_parts.xml_of(part)


def test_no_document() -> None:
    """A container without a document is damaged."""
    with pytest.raises(SourceError, match="damaged"):
        list(docx.load(packed({"content.xml": "<a/>"})))


HUGE = 100_000


NEST, UNNEST = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"


HOSTILE = {
    "a wide cell": (tbl(tr(tc("a", "gridSpan=100000000"))), "more than 200 columns"),
    "a cell far right": (tbl(tr("a", properties="gridBefore=200")), "more than 200 columns"),
    "many cells": (tbl(tr(*"a" * 201)), "more than 200 columns"),
    "many rows": (tbl(*[tr("a")] * 10_001), "more than 10000 rows"),
    "many tags": ("<w:p/>" * 200_000, "more than 200000 tags"),
    "many attributes": ("<w:p {}/>".format(" ".join(f'a{n}=""' for n in range(900_000))), "tags"),
    "many tables": (NEST * HUGE, "more than 200000 tags"),
    "deep tables": (NEST * (HUGE // 2), "more than 256 tags inside of each other"),
    "deep tags": ("<w:ins>" * HUGE, "more than 256 tags inside of each other"),
    "long": ("<!--" + "a" * 45_000_000 + "-->", "more than 10000000 characters"),
}


@pytest.mark.parametrize(("body", "said"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents(body: str, said: str) -> None:
    """What goes beyond a limit is refused within two seconds, in words."""
    data = made(body)
    started = time.perf_counter()
    with pytest.raises(LimitError, match=said):
        list(docx.load(data, Limits(ratio=10**6)))
    assert time.perf_counter() - started < 2


def test_nesting() -> None:
    """Tables inside of each other are read to the limit, laying out or not."""
    body = NEST * 80 + p("a") + UNNEST * 80
    assert texts(body) == [["a\n"]]
    form = f"<w:tbl><w:tr>{tc('b')}<w:tc>{body}{p()}</w:tc></w:tr></w:tbl>"
    assert texts(form) == [["b", "a"]]
    for nested in (body, form):
        with pytest.raises(LimitError, match="more than 79 nested tables"):
            fragments(nested, Limits(nesting=79))


def test_largest() -> None:
    """A table as large as the limits allow is read; they may be raised."""
    rows = (tr(tc(f"{number}", "gridSpan=200")) for number in range(10_000))
    assert len(tables(tbl(*rows))[0].cells) == 10_000
    (table,) = fragments(tbl(tr(*"a" * 201)), Limits(columns=201))
    assert isinstance(table, Section)
    assert table.width == 201


@given(st.data())
def test_mutations(data: st.DataObject) -> None:
    """A document cut, spliced or with bytes changed is read or refused, and nothing else."""
    whole = bytearray(xml(FORM + p(MARK + box(p("b")) + DELETED)), "utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        at, other = (data.draw(st.integers(0, len(whole) - 1)) for _ in range(2))
        length = data.draw(st.integers(1, 40))
        whole[at : at + length] = whole[other : other + data.draw(st.sampled_from([0, 1, length]))]
    with suppress(PerfgoalsError):
        list(docx.load(packed({"word/document.xml": bytes(whole)})))


def test_embedded_files() -> None:
    """Documents and sheets that the document shows are not read, and told."""
    sheet = "<w:r><w:object><w:OLEObject/></w:object></w:r>"
    found = fragments(p("甲", sheet) + "<w:altChunk/>")
    assert [each.params for each in found if isinstance(each, Finding)] == [{"count": "2"}]
    assert codes(found) == ["PG034"]


def test_without_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without lxml the error says what to install."""
    path = Path(str(_word_parts.__file__))
    specification = importlib.util.spec_from_file_location("without_lxml", path)
    assert specification
    assert specification.loader
    monkeypatch.setitem(sys.modules, "lxml", None)
    module = importlib.util.module_from_spec(specification)
    with pytest.raises(MissingExtraError, match=r"perfgoals\[docx\]"):
        specification.loader.exec_module(module)
