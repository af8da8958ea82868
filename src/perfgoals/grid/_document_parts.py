"""The parts of a Word file that are the same in each: its styles, fonts and settings.

The style of a cell's paragraphs says what the cell is, so that a printed form is read back as
it was, and what is written into it afterwards is content even where it reads like a label.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfgoals.grid.cells import Role

STYLE: Final = "Perfgoals"
"""How the names of our styles begin: those of other documents are not meant."""
ROLES: Final[Mapping[str, Role]] = MappingProxyType(
    {f"{STYLE}Label": Role.label}
    | dict.fromkeys((f"{STYLE}Text", f"{STYLE}Number", f"{STYLE}Value"), Role.content)
)
"""Style of the paragraphs in a cell → what the cell is."""

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FOOTER: Final = "rId4"
"""By what the document refers to the foot of its pages."""
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TYPES: Final = f"""\
<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{_TYPE}.fontTable+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/>
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""

PARTS: Final = f"""\
<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>
</Relationships>"""

PARTS_OF_DOCUMENT: Final = f"""\
<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/fontTable" Target="fontTable.xml"/>
<Relationship Id="{FOOTER}" Type="{OFFICE}/footer" Target="footer1.xml"/>
</Relationships>"""

CORE: Final = f"""\
<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:title>{{title}}</dc:title>
<dc:creator>perfgoals</dc:creator>
<dc:language>{{language}}</dc:language>
<dcterms:created xsi:type="dcterms:W3CDTF">{{created}}</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">{{created}}</dcterms:modified>
</cp:coreProperties>"""

SETTINGS: Final = f"""\
<w:settings xmlns:w="{WORD}">
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
</w:settings>"""

# 仿宋_GB2312 and 方正小标宋 are what offices have; a machine without them takes the other name.
FONTS: Final = f"""\
<w:fonts xmlns:w="{WORD}">
<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>
<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/><w:charset w:val="86"/>\
<w:family w:val="modern"/></w:font>
<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/><w:charset w:val="86"/>\
<w:family w:val="auto"/></w:font>
</w:fonts>"""

_COUNTS: Final = ("PAGE", "NUMPAGES")
_PAGES: Final = MappingProxyType({"zh": ("第 ", " 页 共 ", " 页"), "en": ("", " / ", "")})
"""What stands around the two numbers at the foot of a page."""

_EDGE: Final = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
_STYLES: Final = f"""\
<w:styles xmlns:w="{WORD}">
<w:docDefaults>
<w:rPrDefault><w:rPr>
<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" \
w:hAnsi="Times New Roman" w:cs="Times New Roman"/>
{{size}}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault/>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Title">
<w:name w:val="{STYLE}Title"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="160"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="方正小标宋简体"/>\
{{title}}</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Heading">
<w:name w:val="{STYLE}Heading"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:spacing {{around}}/><w:outlineLvl w:val="1"/></w:pPr>
<w:rPr><w:b/><w:bCs/>{{heading}}</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Note">
<w:name w:val="{STYLE}Note"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Footer">
<w:name w:val="{STYLE}Footer"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>
<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Seam">
<w:name w:val="{STYLE}Seam"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:line="2" w:lineRule="exact"/></w:pPr>
<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Cell">
<w:name w:val="{STYLE}Cell"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing {{line}}/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Label">
<w:name w:val="{STYLE}Label"/><w:basedOn w:val="{STYLE}Cell"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Text">
<w:name w:val="{STYLE}Text"/><w:basedOn w:val="{STYLE}Cell"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Number">
<w:name w:val="{STYLE}Number"/><w:basedOn w:val="{STYLE}Cell"/>
<w:pPr><w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE}Value">
<w:name w:val="{STYLE}Value"/><w:basedOn w:val="{STYLE}Cell"/>
<w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="{STYLE}Table">
<w:name w:val="{STYLE}Table"/><w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders><w:top {_EDGE}/><w:left {_EDGE}/><w:bottom {_EDGE}/><w:right {_EDGE}/>\
<w:insideH {_EDGE}/><w:insideV {_EDGE}/></w:tblBorders>
<w:tblCellMar><w:top w:w="{{free}}" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>\
<w:bottom w:w="{{free}}" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>
</w:styles>"""


def styles(*, is_small: bool) -> str:
    """Return the part with the styles: 二号 for the title and 五号 for the rest, or a page of much.

    There, with 三号 and 小五, a line is as high in one program as in another.
    """
    title, heading = map(letters, (32, 21) if is_small else (44, 28))
    around = 'w:before="240" w:after="80"'
    if is_small:
        around = 'w:before="100" w:after="30" w:line="280" w:lineRule="exact"'
    line = 'w:line="250" w:lineRule="exact"' if is_small else 'w:line="320" w:lineRule="atLeast"'
    return _STYLES.format(
        title=title,
        heading=heading,
        size=letters(size(is_small=is_small)),
        around=around,
        line=line,
        free=10 if is_small else 40,
    )


def size(*, is_small: bool) -> int:
    """Return how large ordinary letters are, in half points."""
    return 18 if is_small else 21


def footer(language: str) -> str:
    """Return the foot of the pages: their number, and how many there are."""
    said = _PAGES["zh" if language.startswith("zh") else "en"]
    fields = (f'<w:fldSimple w:instr="{name}">{_run("1")}</w:fldSimple>' for name in _COUNTS)
    numbered = "".join(map("{}{}".format, map(_run, said), (*fields, "")))
    return (
        f'<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="{STYLE}Footer"/></w:pPr>'
        f"{numbered}</w:p></w:ftr>"
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def letters(half_points: int) -> str:
    """Return the properties of letters that are so large."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
