"""What is reported: findings, their severity and their place.

A finding is something a reader could step over. Codes PG001–PG099 are findings of reading
and loading; their severity and words stand in `READING_FINDINGS` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import partial, total_ordering
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import field, fields, frozen

from perfgoals.errors import Language, shortened


class Severity(Enum):
    """How grave a finding is (级别)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def column_letters(column: int) -> str:
    """Return how a column is named in a sheet.

    >>> column_letters(2), column_letters(28)
    ('B', 'AB')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


Part: TypeAlias = Literal["", "header", "footer", "footnote", "endnote", "comment"]
"""What stands beside the text of a document."""


@total_ordering
@frozen(order=False)
class Place:
    """A place in a document (位置), all counted from 1; 0 and "" where it has no such thing.

    In a text `line` and `column` count lines and characters, in a table its rows and columns.
    """

    line: int
    column: int
    page: int = field(default=0, kw_only=True)
    """Of a PDF."""
    table: int = field(default=0, kw_only=True)
    """Of a Word file, or the sheet of a workbook."""
    sheet: str = field(default="", kw_only=True)
    """The name of the sheet; then line and column are those of a cell such as B7."""
    part: Part = field(default="", kw_only=True)
    """Beside the text: `line` counts the lines of a header or footer, or the notes."""

    def in_words(self, language: Language = "en") -> str:
        """Return the place in words.

        >>> Place(30, 4).in_words("zh"), Place(7, 2, table=1, sheet="Sheet1").in_words()
        ('第 30 行第 4 列', 'sheet Sheet1, cell B7')
        """
        cell = {"en": "cell {}", "zh": "单元格 {}"}[language].format(self.address)
        within = PARTS[language].get(self.part, cell).format(self.line)
        if self.sheet:
            form = {"en": "sheet {}, {}", "zh": "工作表“{}”{}"}[language]
            return form.format(shortened(self.sheet, 31), within)
        if self.part:
            return within
        counted = (self.page, self.table, self.line, self.column)
        words = zip(PLACES[language], counted, strict=True)
        said = [form.format(number) for form, number in words if number]
        return {"en": ", ", "zh": ""}[language].join(said)

    @property
    def address(self) -> str:
        """The address of the cell in a sheet.

        >>> Place(1, 28).address
        'AB1'
        """
        return f"{column_letters(self.column)}{self.line}"

    def __lt__(self, other: Place) -> bool:
        """Tell whether it stands before another place of the same document."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, int, int, str]:
        return self.page, self.table, self.line, self.column, self.part


PLACES: Mapping[Language, tuple[str, str, str, str]] = MappingProxyType(
    {
        "en": ("page {}", "table {}", "line {}", "column {}"),
        "zh": ("第 {} 页", "第 {} 个表格", "第 {} 行", "第 {} 列"),
    }
)
"""How a page, a table, a line and a column are said."""

PARTS: Mapping[Language, Mapping[Part, str]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "header": "header, line {}",
                "footer": "footer, line {}",
                "footnote": "footnote {}",
                "endnote": "endnote {}",
                "comment": "comment {}",
            }
        ),
        "zh": MappingProxyType(
            {
                "header": "页眉第 {} 行",
                "footer": "页脚第 {} 行",
                "footnote": "脚注 {}",
                "endnote": "尾注 {}",
                "comment": "批注 {}",
            }
        ),
    }
)
"""How what stands beside the text is said."""


@frozen
class Words:
    """The severity and the words of one code; braces name the finding's `params`."""

    severity: Severity
    en: str
    zh: str
    remedy_en: str = field(default="", kw_only=True)
    """What to do about it."""
    remedy_zh: str = field(default="", kw_only=True)

    def in_language(self, language: Language) -> str:
        """Return the words with their braces."""
        return self.zh if language == "zh" else self.en

    def remedy(self, language: Language) -> str:
        """Return what to do, with its braces."""
        return self.remedy_zh if language == "zh" else self.remedy_en


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

