"""What stands beside the text of a Word file: headers, footers, notes and comments."""

import pytest
from tests.made_docx import NAMESPACE, box, made, p, packed, r, tbl, tc, tr, xml

from perfgoals import Finding, LimitError, Limits, Place, Reading, read, read_all
from perfgoals.grid import Cell, Fragment, Section, docx, stitch

TITLE = "项目支出绩效目标申报表"
YEAR = "（2024年度）"
UNIT = "单位：万元"
TABLE = tbl(
    tr("项目名称", tc("食堂运行", "gridSpan=3")),
    tr(tc("资金情况", "vMerge=restart"), "年度资金总额", tc("100.00", "gridSpan=2")),
    tr(tc(properties="vMerge"), "其中：财政拨款", tc("100.00", "gridSpan=2")),
    tr("一级指标", "二级指标", "三级指标", "指标值"),
    tr("产出指标", "数量指标", "供餐次数", "≥200次"),
)
COUNTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>NUMP</w:instrText>'
    '<w:instrText>AGES \\* MERGEFORMAT</w:instrText><w:fldChar w:fldCharType="separate"/>'
    '</w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
"""A field that counts pages, as Word writes it."""
KINDS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}


def part(kind: str, content: str) -> str:
    """Return a part beside the document."""
    name = KINDS.get(kind, kind)
    return f'<w:{name} xmlns:w="{NAMESPACE}" xmlns:v="urn:v">{content}</w:{name}>'


def note(kind: str, number: int, *lines: str, attributes: str = "") -> str:
    """Return a footnote, an endnote or a comment."""
    return f'<w:{kind} w:id="{number}" {attributes}>{"".join(map(p, lines))}</w:{kind}>'


