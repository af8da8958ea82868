"""The words of a round: sheets, columns, lines (审核汇总用语)."""

from __future__ import annotations

from typing import Final

from perfgoals.errors import LANGUAGES, Language
from perfgoals.finding import Severity

WORDS: Final[dict[str, tuple[str, str]]] = {
    # Sheets
    "title": ("绩效目标审核汇总", "Review of performance goals"),
    "overview": ("概况", "Overview"),
    "departments": ("部门", "Departments"),
    "issues": ("问题清单", "Findings"),
    "mended": ("已改正", "Mended"),
    "changes": ("与上年比较", "Changes since last year"),
    "arrivals": ("报送情况", "Arrivals"),
    "unreadable": ("无法读取", "Not read"),
    # Columns
    "department": ("部门", "Department"),
    "project": ("项目", "Project"),
    "code": ("部门代码", "Code"),
    "kind": ("表类", "Kind"),
    "year": ("年度", "Year"),
    "verdict": ("结论", "Verdict"),
    "errors": ("错误", "Errors"),
    "warnings": ("警告", "Warnings"),
    "notes": ("提示", "Notes"),
    "total": ("金额合计（万元）", "Total (10,000 yuan)"),
    "indicators": ("指标数", "Indicators"),
    "since": ("与上年相比", "Since last year"),
    "status": ("整改情况", "Status"),
    "count mended": ("已改正", "Mended"),
    "count remains": ("仍存在", "Remaining"),
    "count new": ("新增", "New"),
    "opinion": ("处理意见", "Opinion"),
    "file": ("文件", "File"),
    "key": ("编号", "Key"),
    "severity": ("级别", "Severity"),
    "place": ("位置", "Place"),
    "text": ("原文", "Text"),
    "finding": ("问题", "Finding"),
    "remedy": ("修改建议", "Remedy"),
    "rule": ("规则", "Rule"),
    "part": ("对象", "What"),
    "class": ("分类", "Class"),
    "name": ("名称", "Name"),
    "change": ("变动", "Change"),
    "field": ("栏目", "Field"),
    "old": ("上年", "Before"),
    "new": ("本年", "Now"),
    "note": ("说明", "Note"),
    "paired": ("对应依据", "Paired by"),
    "arrival": ("情况", "What"),
    "reason": ("原因", "Reason"),
    "whose year": ("年份", "Year"),
    # What stands in them
    Severity.ERROR.value: ("错误", "error"),
    Severity.WARNING.value: ("警告", "warning"),
    Severity.INFO.value: ("提示", "note"),
    "kind department": ("部门整体", "department"),
    "kind project": ("项目", "project"),
    "kind self_evaluation": ("自评", "self-evaluation"),
    "no name": ("（未写部门名称）", "(no department)"),
    "missing": ("未报送", "missing"),
    "unknown": ("不在名册", "not in the roster"),
    "twice": ("重复报送", "handed in twice"),
    "came": ("已报送", "handed in"),
    "guessed": ("名称与名册不同", "not called as in the roster"),
    "copy": ("相同文件", "copy"),
    "copy of": ("与“{file}”完全相同，只计一次", "the same as {file}, counted once"),
    "taken for": ("与上次的对应待核对", "taken for one of the former round"),
    "known by": (
        "按文件或内容视为上次的“{name}”（{file}），请核对",
        "by file or content that of {name} ({file}) in the former round: to be verified",
    ),
    "counted for": ("按简称或代码计入“{name}”，请核对", "counted for {name}: to be verified"),
    "perhaps unreadable": ("或为此文件，但无法读取", "perhaps this file, which was not read"),
    "several old": (
        "上年有多份，未比较：{files}",
        "several last year, compared with none: {files}",
    ),
    "look at": ("请核对", "look at"),
    "to look at": ("需核对 {count} 处", "{count} to verify"),
    "gone": ("上年有，本年无", "last year only"),
    "no old": ("上年无此表", "none last year"),
    "no old read": (
        "未找到上年的表（上年有 {count} 个文件无法读取）",
        "none found of last year, of which {count} files were not read",
    ),
    "same": ("无变动", "nothing changed"),
    "money": ("资金", "money"),
    "indicators became": ("指标{change} {count}", "{count} indicators {change}"),
    "money changed": ("资金变动 {count} 处", "{count} amounts changed"),
    "share": ("占比 {old} → {new}", "share {old} → {new}"),
    "more": ("增加", "more"),
    "less": ("减少", "less"),
    "other": ("有变", "changed"),
    "copied": ("照抄", "copied"),
    "goals copied": ("照抄目标 {count}", "{count} goals copied"),
    "this year": ("本年", "this year"),
    "last year": ("上年", "last year"),
    # The overview
    "forms": ("读到的表", "Forms read"),
    "forms in files": ("{forms} 张，来自 {files} 个文件", "{forms} in {files} files"),
    "not read": ("无法读取的文件", "Files not read"),
    "copies": ("相同文件（只计一次）", "Copies, counted once"),
    "roster": ("名册", "Roster"),
    "in the roster": (
        "{count} 个部门，已报送 {came} 个，未报送 {missing} 个",
        "{count} departments, {came} handed in, {missing} missing",
    ),
    "guessed departments": ("名称与名册不同的部门", "Not called as in the roster"),
    "missing departments": ("未报送的部门", "Missing departments"),
    "unknown departments": ("不在名册的部门", "Departments not in the roster"),
    "twice handed": ("重复报送", "Handed in twice"),
    "last year's": ("上年的表", "Last year's forms"),
    "found": ("{found} 张表找到上年的表", "found for {found} forms"),
    "old not read": ("上年无法读取的文件", "Last year's files not read"),
    "gone forms": ("上年有，本年无", "Last year only"),
    "findings": ("问题", "Findings"),
    "counts": (
        "错误 {errors}，警告 {warnings}，提示 {notes}",
        "{errors} errors, {warnings} warnings, {notes} notes",
    ),
    "second": ("整改情况", "Since the former round"),
    "count": ("{word} {count}", "{count} {word}"),
    "names": ("{count} 个：{names}", "{count}: {names}"),
    "how": (
        (
            "“部门”“问题清单”两表的“处理意见”一栏和自行增加的行、栏供填写；改正后以同一文件名再审一次，"
            "填写的内容按“编号”保留，自行增加的工作表保留文字，其余各表重新生成。"
        ),
        (
            "Opinions, rows and columns of your own in Departments and Findings are kept by the key"
            " when this file is written again, of sheets of your own the texts; others are new."
        ),
    ),
    # Notices
    "notice": ("{department}绩效目标修改意见", "Amendments to the goals of {department}"),
    "notice begin": (
        "{department}：你单位报送的绩效目标材料已经审核，请按下列意见逐条核对、修改后重新报送。",
        "The forms of {department} were checked. What follows is to be gone through and mended.",
    ),
    "notice fine": (
        "{department}：你单位报送的绩效目标材料已经审核，未发现需要修改的问题。",
        "The forms of {department} were checked. Nothing was found to mend.",
    ),
    "number": ("序号", "No."),
    "wanted": ("要求", "Wanted"),
    "suggestion": ("修改建议", "Suggestion"),
    "look again": ("请核对原文。", "Look at the text again."),
    "wanted error": ("须修改", "to mend"),
    "wanted warning": ("请核实", "to verify"),
    "wanted info": ("供参考", "for information"),
    "of year": ("{year}年{form}", "{form}, {year}"),
    "of project": ("{form}：{project}", "{form}: {project}"),
    "form department": ("部门整体绩效目标申报表", "Declaration of the department"),
    "form project": ("项目支出绩效目标申报表", "Declaration of a project"),
    "form self_evaluation": ("绩效自评表", "Self-evaluation"),
}
"""Key → the words in Chinese and in English."""


def word(language: Language, key: str, /, **parts: object) -> str:
    """Return the words of a key.

    >>> word("zh", "key"), word("en", "names", count=1, names="a")
    ('编号', '1: a')
    """
    return WORDS[key][LANGUAGES.index(language)].format(**parts)