READING_FINDINGS: Mapping[str, Words] = MappingProxyType(
    {
        "PG001": Words(INFO, "read as {encoding}, not UTF-8", "按 {encoding} 编码读取，不是 UTF-8"),
        "PG002": Words(
            INFO,
            "page break joined: lines {read_as} are one table",
            "分页空行已接合：第 {read_as} 行为同一表格",
        ),
        "PG003": Words(INFO, "markup taken out: {markup}", "已去除标记：{markup}"),
        "PG004": Words(
            WARNING, "control characters taken out: {characters}", "已去除控制字符：{characters}"
        ),
        "PG005": Words(INFO, "tracked changes are read as accepted", "修订内容按已接受读取"),
        "PG006": Words(INFO, "holds macros: they are never run", "含有宏：不会运行"),
        "PG007": Words(INFO, "hidden sheet {sheet!r}: not read", "隐藏工作表“{sheet}”：未读取"),
        "PG008": Words(
            INFO,
            "the sheet shows {shown}: read as stored",
            "表中显示为 {shown}：按存储值读取",
        ),
        "PG009": Words(WARNING, "the cell holds an error", "单元格为错误值"),
        "PG010": Words(
            WARNING,
            "cells are missing from the row or out of place, read as {read_as}",
            "该行单元格缺失或错位，读作 {read_as}",
        ),
        "PG011": Words(
            WARNING,
            "only one target value in a shifted row: read as the period target",
            "错行中只有一个指标值：读作实施周期指标值",
        ),
        "PG012": Words(
            WARNING,
            "the {column} is missing from the row: left blank",
            "该行缺少{column}：留空",
        ),
        "PG013": Words(
            WARNING,
            "values without an indicator name: kept without a name",
            "有指标值而无指标名称：按无名指标保留",
        ),
        "PG014": Words(
            WARNING,
            "formula without a stored value: left blank",
            "公式没有缓存结果：留空",
        ),
        "PG015": Words(INFO, "repeated heading left out", "已略去重复的表头"),
        "PG016": Words(INFO, "row cut by the page joined", "跨页断开的行已接合"),
        "PG017": Words(INFO, "table cut by the page joined", "跨页断开的表格已接合"),
        "PG018": Words(
            INFO,
            "columns are divided by {divider}: read as {read_as}",
            "以{divider}分列：读作 {read_as}",
        ),
        "PG019": Words(INFO, "not in the document: given from outside", "文件中没有：由外部给出"),
        "PG020": Words(WARNING, "amount cannot be read: kept as text", "金额无法识别：按文本保留"),
        "PG021": Words(WARNING, "number cannot be read: kept as text", "数字无法识别：按文本保留"),
        "PG022": Words(
            INFO, "indicator class not in the taxonomy: {name}", "指标分类不在分类表中：{name}"
        ),
        "PG023": Words(
            WARNING,
            "not a field of this form: kept among the extras as {label!r}",
            "不属于本表栏目：以“{label}”存入其他内容",
        ),
        "PG024": Words(
            WARNING,
            "the amounts are given in {unit} here, in {declared} above",
            "此处金额单位为 {unit}，前文为 {declared}",
        ),
        "PG025": Words(ERROR, "no indicators were found", "未找到绩效指标"),
        "PG026": Words(
            WARNING,
            "{label} is there twice: the second is kept among the extras",
            "“{label}”出现两次：第二个存入其他内容",
        ),
        "PG027": Words(WARNING, "stands outside of the table: left aside", "在表格之外：未读入"),
        "PG028": Words(
            INFO,
            "the number {number} in it is not understood: kept as words",
            "其中的数字 {number} 未能识别：按文字保留",
        ),
        "PG029": Words(
            WARNING,
            "given as {given} from outside: what the document says is kept",
            "外部给出 {given}：保留文件所写",
        ),
        "PG030": Words(
            WARNING,
            "the form {form} has no place for it as it is: left out, or read back otherwise",
            "表样 {form} 没有此栏，或不能原样打印：未打印，或读回后不同",
        ),
        "PG031": Words(
            WARNING, "the page is a picture without text: not read", "本页为无文本的图片：未读取"
        ),
        "PG032": Words(
            WARNING,
            "the font does not say what {count} characters of the page are: read by their numbers",
            "字体未注明本页 {count} 个字符的文字：按字符编号读取",
        ),
        "PG033": Words(
            INFO, "hidden rows or columns {hidden}: read as well", "隐藏的行或列 {hidden}：一并读取"
        ),
        "PG034": Words(
            WARNING,
            "holds {count} embedded files, objects or form controls: not read",
            "含有 {count} 个嵌入的文件、对象或窗体控件（复选框等）：未读取",
        ),
        "PG035": Words(
            WARNING,
            "what it belongs to cannot be told: kept among the extras as {label!r}",
            "无法判断归属：以“{label}”存入其他内容",
        ),
        "PG036": Words(
            WARNING,
            "the document ends before the form does",
            "表格未完：文件在此处提前结束",
        ),
        "PG037": Words(
            INFO,
            "a comment, no part of the form: left aside",
            "批注不属于表格内容：未读入",
        ),
        "PG038": Words(
            WARNING, "{part} in the file is damaged: not read", "文件中的 {part} 已损坏：未读取"
        ),
        "PG039": Words(INFO, "the document does not show it: left aside", "文件中不显示：未读入"),
        "PG040": Words(
            WARNING,
            "the font {font} has no glyph for {characters}: they are not printed as they are",
            "字体 {font} 缺少 {characters}：无法照样打印",
        ),
        "PG041": Words(
            INFO,
            "the sheet goes on with the form before it: read as one",
            "本工作表接续前一工作表：合并读取",
        ),
        "PG042": Words(WARNING, "struck out: left aside", "已加删除线：未读入"),
        "PG043": Words(
            WARNING,
            "the number before it is of a kind that is not read",
            "其自动编号的格式无法识别：未读入编号",
        ),
        "PG044": Words(
            INFO,
            "cells side by side repeat one text: read as one cell",
            "相邻单元格重复同一文本：视为一个单元格",
        ),
        "PG045": Words(
            INFO,
            "{count} indicators in one cell: read one by one",
            "一个单元格内有 {count} 个指标：逐个读取",
        ),
        "PG046": Words(
            WARNING,
            "several indicators in one cell, whose values cannot be told apart: read as one",
            "一个单元格内有多个指标，无法与指标值一一对应：按一个指标读取",
        ),
        "PG047": Words(
            INFO,
            "{old} is {new} in the edition of {edition}",
            "{old}在{edition}年版指标体系中为{new}",
        ),
        "PG048": Words(
            WARNING,
            "the edition of {edition} has no {old}: kept as it stands",
            "{edition}年版指标体系没有{old}：原样保留",
        ),
        "PG049": Words(
            INFO,
            "the classes stand in another order, which cannot be put back: {old}",
            "指标类别的次序有变，无法还原：{old}",
        ),
        "PG050": Words(ERROR, "this is no {format}: {problem}", "不是有效的 {format}：{problem}"),
        "PG051": Words(ERROR, "key {key!r} is there twice: keep one", "键“{key}”重复，请只留一个"),
        "PG052": Words(
            ERROR,
            "there is no key {key!r} here: known are {known}",
            "此处没有键“{key}”，可用：{known}",
        ),
        "PG053": Words(
            ERROR,
            "there is no key {key!r} here: did you mean {meant!r}?",
            "此处没有键“{key}”，是否应为“{meant}”？",
        ),
        "PG054": Words(ERROR, "key {key!r} is missing: add it", "缺少键“{key}”，请补上"),
        "PG055": Words(ERROR, "{problem}", "{problem_zh}"),
        "PG056": Words(
            ERROR,
            "anchors, aliases and tags are not used here: write the value itself",
            "此处不用锚点、别名和标签，请直接写出值",
        ),
        "PG057": Words(ERROR, "nested too deeply", "嵌套过深"),
        "PG058": Words(
            ERROR, "a second document begins: keep one to a file", "文件中有第二个文档，请只留一个"
        ),
        "PG059": Words(
            ERROR,
            "this is no YAML: {problem}; text that begins with a sign such as > * - goes in quotes",
            "不是有效的 YAML：{problem}；以 > * - 等符号开头的文本请加引号",
        ),
        "PG060": Words(
            ERROR, "expected keys with values, found {found}", "应为键和值，实为 {found}"
        ),
        "PG061": Words(ERROR, "expected a list, found {found}", "应为列表，实为 {found}"),
        "PG062": Words(
            ERROR,
            "expected text, found {found}: put it in quotes",
            "应为文本，实为 {found}，请加引号",
        ),
        "PG063": Words(ERROR, "expected a whole number, found {found}", "应为整数，实为 {found}"),
        "PG064": Words(
            ERROR, "expected true or false, found {found}", "应为 true 或 false，实为 {found}"
        ),
        "PG065": Words(ERROR, "expected {choices}, found {found}", "应为 {choices}，实为 {found}"),
        "PG066": Words(
            ERROR,
            'expected a number as text, such as "12.50", found {found}',
            '应为以文本书写的数，如 "12.50"，实为 {found}',
        ),
        "PG067": Words(
            ERROR, "expected at most 20000 items, found {found}", "最多 20000 项，实为 {found} 项"
        ),
        "PG068": Words(
            ERROR,
            "there is no rule {code}: perfgoals rules lists them",
            "没有规则 {code}，perfgoals rules 可列出全部规则",
        ),
        "PG069": Words(
            ERROR, "the shares do not add up to the total {total}", "各类权重之和不等于合计 {total}"
        ),
        "PG070": Words(
            ERROR,
            "{name} is this file, or is extended by it: extend another profile",
            "{name} 就是本文件或以本文件为基础，请改用其他口径",
        ),
        "PG071": Words(
            ERROR,
            "there is no class {name}: did you mean {meant}?",
            "没有指标类别“{name}”，是否应为“{meant}”？",
        ),
        "PG072": Words(
            ERROR,
            "there is no class {name}: one that only your forms have is listed under classes",
            "没有指标类别“{name}”，当地表样特有的类别请列入 classes",
        ),
        "PG073": Words(ERROR, "{name} is there twice: keep one", "“{name}”重复，请只留一个"),
        "PG074": Words(ERROR, "nothing stands here: fill it in", "此处为空，请填写"),
        "PG075": Words(
            ERROR,
            "expected a number such as 12.50, found {found}",
            "应为数，如 12.50，实为 {found}",
        ),
        "PG076": Words(
            ERROR,
            "a number cannot be negative here, found {found}",
            "此处不能为负数，实为 {found}",
        ),
        "PG077": Words(
            ERROR, "too large: at most {most}, found {found}", "过大：最大为 {most}，实为 {found}"
        ),
        "PG078": Words(
            ERROR,
            "too small: more than {least} is expected, found {found}",
            "过小：应大于 {least}，实为 {found}",
        ),
        "PG079": Words(
            ERROR,
            "{total} and {execution} for execution come to more than {most}",
            "合计 {total} 加预算执行 {execution} 超过 {most}",
        ),
        "PG080": Words(
            ERROR,
            "bands begin with the highest: {found} is not below {before}",
            "各档应从高到低排列：{found} 不低于上一档的 {before}",
        ),
        "PG082": Words(
            WARNING,
            "the rows have no column for {field}: left out ({count})",
            "数据行没有{field_zh}列：未保留（{count} 处）",
        ),
        "PG083": Words(
            WARNING,
            "the rows hold it otherwise: it is read back as {new}",
            "数据行无法原样保存：读回为“{new}”",
        ),
        "PG084": Words(
            INFO,
            "the form has no column for {field}, the rows have: taken out of the target ({count})",
            "原表没有{field_zh}列，数据行有：取自指标值（{count} 处）",
        ),
        "PG085": Words(
            WARNING,
            "no row says that the class {name} stands here: left out",
            "数据行无法表示此处的指标分类 {name}：未保留",
        ),
        "PG086": Words(
            WARNING,
            "{length} characters: the column {column} of the standard has {width}",
            "共 {length} 字：标准中 {column} 列的长度为 {width}",
        ),
        "PG087": Words(
            INFO,
            "columns of the system, no part of a declaration, are left aside: {columns}",
            "系统管理列不属于申报表，未读入：{columns}",
        ),
        "PG088": Words(
            WARNING,
            "row {row} of {table} is marked as deleted: left aside",
            "{table} 第 {row} 行标记为已删除：未读入",
        ),
        "PG089": Words(
            WARNING,
            "{column} holds no text and no exact number but {type}: taken as it prints ({count})",
            "{column} 列的值既非文本也非精确的数，而是 {type}：按其打印形式读取（{count} 处）",
        ),
        "PG090": Words(
            INFO,
            "the code {code} in {column} is read as {read_as}",
            "{column} 列的代码 {code} 读作 {read_as}",
        ),
        "PG091": Words(
            WARNING,
            "the attachment says “{said}”: what the page says is kept",
            "附件写作“{said}”：保留页面所写",
        ),
        "PG092": Words(
            WARNING, "the attachment is not taken: {problem}", "未采用附件：{problem_zh}"
        ),
        "PG093": Words(INFO, "no declaration is attached", "未附申报表数据"),
        "PG094": Words(
            WARNING,
            "the code {code} in {column} is not known: kept as written",
            "{column} 列的代码 {code} 含义不明：按原样保留",
        ),
        "PG095": Words(
            WARNING,
            "the mark {mark} in {column} is not known: its rows are read",
            "{column} 列的标记 {mark} 含义不明：其数据行照常读入",
        ),
    }
)
"""Severity and words of every finding of reading and loading."""