def referred(kind: str, number: int) -> str:
    """Return a run that refers to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def ends(*identities: str) -> str:
    """Return what ends a section with these headers and footers."""
    held = "".join(f'<w:headerReference w:id="{identity}"/>' for identity in identities)
    return f"<w:sectPr>{held}</w:sectPr>"


def document(body: str, **parts: str | tuple[str, str]) -> bytes:
    """Return a document with parts beside it: id → content, or the kind and the content."""
    held: dict[str, str | bytes] = {"word/document.xml": xml(body)}
    listed = ""
    for identity, said in parts.items():
        kind, content = said if isinstance(said, tuple) else (identity, said)
        held[f"word/{identity}.xml"] = content if content.startswith("?") else part(kind, content)
        listed += f'<Relationship Id="{identity}" Type="x/{kind}" Target="{identity}.xml"/>'
    held["word/_rels/document.xml.rels"] = f"<Relationships>{listed}</Relationships>"
    return packed(held)


def outline(data: bytes) -> list[str]:
    """Return what is read: the text of lines with their part, codes, and tables as 表."""
    return [_told(fragment) for fragment in docx.load(data)]


def _told(fragment: Fragment) -> str:
    if isinstance(fragment, Section):
        return "表"
    place = fragment.place.in_words("zh") if fragment.place else ""
    code = fragment.code if isinstance(fragment, Finding) else ""
    return " ".join(filter(None, (code, place, fragment.text)))


def left(reading: Reading, code: str = "PG027") -> list[str]:
    """Return the texts of the findings with a code."""
    return [finding.text for finding in reading.findings if finding.code == code]


def test_header_above_a_form() -> None:
    """Title, year and unit of money in a header are those of a form that says none itself."""
    data = document(TABLE + ends("header"), header=p(TITLE) + p(YEAR) + p(UNIT))
    reading = read(data)
    assert str(reading.declaration.money_unit) == "万元"
    assert reading.declaration.fiscal_year == 2024
    assert stitch(docx.load(data)).title == TITLE
    assert left(reading) == []


def test_header_beside_a_form_with_its_own_title() -> None:
    """What the body says counts; what else a header says is left aside with its place."""
    header = p("部门整体支出绩效目标申报表") + p("（2023年度）") + p("内部资料")
    body = p(TITLE) + p(YEAR) + p(UNIT) + TABLE + ends("header")
    reading = read(document(body, header=header))
    assert reading.declaration.fiscal_year == 2024
    assert left(reading) == ["部门整体支出绩效目标申报表\n内部资料"]
    (finding,) = [finding for finding in reading.findings if finding.code == "PG027"]
    assert finding.place == Place(1, 1, part="header")
    assert finding.in_words().startswith("header, line 1: ")


def test_same_title_in_the_header() -> None:
    """A header that only repeats the title is not worth a finding."""
    assert left(read(document(p(TITLE) + TABLE + ends("header"), header=p(TITLE)))) == []


def test_first_line_is_the_title_before_any_other_header() -> None:
    """A header that does not read like a title never replaces the first line of the text."""
    data = document(p("附件二") + TABLE + ends("header"), header=p("民政局"))
    assert stitch(docx.load(data)).title == "附件二"


def test_fields_in_a_footer() -> None:
    """A label with its text in a footer is kept, as one below the table is."""
    reading = read(document(p(TITLE) + TABLE + ends("footer"), footer=p("填报日期：2024年1月5日")))
    assert [(e.label, e.text) for e in reading.declaration.extras] == [("填报日期", "2024年1月5日")]


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>', []),
        (r("第 ") + '<w:fldSimple w:instr="PAGE">' + r("3") + "</w:fldSimple>" + r(" 页"), []),
        (
            COUNTED,
            [],
        ),
        (r("3"), ["页脚第 1 行 3"]),
        (
            r("民政局 ") + '<w:fldSimple w:instr="PAGE">' + r("3") + "</w:fldSimple>",
            ["页脚第 1 行 民政局 3"],
        ),
        (box(p("机密")), ["页脚第 2 行 机密"]),
        (
            '<w:r><w:pict><v:shape><v:textpath string="样本"/></v:shape></w:pict></w:r>',
            ["页脚第 2 行 样本"],
        ),
    ],
)
def test_lines_of_a_footer(runs: str, said: list[str]) -> None:
    """All lines are read, of boxes and of drawn letters, too, without those that count pages."""
    footer = f"<w:p>{runs}</w:p>"
    assert outline(document(p("甲") + ends("footer"), footer=footer.replace("wps:", "v:"))) == [
        *said,
        "第 1 行第 1 列 甲",
    ]


def test_letters_drawn_as_a_picture() -> None:
    """A title drawn as a picture of letters is a line of the text."""
    drawn = f'<w:r><w:pict><v:textpath string="{TITLE}"/></w:pict></w:r>'
    assert stitch(docx.load(made(p(drawn) + TABLE))).title == TITLE


def test_sections() -> None:
    """A header comes before what its section holds, and once where several have it."""
    body = "".join(
        (
            p("一") + f"<w:p><w:pPr>{ends('a')}</w:pPr></w:p>",
            p("二") + f"<w:p><w:pPr>{ends('a', 'b', 'nix')}</w:pPr></w:p>",
            p("三") + ends(),
        )
    )
    parts = {"a": ("header", p("甲")), "b": ("footer", p("乙")), "c": ("header", p("丙"))}
    said = [line.rpartition(" ")[2] for line in outline(document(body, **parts))]
    assert said == ["甲", "一", "乙", "二", "三", "丙"]


def test_header_of_several_forms() -> None:
    """Each form below one header has its unit and its year, and its own title."""
    second = TABLE.replace("食堂运行", "校车运行")
    body = p(TITLE) + TABLE + p("项目绩效目标表") + second + ends("header")
    readings = list(read_all(document(body, header=p(YEAR) + p(UNIT))))
    said = [(str(each.declaration.money_unit), each.declaration.fiscal_year) for each in readings]
    assert said == [("万元", 2024)] * 2


def test_headers_of_several_forms() -> None:
    """A form that stands in a section of its own has the header of that section."""
    second = TABLE.replace("食堂运行", "校车运行")
    end = f"<w:p><w:pPr>{ends('a')}</w:pPr></w:p>"
    body = p(TITLE) + TABLE + end + p("项目绩效目标表") + second + ends("b")
    parts = {"a": ("header", p(YEAR)), "b": ("header", p("（2025年度）"))}
    years = [each.declaration.fiscal_year for each in read_all(document(body, **parts))]
    assert years == [2024, 2025]


def test_header_between_parts_of_a_table() -> None:
    """A header does not keep apart the parts of a table that a page divided."""
    rows = [tr("一级指标", "指标值", properties="tblHeader"), tr("甲", "1"), tr("乙", "2")]
    end = f"<w:p><w:pPr>{ends('a')}</w:pPr></w:p>"
    body = tbl(rows[0], rows[1]) + end + tbl(rows[0], rows[2]) + ends("b")
    data = document(body, a=("header", p("甲")), b=("header", p("乙")))
    (section,) = stitch(docx.load(data)).sections
    assert [cell.text for cell in section.cells] == ["一级指标", "指标值", "甲", "1", "乙", "2"]


def test_footnotes() -> None:
    """A footnote comes before what refers to it, one that nothing refers to at the end."""
    divider = note("footnote", -1, "—", attributes='w:type="separator"')
    notes = divider + note("footnote", 5, "甲", " ", "乙") + note("footnote", 6) + divider
    body = p(r("一") + referred("footnote", 5)) + p("二")
    ending = note("endnote", 5, "丙")
    assert outline(document(body, footnotes=notes, endnotes=ending)) == [
        "脚注 1 甲\n乙",
        "第 1 行第 1 列 一",
        "第 2 行第 1 列 二",
        "尾注 1 丙",
    ]


def test_footnotes_of_a_form() -> None:
    """A footnote is no part of a cell: with a label it is kept, without one left aside."""
    table = TABLE.replace(r("≥200次"), r("≥200次") + referred("footnote", 1))
    body = p(TITLE) + table + p(r("以上") + referred("footnote", 2))
    notes = note("footnote", 1, "按工作日计算") + note("footnote", 2, "说明：每日一次")
    reading = read(document(body, footnotes=notes))
    assert [str(one.annual_target) for one in reading.declaration.indicators] == ["≥200次"]
    assert [(e.label, e.text) for e in reading.declaration.extras] == [("说明", "每日一次")]
    assert left(reading) == ["按工作日计算", "以上"]


def test_comments() -> None:
    """A comment is told with what it is about, and no part of the form."""
    table = TABLE.replace(r("≥200次"), r("≥200次") + referred("comment", 1))
    body = p(r(TITLE) + referred("comment", 0)) + table
    said = note("comment", 0, "标题有误") + note("comment", 1, "请核实", "依据？")
    reading = read(document(body, comments=said + note("comment", 2, "全文")))
    found = [(f.place, f.text) for f in reading.findings if f.code == "PG037"]
    assert found == [
        (Place(1, 1), "标题有误"),
        (Place(3, 1, part="comment"), "全文"),
        (Place(5, 0, table=1), "请核实\n依据？"),
    ]
    assert "请核实" not in repr(reading.declaration)


def test_tracked_changes() -> None:
    """Changes in a header are accepted, too."""
    header = f"<w:p><w:ins>{r('甲')}</w:ins><w:del>{r('乙')}</w:del></w:p>"
    said = outline(document(p("一") + ends("header"), header=header))
    assert said == ["PG005", "页眉第 1 行 甲", "第 1 行第 1 列 一"]


def test_damaged_parts() -> None:
    """A part that is damaged is told, and the form is read all the same."""
    reading = read(document(p(TITLE) + TABLE + ends("header"), header="?", comments="?<x>"))
    found = [f.params["part"] for f in reading.findings if f.code == "PG038"]
    assert found == ["word/header.xml", "word/comments.xml"]
    assert len(reading.declaration.indicators) == 1


def test_damaged_relations() -> None:
    """Where it cannot be told which parts there are, that is told."""
    data = packed({"word/document.xml": xml(p("甲")), "word/_rels/document.xml.rels": "x"})
    assert outline(data) == ["第 1 行第 1 列 甲", "PG038"]


def test_parts_elsewhere() -> None:
    """A part outside of the file, or one that is not there, is none."""
    listed = "".join(
        f'<Relationship Id="h" Type="x/header" Target="{target}" {mode}/>'
        for target, mode in (("h.xml", 'TargetMode="External"'), ("nix.xml", ""))
    )
    parts = {
        "word/document.xml": xml(p("甲") + ends("h")),
        "word/_rels/document.xml.rels": f"<Relationships>{listed}</Relationships>",
        "word/h.xml": part("header", p("乙")),
    }
    assert outline(packed({**parts})) == ["第 1 行第 1 列 甲"]


def test_limits() -> None:
    """The tags of all these parts are counted together."""
    data = document(p("甲"), header=p("甲") * 30, footer=p("甲") * 30)
    assert len(list(docx.load(data, Limits(tags=200)))) == 61
    with pytest.raises(LimitError, match="more than 150 tags"):
        list(docx.load(data, Limits(tags=150)))


def test_order_of_cells_without_a_header() -> None:
    """Without such parts nothing but the text is read."""
    assert [type(each) for each in docx.load(made(p("甲") + TABLE))] == [Cell, Section]
