"""What is raised: one line in words, with the place as data.

Every error that perfgoals raises on purpose derives from `PerfgoalsError`, pickles, and
says itself in English (`str(error)`) and in Chinese (`error.in_words("zh")`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from perfgoals._error import LANGUAGES, Language, PerfgoalsError, shortened

if TYPE_CHECKING:
    from perfgoals.finding import Finding

__all__ = (
    "IN_CHINESE",
    "KINDS",
    "LANGUAGES",
    "LONGEST_NAME",
    "MOST_SHOWN",
    "REASONS",
    "REFUSALS",
    "REPORT_FAULTS",
    "DifferentKindsError",
    "InvalidDeclarationError",
    "InvalidProfileError",
    "InvalidReportError",
    "Language",
    "LimitError",
    "MissingExtraError",
    "PerfgoalsError",
    "SeveralFormsError",
    "SourceError",
    "TargetSyntaxError",
    "TemplateMistakeError",
    "UnitMismatchError",
    "UnknownNameError",
    "ValueRefusedError",
    "shortened",
)

REFUSALS: dict[str, dict[Language, str]] = {
    "control": {"en": "a control character is no text: take it out", "zh": "含控制字符，请删除"},
    "endless": {"en": "it has no end as a decimal", "zh": "不是有限小数"},
    "finite": {"en": "it is not a finite number", "zh": "不是有限的数"},
    "size": {
        "en": "more than 40 digits, or an exponent beyond ±30",
        "zh": "超过 40 位数字，或指数超出 ±30",
    },
    "year": {"en": "a year lies between 1900 and 2999", "zh": "年份应在 1900 至 2999 之间"},
    "region": {
        "en": "a region code has digits only: a spreadsheet may have made a number of it",
        "zh": "区划代码应只有数字，可能被电子表格改成了数值格式",
    },
    "text": {"en": "a text is wanted, in quotes", "zh": "应为文字（加引号）"},
    "number": {
        "en": "a number is wanted, without quotes, such as the column can have",
        "zh": "应为此列可有的数字（不加引号）",
    },
    "date": {
        "en": "a date is written 2024, 2024-12, 2024-12-31, --12 or --12-31",
        "zh": "日期应写作 2024、2024-12、2024-12-31、--12 或 --12-31",
    },
    "day": {"en": "a datetime.date is wanted", "zh": "应为 datetime.date"},
    "calendar": {"en": "the calendar has no such day", "zh": "日历中没有这一天"},
    "ordinal": {
        "en": "a number in order lies between 0 and 999999",
        "zh": "序号应在 0 至 999999 之间",
    },
    "of several": {
        "en": "the rows are of several declarations: give those of one",
        "zh": "数据行属于多份申报表，请只给出一份的数据行",
    },
    "unit": {"en": "it does not read as a unit", "zh": "不像计量单位"},
    "subject": {
        "en": "it would not be read back: words without numbers and signs are wanted",
        "zh": "无法原样读回，请只写文字，不带数字和符号",
    },
    "interval": {"en": "its high end lies below its low end", "zh": "上限小于下限"},
    "years": {
        "en": "a deadline has a date, both have a year or none has, and a yearly one has none",
        "zh": "时限须有日期，起止日期应同时写明或同时省略年份，每年的时限不写年份",
    },
    "span": {"en": "it ends before it starts", "zh": "结束早于开始"},
    "grade": {"en": "it does not read as a grade", "zh": "不像等级"},
    "several": {
        "en": "several are two or more, in at most 200 characters",
        "zh": "至少应有两个，合计不超过 200 字",
    },
    "code": {
        "en": "PG with digits is kept for the rules of perfgoals",
        "zh": "PG 加数字的编号留给 perfgoals 自带的规则",
    },
    "code twice": {"en": "another rule has it", "zh": "另有规则使用此编号"},
}
"""Why a value is refused, in each language."""


IN_CHINESE: dict[str, str] = {
    "a number": "数",
    "a plain number": "不带单位的数",
    "a unit": "计量单位",
    "one bound": "同一方向的界限",
    "an amount": "金额",
    "a blank": "空白标记",
    "an interval": "区间值",
    "a date": "日期",
    "a grade": "等级",
    "several targets": "多个指标值",
    "at most 40 digits": "不超过 40 位的数",
    "at most 200 characters": "不超过 200 字的文本",
    "text without control characters": "不含控制字符的文本",
    "form": "表样",
    "language": "语言",
    "profile": "审核口径",
    "edition": "指标体系版本",
    "font": "字体",
    "format": "格式",
    "format that carries data": "可携带数据的格式",
    "format that has a date": "带有日期的格式",
    "format that has a font": "可指定字体的格式",
    "template that carries data": "可携带数据的模板",
    "template": "模板",
    "field": "栏目",
    "kind of rows": "数据行类别",
    "column": "列名",
    "measure": "排名依据",
    "a Chinese font": "中文字体",
    "table": "数据表",
}
"""The words for what was expected or named."""


@define
class ValueRefusedError(PerfgoalsError, ValueError):
    """A value that a field can never have; `reason` is a key of `REFUSALS`."""

    words: ClassVar[dict[Language, str]] = {
        "en": "{field} cannot be {value}: {why}",
        "zh": "{field} 不能是 {value}：{why}",
    }
    field: str
    value: str
    reason: str

    def in_words(self, language: Language = "en") -> str:
        """Return the value with the reason in words."""
        why = REFUSALS[self.reason][language]
        return self.words[language].format(field=self.field, value=self.value, why=why)


@define
class TargetSyntaxError(PerfgoalsError, ValueError):
    """The text is not what was to be parsed; `position` is the first character not read.

    >>> print(TargetSyntaxError("a number", "≥多于", 1))
    expected a number: ≥▸多于
    """

    words: ClassVar[dict[Language, str]] = {
        "en": "expected {expected}: {marked}",
        "zh": "此处应为{expected}：{marked}",
    }
    expected: str
    text: str
    position: int

    def in_words(self, language: Language = "en") -> str:
        """Return the line, with `▸` at the place inside the text."""
        marked = f"{self.text[: self.position]}▸{self.text[self.position :]}"
        expected = IN_CHINESE.get(self.expected, "") if language == "zh" else self.expected
        return self.words[language].format(expected=expected, marked=shortened(marked))


@define
class UnitMismatchError(PerfgoalsError, ValueError):
    """Two units of different kinds cannot be brought together."""

    words: ClassVar[dict[Language, str]] = {
        "en": "{left} and {right} measure different things: give both in units of one kind",
        "zh": "“{left}”与“{right}”不是同类单位，无法换算：请使用同类单位",
    }
    left: str
    right: str


REASONS: dict[str, dict[Language, str]] = {
    "json": {"en": "it is JSON: fmt tidies YAML", "zh": "这是 JSON 文件，fmt 只整理 YAML"},
    "several": {
        "en": "several files need a folder to be written into: -o FOLDER",
        "zh": "多个文件需写入文件夹：-o 文件夹",
    },
    "no files": {"en": "there are no files in this folder", "zh": "文件夹中没有文件"},
    "unwritable": {
        "en": "it cannot be written: is there such a folder?",
        "zh": "无法写入，请检查文件夹",
    },
    "missing": {"en": "there is no such file", "zh": "文件不存在"},
    "directory": {"en": "it is a folder: name a file in it", "zh": "这是文件夹，请指定其中的文件"},
    "unreadable": {
        "en": "it cannot be opened: check its permissions",
        "zh": "无法打开，请检查权限",
    },
    "empty": {"en": "it is empty", "zh": "文件为空"},
    "large": {"en": "it is larger than 50 MB", "zh": "文件超过 50 MB"},
    "encoding": {
        "en": "it is no text in UTF-8, UTF-16 or GB18030: save it as UTF-8",
        "zh": "不是 UTF-8、UTF-16 或 GB18030 文本，请另存为 UTF-8",
    },
    "format": {
        "en": "this format is not read: save it as docx, xlsx, PDF or HTML",
        "zh": "暂不支持此格式，请另存为 docx、xlsx、PDF 或 HTML",
    },
    "encrypted": {
        "en": "it is protected by a password: save it without one",
        "zh": "文件有密码保护，请取消密码后另存",
    },
    "damaged": {
        "en": "it is damaged: open it in the program that wrote it and save it again",
        "zh": "文件已损坏，请用原程序打开后重新保存",
    },
    "font": {
        "en": "it is no font file: bring a ttf, otf or ttc",
        "zh": "不是字体文件，请指定 ttf、otf 或 ttc",
    },
    "scanned": {
        "en": "its pages are pictures (scanned, no text): ask for a file with text",
        "zh": "页面为扫描图片，没有文字，请使用带文字的文件",
    },
    "no soffice": {
        "en": "old Word files need LibreOffice (soffice): install it, or save the file as docx",
        "zh": "读取 .doc 需要 LibreOffice（soffice），请安装，或另存为 docx",
    },
    "no table": {
        "en": "no ruled table was found on its pages: a form in a PDF is read by its ruling lines",
        "zh": "页面上未找到有框线的表格：PDF 中的申报表按框线读取",
    },
    "changed": {
        "en": "it changed while it was read: build again",
        "zh": "读取期间文件有变动，请重新运行",
    },
    "died": {
        "en": "the process that read it died: it may need more memory, or the file is hostile",
        "zh": "读取进程异常退出：可能内存不足，或文件异常",
    },
    "no scheduler": {
        "en": "no Dask scheduler answers at this address: give one such as tcp://10.0.0.1:8786",
        "zh": "此地址没有 Dask 调度器应答，请检查地址（如 tcp://10.0.0.1:8786）和网络",
    },
    "no workers": {
        "en": "the Dask cluster has no workers left: start some, then build again to go on",
        "zh": "Dask 集群已没有工作进程，请启动后重新运行，即可继续",
    },
    "other perfgoals": {
        "en": "perfgoals is missing on this Dask cluster, or another version: install the same one",
        "zh": "此 Dask 集群没有安装 perfgoals，或版本不同，请安装同一版本",
    },
    "not shared": {
        "en": "a Dask worker does not see this folder: all machines need it under the same path",
        "zh": "Dask 工作进程访问不到此文件夹：各机器须能以相同路径访问",
    },
    "no corpus": {
        "en": "there is no corpus in this folder: perfgoals corpus build makes one",
        "zh": "文件夹中没有语料库，请先运行 perfgoals corpus build",
    },
    "other corpus": {
        "en": "this corpus is of another version of perfgoals: build into a new folder",
        "zh": "语料库由其他版本的 perfgoals 建立，请建到新文件夹",
    },
    "occupied": {
        "en": "it holds other things: name a new folder for the corpus",
        "zh": "文件夹中有其他文件，请为语料库指定新文件夹",
    },
    "cells": {
        "en": "a row has more cells than there are columns: put texts with commas in quotes",
        "zh": "有一行的单元格多于列名，含逗号的文字请加引号",
    },
    "columns": {
        "en": "its first line does not name the columns that are wanted",
        "zh": "首行缺少所需的列名",
    },
    "column twice": {
        "en": "its first line names a column twice",
        "zh": "首行有重复的列名",
    },
    "no lines": {
        "en": "it is no JSON Lines: a line for each declaration as JSON is wanted, or a folder",
        "zh": "不是 JSON Lines：应每行一份 JSON 申报表，或指定文件夹",
    },
    "metadata alone": {
        "en": "metadata go with a folder of files",
        "zh": "元数据只能与文件夹一起使用",
    },
    "no form": {
        "en": "no declaration form was found: labels such as 部门名称 or 三级指标 were expected",
        "zh": "未找到绩效目标申报表：应有“部门名称”“三级指标”等栏目",
    },
    "list in lines": {
        "en": "a list of projects with one cell a line, whose rows cannot be told: give its table",
        "zh": "多个项目的清单逐格成行，无法确定各行的起止：请提供带表格的文件",
    },
    "no folder": {"en": "there is no such folder", "zh": "文件夹不存在"},
    "no roster": {
        "en": "no column of departments was found: its heading is 部门 or 单位",
        "zh": "未找到部门名册：应有标题为“部门”或“单位”的一列",
    },
    "no round": {
        "en": "it is there and no workbook of a former round: name another file",
        "zh": "文件已存在，且不是以前的审核汇总表，请另指定文件",
    },
}


@define
class SourceError(PerfgoalsError):
    """A source from which nothing can be read; `reason` is a key of `REASONS`."""

    words: ClassVar[dict[Language, str]] = {"en": "{source}: {why}", "zh": "{source}：{why}"}
    source: str
    reason: str

    def in_words(self, language: Language = "en") -> str:
        """Return the source with the reason in words."""
        why = REASONS[self.reason][language]
        return self.words[language].format(source=shortened(self.source), why=why)


@define
class SeveralFormsError(PerfgoalsError):
    """A document that holds more than one form, where one was wanted."""

    words: ClassVar[dict[Language, str]] = {
        "en": "{source}: it holds {count} forms: read_all gives each of them",
        "zh": "{source}：含 {count} 张表，请用 read_all 逐张读取",
    }
    source: str
    count: int


@define
class LimitError(PerfgoalsError):
    """A document that goes beyond a limit; `what` is counted, `maximum` is the limit.

    `name` is the field of `Limits` that allows more; empty where the limit is fixed.
    """

    words: ClassVar[dict[Language, str]] = {
        "en": "more than {maximum} {what}: this is no declaration form",
        "zh": "超过 {maximum} {what_zh}：不是绩效目标申报表",
    }
    raised: ClassVar[dict[Language, str]] = {
        "en": "{line}, or allow more with Limits({name}=…)",
        "zh": "{line}，或以 Limits({name}=…) 放宽",
    }
    what: str
    what_zh: str
    maximum: int
    name: str = ""

    def in_words(self, language: Language = "en") -> str:
        """Return what there is too much of, and how to allow more."""
        line = PerfgoalsError.in_words(self, language)
        return self.raised[language].format(line=line, name=self.name) if self.name else line


MOST_SHOWN = 20
"""How many mistakes the one line of an error tells; all are in its findings."""


@define
class InvalidDeclarationError(PerfgoalsError, ValueError):
    """A YAML or JSON text that is no declaration, with a finding for each mistake."""

    words: ClassVar[dict[Language, str]] = {
        "en": "{count} to correct: {mistakes}",
        "zh": "{count} 处需更正：{mistakes}",
    }
    findings: tuple[Finding, ...]

    def in_words(self, language: Language = "en") -> str:
        """Return all mistakes in one line."""
        mistakes = _listed(self.findings, language)
        return self.words[language].format(count=len(self.findings), mistakes=mistakes)


@define
class InvalidProfileError(PerfgoalsError, ValueError):
    """A file that is no profile, with a finding for each mistake."""

    words: ClassVar[dict[Language, str]] = {
        "en": "{source}: {count} to correct: {mistakes}",
        "zh": "{source}：{count} 处需更正：{mistakes}",
    }
    source: str
    findings: tuple[Finding, ...]

    def in_words(self, language: Language = "en") -> str:
        """Return all mistakes in one line."""
        form, count = self.words[language], len(self.findings)
        mistakes = _listed(self.findings, language)
        return form.format(source=self.source, count=count, mistakes=mistakes)


def _listed(findings: tuple[Finding, ...], language: Language) -> str:
    """Return the first mistakes in words."""
    separator = {"en": "; ", "zh": "；"}[language]
    shown = [finding.in_words(language) for finding in findings[:MOST_SHOWN]]
    return separator.join([*shown, *(["…"] if len(findings) > MOST_SHOWN else [])])


REPORT_FAULTS: dict[str, dict[Language, str]] = {
    "json": {"en": "it is not JSON", "zh": "不是有效的 JSON"},
    "large": {"en": "it is larger than 50 million characters", "zh": "超过 5000 万字"},
    "missing": {"en": "{expected} is missing", "zh": "缺少 {expected}"},
    "other": {"en": "expected {expected}", "zh": "应为 {expected}"},
    "none": {"en": "there is none in it", "zh": "其中没有报告"},
    "other document": {
        "en": "it has several, and none is of this document",
        "zh": "其中有多份，但没有这份文件的",
    },
}
"""What can be wrong with the record of a report."""


@define
class InvalidReportError(PerfgoalsError, ValueError):
    """A text that is no record of a report; `path` is a JSON Pointer, `fault` a key of the table.

    >>> print(InvalidReportError("/rules/0", "missing", "code"))
    this is no report that perfgoals wrote: /rules/0: code is missing
    """

    words: ClassVar[dict[Language, str]] = {
        "en": "this is no report that perfgoals wrote: {where}{why}",
        "zh": "不是 perfgoals 写出的审核报告：{where}{why}",
    }
    path: str
    fault: str
    expected: str = ""

    def in_words(self, language: Language = "en") -> str:
        """Return what is wrong, and where."""
        why = REPORT_FAULTS[self.fault][language].format(expected=self.expected)
        colon = {"en": ": ", "zh": "："}[language]
        where = f"{shortened(self.path)}{colon}" if self.path else ""
        return self.words[language].format(where=where, why=why)


LONGEST_NAME: int = 60
"""Characters of a name that may be a slip of another one."""


@define
class UnknownNameError(PerfgoalsError, LookupError):
    """A name (of a form, a format, a template) that is none of the known ones."""

    words: ClassVar[dict[Language, str]] = {
        "en": "there is no {what} named {name!r}: choose one of {choices}",
        "zh": "没有名为“{name}”的{what}，可选：{choices}",
    }
    meant: ClassVar[dict[Language, str]] = {
        "en": " (did you mean {near}?)",
        "zh": "（是否应为 {near}？）",
    }
    what: str
    name: str
    known: tuple[str, ...]

    def in_words(self, language: Language = "en") -> str:
        """Return the name with the choices there are, and the one that comes nearest."""
        what = IN_CHINESE.get(self.what, self.what) if language == "zh" else self.what
        choices = ", ".join(self.known)
        said = self.words[language].format(what=what, name=self.name, choices=choices)
        return said + (self.meant[language].format(near=self.near) if self.near else "")

    @property
    def near(self) -> str | None:
        """The known name that comes nearest, None where none is like it or it is the only one."""
        from difflib import get_close_matches  # which nobody needs who names things right

        if len(self.known) == 1 or not 0 < len(self.name) <= LONGEST_NAME:
            return None
        within = (known for known in self.known if self.name.casefold() in known.casefold())
        return next(within, None) or next(iter(get_close_matches(self.name, self.known, 1)), None)


@define
class TemplateMistakeError(PerfgoalsError, ValueError):
    """A template that cannot be rendered; `line` is 1-based, 0 when it is not known."""

    words: ClassVar[dict[Language, str]] = {
        "en": "template {template}, line {line}: {problem}",
        "zh": "模板 {template} 第 {line} 行：{problem}",
    }
    template: str
    line: int
    problem: str


@define
class DifferentKindsError(PerfgoalsError, TypeError):
    """Two declarations of different kinds cannot be compared (表类不同)."""

    words: ClassVar[dict[Language, str]] = {
        "en": "a {old} and a {new} cannot be compared: give two declarations of one kind",
        "zh": "“{old}”与“{new}”不是同一类表，无法比较：请给出两份同类的表",
    }
    old: str
    new: str

    def in_words(self, language: Language = "en") -> str:
        """Return the two kinds in words."""
        old, new = (KINDS[kind][language] for kind in (self.old, self.new))
        return self.words[language].format(old=old, new=new)


KINDS: dict[str, dict[Language, str]] = {
    "department": {"en": "department's declaration", "zh": "部门整体绩效目标申报表"},
    "project": {"en": "project's declaration", "zh": "项目绩效目标申报表"},
    "self_evaluation": {"en": "self-evaluation", "zh": "绩效自评表"},
}
"""Kind of a declaration → the words for it."""


@define
class MissingExtraError(PerfgoalsError, ImportError):
    """A library of an extra that is not installed."""

    words: ClassVar[dict[Language, str]] = {
        "en": "this needs {library}: pip install 'perfgoals[{extra}]'",
        "zh": "缺少{library}，请安装：pip install 'perfgoals[{extra}]'",
    }
    library: str
    extra: str

    def in_words(self, language: Language = "en") -> str:
        """Return what is missing, and what to install."""
        library = IN_CHINESE.get(self.library, f" {self.library}")
        library = library if language == "zh" else self.library
        return self.words[language].format(library=library, extra=self.extra)