def frozen_params(params: Mapping[str, str]) -> Mapping[str, str]:
    """Return a read-only copy."""
    return MappingProxyType(dict(params))


@frozen
class Patch:
    """A change of a text that surely mends what was found (修改): where, from what, to what."""

    path: str
    old: str
    new: str


@frozen(kw_only=True)
class Finding:
    """Something to report (问题): what, where in the declaration, where in the document.

    `path` is a JSON Pointer into the declaration ("" is the whole of it), `text` what
    stood in the document, `params` the parts of the message as data.

    >>> finding = Finding(
    ...     code="PG020", path="/budget/other_funds", place=Place(8, 9), text="约五百"
    ... )
    >>> finding.severity.value, finding.in_words()
    ('warning', 'line 8, column 9: amount cannot be read: kept as text: 约五百')
    """

    code: str
    path: str = ""
    params: Mapping[str, str] = field(factory=dict, converter=frozen_params, hash=False)
    place: Place | None = None
    text: str = ""
    patch: Patch | None = None
    also: tuple[Patch, ...] = ()
    """The same change elsewhere, where one finding stands for several."""
    words: Words = field(eq=False, repr=False)
    """What a rule has to say, and how grave that is; for reading, what stands in the table."""

    @words.default
    def _words(self) -> Words:
        return READING_FINDINGS[self.code]

    @property
    def severity(self) -> Severity:
        """How grave it is: fixed for findings of reading; for those of rules the profile says."""
        return self.words.severity

    @property
    def patches(self) -> tuple[Patch, ...]:
        """All changes that mend it, its own and those elsewhere."""
        return ((self.patch,) if self.patch else ()) + self.also

    def message(self, language: Language = "en") -> str:
        """Return what is the matter, without place and text."""
        return self.words.in_language(language).format_map(self.params)

    def remedy(self, language: Language = "en") -> str:
        """Return what to do; "" where that is said nowhere."""
        return self.words.remedy(language).format_map(self.params)

    def in_words(self, language: Language = "en") -> str:
        """Return place, message and the text concerned as one line."""
        separator = {"en": ": ", "zh": "："}[language]
        where = self.place.in_words(language) if self.place else self.path
        parts = (where, self.message(language), shortened(self.text, 60))
        return separator.join(part for part in parts if part)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by fields: a read-only mapping cannot be pickled itself."""
        values = {each.name: getattr(self, each.name) for each in fields(Finding)}
        return partial(Finding, **values | {"params": dict(self.params)}), ()
