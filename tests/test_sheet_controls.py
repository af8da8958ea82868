"""Form controls over the cells of a sheet are told with what they show."""

import struct

import pytest
from tests.test_xlsx_notes import anchor, noted, of_old, old, outline, shape, table

from perfgoals import read
from perfgoals.grid._controls import drawn_controls, said_controls


def control(kind: str, text: str = "", said: str = "", at: str = "2, 15, 6, 3, 4, 9, 7, 0") -> str:
    """Return a control as Excel draws it in VML."""
    return (
        f'<v:shape id="a"><v:textbox style="x"><div>{text}</div></v:textbox>'
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>{at}</x:Anchor>{said}</x:ClientData>'
        "</v:shape>"
    )


def drawing(*shapes: str) -> str:
    """Return a drawing in VML, with the kind of shape that all are of."""
    return f'<xml xmlns:v="urn:v"><v:shapetype id="t"/>{"".join(shapes)}</xml>'


ON = "<x:Checked>1</x:Checked>"


def test_boxes_to_tick() -> None:
    """Each box and each field is told with its words and its tick, at the first cell of them."""
    shapes = drawing(
        control("Note", "批注"),
        control("Checkbox", "<font>新增&amp;续</font><br>项目", ON),
        control("Checkbox", "延续", at="0, 1, 4, 2, 1, 1, 6, 0"),
        control("Radio", "是", ON),
        control("Radio", "否"),
        control("Drop"),
        control("Button", "提交"),
    )
    said = outline(noted(table(), parts={"vmlDrawing1": shapes}))
    assert said == ["表", "PG034 工作表“S1”单元格 A5 ☑ 新增&续项目\n☐ 延续\n◉ 是\n○ 否\n▾"]


def test_the_finding_of_a_reading() -> None:
    """A reading says how many there are, and reads the form."""
    shapes = drawing(control("Checkbox", "新增", ON), control("Checkbox", "延续"))
    reading = read(noted(table(), parts={"vmlDrawing1": shapes}))
    (finding,) = (each for each in reading.findings if each.code == "PG034")
    assert finding.params == {"count": "2"}
    assert "2 个嵌入的文件、对象或窗体控件" in finding.in_words("zh")
    assert [one.name for one in reading.declaration.indicators] == ["供餐次数"]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (
            {
                "ctrlProp1": '<formControlPr objectType="CheckBox" checked="Checked" val="0"/>',
                "ctrlProp2": '<formControlPr objectType="Drop"/>',
                "ctrlProp3": '<formControlPr objectType="Button"/>',
                "ctrlProp4": "<x/>",
            },
            ["PG034 工作表“S1”单元格 A1 ☑\n▾"],
        ),
        ({"control1": "<x/>"}, ["PG034 工作表“S1”单元格 A1 ▾"]),
        ({"vmlDrawing1": drawing(control("Note", "批注"))}, []),
        ({"oleObject1": "x", "package2": "y"}, ["PG034 工作表“S1”单元格 A1"]),
    ],
    ids=["properties", "ActiveX", "comments", "objects"],
)
def test_other_ways(parts: dict[str, str], told: list[str]) -> None:
    """Controls of which only the properties are there, or nothing at all, are told as well."""
    assert outline(noted(table(), parts=parts)) == ["表", *told]


def test_a_part_that_is_missing() -> None:
    """A drawing that is not there is told, and the rest read."""
    relation = '<r><Relationship Id="a" Type="x/vmlDrawing" Target="../none.vml"/></r>'
    assert outline(noted(table(), relations=relation))[:1] == ["表"]
    assert "PG038" in outline(noted(table(), relations=relation))[1]


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        (b'<v:shape><x:ClientData ObjectType="Checkbox">', ["☐"]),
        (b'<v:shape><v:textbox>a<x:ClientData ObjectType="Edit">', ["▾"]),
        (b"<v:shape ><v:textbox>a</v:textbox>", []),
        (b"", []),
    ],
)
def test_drawings_that_break_off(written: bytes, texts: list[str]) -> None:
    """What is there of a drawing is read, well-formed or not."""
    assert [one.text for one in drawn_controls(written)] == texts
    assert list(said_controls([written])) == []


@pytest.mark.parametrize("kind", [0x0B, 0x0C])
def test_old_workbooks(kind: int) -> None:
    """The boxes of an xls are told with their ticks; their words are read as those of boxes."""
    ticked = struct.pack("<HHHHH", 0x15, 0x12, kind, 1, 0) + bytes(12)
    ticked += struct.pack("<HHHHHH", 0x12, 8, 1, 0, 0, 0)
    _plain, *words = shape(kind, 1, "新增")
    blank = shape(kind, 2, "延续")
    records = [anchor(1, 2), (0x005D, ticked), *words, anchor(1, 4), *blank, *shape(0x14, 3, "")]
    said = of_old(old(*records))
    on, off = {0x0B: ("☑", "☐"), 0x0C: ("◉", "○")}[kind]
    assert said[-1] == f"PG034 工作表“S1”单元格 C2 {on} 新增\n{off} 延续"
