"""All that the command line says, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from perfgoals.errors import Language

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")

WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        # Help
        "usage": ("用法：", "Usage: "),
        "options": ("选项：", "Options:"),
        "commands": ("命令：", "Commands:"),
        "options metavar": ("[选项]", "[OPTIONS]"),
        "command metavar": ("命令 [参数]…", "COMMAND [ARGUMENTS]…"),
        "perfgoals": (
            "读取、转换、查看预算绩效目标申报表。",
            "Read, convert and show declarations of budget performance goals.",
        ),
        "exit codes": (
            "退出码：0 完成；1 已完成，但有错误级问题；2 无法完成。",
            "Exit codes: 0 done; 1 done, with findings of severity error; 2 cannot be done.",
        ),
        "form": (
            "FORM：申报表、YAML 或 JSON 文件，或其文件夹；- 为标准输入。",
            "FORM is a form of any format, YAML, JSON, or a folder of these; - is stdin.",
        ),
        "file": ("FILE：任何格式的文件；- 为标准输入。", "FILE is of any format; - is stdin."),
        "grid": (
            "逐个显示读到的单元格，便于报告问题。",
            "Print the cells as they are read, for bug reports.",
        ),
        "convert": (
            "把申报表转换为 YAML、JSON 或正式表样（Word、Excel、PDF、网页等）。",
            "Convert a form to YAML, JSON or the official table.",
        ),
        "render": (
            "按正式表样打印：每份申报表一个文件，写入文件夹。",
            "Print forms as the official table, each into a file of a folder.",
        ),
        "show": (
            "显示预算、目标、任务、指标，以及读取时修复了什么。",
            "Show budget, goals, tasks, indicators and what was repaired.",
        ),
        "check": (
            "按审核规则检查：结论、问题、位置、修改建议。",
            "Check forms by the rules of reviewers: verdict, findings, places, what to do.",
        ),
        "compare": (
            "与上年的表比较：收紧、放宽、取消、新增的指标，资金变动，照抄的目标。",
            "Compare a form with last year's: targets, indicators, money, copied goals.",
        ),
        "compare input": (
            "OLD：上年的表；NEW：本年的同类表；其中一个可为 -（标准输入）。",
            "OLD is last year's form, NEW this year's of the same kind; one may be - for stdin.",
        ),
        "review": (
            "审核一个文件夹的申报表，结论、问题、变动、缺报写成一个工作簿。",
            "Review a folder of forms: verdicts, findings, changes, missing ones.",
        ),
        "review input": (
            "INBOX：存放申报表的文件夹。OUT 已有上次的汇总表时，列出已改正、仍存在、新增的问题。",
            "INBOX is a folder of forms. Where OUT is of a former round, it says what was mended.",
        ),
        "--last-year": ("存放上年申报表的文件夹", "a folder with last year's forms"),
        "--roster": (
            "部门名册（xlsx 或 csv），有“部门”或“单位”列，可有“部门代码”列",
            "xlsx or csv with a column of departments that have to hand in",
        ),
        "--output round": ("写入的工作簿（xlsx）", "the workbook to write (xlsx)"),
        "--notices": (
            "按部门写出修改意见（docx）的文件夹",
            "a folder for a Word file a department with what it has to mend",
        ),
        "round written": ("已写入 {target}", "written to {target}"),
        "notices written": ("{count} 份修改意见已写入 {target}", "{count} notices in {target}"),
        "two of stdin": ("只能有一个 -", "only one of both can be -"),
        "verify": (
            "复核 JSON 审核报告：文件、规则、口径、问题是否一致。",
            "Replay a report: are document, rules, profile and findings the same?",
        ),
        "verify input": (
            "REPORT：check --format json 写出的报告；FORM：所审核的文件。不一致时退出码为 1。",
            "REPORT is what check --format json wrote, FORM its form; exit with 1 if they differ.",
        ),
        "score": (
            "按计分口径计算自评得分、总分和等级，逐项说明算式和依据。",
            "Score a self-evaluation by a profile: each score with its formula and its basis.",
        ),
        "score input": (
            "FORM：绩效自评表；- 为标准输入。表中得分有错误级问题时退出码为 1。",
            "FORM is a self-evaluation; - is stdin. Exit with 1 where one of its scores is wrong.",
        ),
        "match": (
            "把申报的指标值与自评表的实际完成值逐项对照。",
            "Match the targets of a declaration with the results of its self-evaluation.",
        ),
        "match input": (
            "DECLARATION：申报表；EVALUATION：绩效自评表。有指标值确未达到时退出码为 1。",
            "DECLARATION is a form, EVALUATION its self-evaluation. Exit with 1 for a sure miss.",
        ),
        "corpus": (
            "大量申报表：建库、导出、模拟。",
            "Many declarations: build a corpus, export, invent.",
        ),
        "build": (
            "把文件夹中的全部文件（或 JSON Lines 的每一行）读入语料库；中断后再次运行即继续。",
            "Read a folder, or each line of JSON Lines, into a corpus; run again to go on.",
        ),
        "build input": (
            "CORPUS：语料库文件夹，数据为按年度分区的 Parquet。读不了的文件列入 failures.csv。",
            "CORPUS is a folder, with Parquet for each year; failures.csv lists what was not read.",
        ),
        "--output corpus": ("语料库文件夹", "the folder of the corpus"),
        "--metadata": (
            "表外信息：列 path、region_code、level、fiscal_year、url、published",
            "what is known from outside: path, region_code, level, fiscal_year, url, published",
        ),
        "--scheduler": (
            "Dask 调度器的地址，如 tcp://10.0.0.1:8786，由其集群读取",
            "the address of a Dask scheduler, such as tcp://10.0.0.1:8786, whose cluster reads",
        ),
        "corpus waits": (
            "{name}：另一个 build 正在写入，等待其结束",
            "{name}: another build is writing; waiting for it to end",
        ),
        "corpus built": (
            "语料库共 {forms} 份申报表；本次读取 {documents}，已有 {skipped}，重复 {copies}",
            "{forms} declarations are in it; read {documents}, had {skipped}, copies {copies}",
        ),
        "corpus unmatched": (
            "元数据中 {count} 个路径没有对应的文件，如 {first}",
            "{count} paths of the metadata have no file, such as {first}",
        ),
        "corpus contradicted": (
            "元数据中 {count} 个路径与内容相同的另一文件说法不同，以路径在前者为准，如 {first}",
            "{count} paths of the metadata have a copy told otherwise before them, such as {first}",
        ),
        "corpus failed": (
            "{count} 个文件未能读取，原因见 {table}",
            "{count} files could not be read: {table} says why",
        ),
        "a second": ("份/秒", "a second"),
        "export": (
            "把语料库写成 JSON Lines，每行一份申报表。",
            "Write a corpus as JSON Lines, a declaration a line.",
        ),
        "synthetic": (
            "生成模拟申报表（JSON Lines），含已知比例的错误，供试用。",
            "Invent declarations as JSON Lines, with defects at known rates, to try things on.",
        ),
        "synthetic input": (
            "N：份数，每个部门连续五年；同一 SEED 得到同样的内容。",
            "N is how many, five years of each department; the same SEED gives the same.",
        ),
        "--seed": ("随机种子，默认 0", "what chance begins with, 0 by default"),
        "no whole number": ("{name} 应为自然数：{text}", "{name} is a whole number: {text}"),
        "template": ("自己的打印模板。", "Templates of your own."),
        "new": (
            "写出一份正式模板，供修改使用。",
            "Write a copy of an official template to start your own from.",
        ),
        "forms": (
            "FORM-ID：表样的名称，如 guangdong-department；改好后以 convert --template 使用。",
            "FORM-ID is the id of a form: guangdong-department. Use it: convert --template.",
        ),
        "rules": ("列出全部审核规则。", "List all rules."),
        "explain": (
            "说明一条规则：原因、依据、正反例、修改建议。",
            "Explain a rule: why, its basis, a good and a bad example, what to do.",
        ),
        "target": (
            "显示指标值文本读作什么。",
            "Show how the text of a target is read.",
        ),
        "texts": (
            "TEXT：指标值的文本，如 ≥95%、-5%；其他以 - 开头的写在 -- 之后。",
            "TEXT is a target such as ≥95% or -5%; what else begins with - goes after --.",
        ),
        "fmt": (
            "就地整理 YAML 文件，保留手写注释；- 读标准输入、写标准输出。",
            "Tidy YAML files in place, keeping comments; - is stdin to stdout.",
        ),
        "schema": (
            "输出 YAML 和 JSON 文件的 JSON Schema。",
            "Print the JSON Schema of the YAML and JSON files.",
        ),
        "--to": ("输出格式", "the format to write"),
        "--output": (
            "写入的文件，默认标准输出；多个时为文件夹",
            "the file to write (- is stdout); a folder for several",
        ),
        "--output folder": (
            "写入的文件夹；只有一份时也可为带后缀的文件",
            "the folder to write into; for a single form also a file with the suffix of its format",
        ),
        "--template": (
            "表样编号、自有模板（*.html.j2），或 summary（一页摘要）；默认各表自己的表样",
            "a form's id, an own template (*.html.j2) or summary (one page); else each form's own",
        ),
        "--output template": (
            "写入的文件，名称以 .j2 结尾；默认标准输出",
            "the file to write, with a name that ends in .j2; stdout by default",
        ),
        "--force": ("文件已存在时覆盖", "write over a file that is there"),
        "--font": (
            "PDF 所用字体：已安装字体的名称，或字体文件",
            "the font of a PDF: a family that is installed, or a file",
        ),
        "--embed": (
            "在 docx、xlsx、PDF 中附上申报表数据",
            "let a docx, xlsx or PDF carry the declaration as data",
        ),
        "--contacts": ("附上的数据保留联系人和电话", "keep contacts in these data"),
        "--embedded": (
            "与页面一致时采用所附数据",
            "take the data that a form carries, where its page agrees",
        ),
        "--unit": ("计量单位栏所写", "what the column for units holds"),
        "--sign": ("计算符号栏所写", "what the column for signs holds"),
        "--name": ("指标名称，末尾括号可含单位", "the indicator, with a unit in brackets"),
        "check input": (
            "FORM：申报表、YAML 或 JSON 文件，或其文件夹；- 为标准输入的 JSON Lines，逐行应答。",
            "FORM is a form of any format, YAML, JSON, or a folder; - is JSON Lines on stdin.",
        ),
        "--profile": (
            "审核口径的名称或 YAML 文件，默认按表样选定",
            "a profile by its name or as a YAML file, by the form if none",
        ),
        "--profile report": (
            "审核口径，默认报告中所写；若为文件须给出",
            "the profile, by default that of the report; one that is a file has to be given",
        ),
        "--profile score": (
            "计分口径的名称或 YAML 文件，默认按表样选定；给出两个则并列比较",
            "a profile by its name or as a YAML file, by the form if none; two stand side by side",
        ),
        "--format": ("输出格式，默认 text", "the format of the report, text by default"),
        "--output report": ("写入的文件，默认标准输出", "the file to write, stdout by default"),
        "--fail-on": (
            "达到此级别即退出码 1，默认 error",
            "exit with 1 from this severity on, error by default",
        ),
        "--only": (
            "只用这些规则，如 PG101,PG3（PG3 为各 PG3xx）",
            "only these rules, such as PG101,PG3 (all PG3xx)",
        ),
        "--skip": ("不用这些规则", "leave these rules out"),
        "--fix": (
            "改好可放心修改之处，写成 YAML",
            "write the declaration as YAML, mended where that is safe",
        ),
        "--json": ("每行输出一个 JSON 对象", "print a JSON object a line"),
        "--lang": ("界面语言，默认 zh", "the language of messages, zh by default"),
        "--help": ("显示本帮助", "show this help"),
        "--version": ("显示版本", "show the version"),
        # Mistakes in the command line
        "missing": ("缺少参数 {name}", "{name} is missing"),
        "no option": ("没有选项 {name}", "there is no option {name}"),
        "meant": ("（是否应为 {name}？）", " (did you mean {name}?)"),
        "no value": ("选项 {name} 后缺少值", "option {name} needs a value"),
        "no flag value": ("选项 {name} 不带值", "option {name} takes no value"),
        "extra": ("多余的参数：{arguments}", "too many arguments: {arguments}"),
        "see help": (
            "{mistake}。用法见 {command} --help",
            "{mistake}. See {command} --help",
        ),
        "in file": ("{name}：{mistake}", "{name}: {mistake}"),
        "files": ("文件", "files"),
        "failed": (
            "{count} 个文件中有 {failed} 个未能处理",
            "{failed} of {count} files could not be done",
        ),
        "command": ("命令", "command"),
        "format": ("格式", "format"),
        "language": ("语言", "language"),
        # Findings
        "error": ("错误", "error"),
        "warning": ("警告", "warning"),
        "info": ("提示", "info"),
        # The page that `show` prints
        "year": ("{year} 年度", "fiscal year {year}"),
        "no year": ("未写年度", "no fiscal year"),
        "no department": ("（未写部门名称）", "(no department)"),
        "budget": ("预算整体情况", "Budget"),
        "item": ("项目", "item"),
        "amount": ("金额", "amount"),
        "with unit": ("{label}（{unit}）", "{label} ({unit})"),
        "basic_expenditure": ("基本支出", "basic expenditure"),
        "project_expenditure": ("项目支出", "project expenditure"),
        "special_funds": ("财政专项资金", "special funds"),
        "other_development_expenditure": (
            "其他事业发展性支出",
            "other development expenditure",
        ),
        "total_expenditure": ("支出合计", "total expenditure"),
        "fiscal_appropriation": ("财政拨款", "fiscal appropriation"),
        "other_funds": ("其他资金", "other funds"),
        "total_income": ("收入合计", "total income"),
        "own_level_funds": ("本级使用资金", "used at the own level"),
        "transfers_to_lower_levels": ("拟用于对下转移支付资金", "transfers to lower levels"),
        "total_by_level": ("按预算级次划分合计", "total by level"),
        "printed": ("{label}（表中所写）", "{label} (as printed)"),
        "funding": ("项目资金", "Funding"),
        "cumulative": ("实施期", "whole project"),
        "annual": ("年度", "this year"),
        "execution": ("预算执行情况", "Execution of the budget"),
        "initial": ("年初预算数", "initial"),
        "budgeted": ("全年预算数", "budget"),
        "executed": ("全年执行数", "executed"),
        "points": ("分值", "points"),
        "rate": ("执行率", "rate"),
        "scored": ("得分", "score"),
        "actual": ("实际完成值", "actual"),
        "goals": ("绩效目标", "Goals"),
        "number": ("序号", "no."),
        "goal": ("目标", "goal"),
        "tasks": ("年度重点工作任务", "Key tasks"),
        "task": ("任务", "task"),
        "total": ("金额", "total"),
        "sum": ("合计", "sum"),
        "other tasks": ("其他需完成的任务", "other tasks"),
        "indicators": ("绩效指标（{count} 项）", "Indicators ({count})"),
        "class": ("指标分类", "class"),
        "indicator": ("三级指标", "indicator"),
        "period_target": ("实施周期指标值", "period target"),
        "annual_target": ("年度指标值", "annual target"),
        "blank": ("（空白）", "(blank)"),
        "repaired": ("读取时的发现（{count} 条）", "Findings of reading ({count})"),
        "nothing repaired": ("读取时没有需要修复之处。", "Nothing had to be repaired in reading."),
        "place": ("位置", "place"),
        "severity": ("级别", "severity"),
        "finding": ("内容", "finding"),
        # Reports
        "found": ("{code} {severity} {where}：{message}", "{code} {severity} {where}: {message}"),
        "reports": ("审核结果（{count} 份）", "Reports ({count})"),
        "file name": ("文件", "file"),
        "whose": ("部门、项目", "department, project"),
        "verdict": ("结论", "verdict"),
        "judged": ("已判断", "judged"),
        "fixed": ("已改 {count} 处，写入 {target}", "{count} changes made, written to {target}"),
        "fix one": (
            "--fix 一次只改一份，写入另一个文件",
            "--fix mends one form, into another file",
        ),
        "two profiles": ("--profile 最多给出两个", "--profile is given twice at most"),
        "no evaluation": (
            "{name} 不是绩效自评表",
            "{name} is no self-evaluation",
        ),
        "no declaration": (
            "{name} 不是绩效目标申报表",
            "{name} is no declaration",
        ),
        "lines alone": (
            "- 只能单独使用，以 JSON Lines 应答，不用 --format、-o、--fix",
            "- stands alone and answers in JSON Lines, without --format, -o and --fix",
        ),
        "contacts alone": ("--contacts 须与 --embed 同用", "--contacts goes with --embed"),
        "against last year": (
            "{code} 用于与上年比较，由 perfgoals compare 上年表 本年表 或 perfgoals review 检查",
            "{code} is asked by perfgoals compare OLD NEW and perfgoals review, against last year",
        ),
        "no rule left": ("没有剩下的规则", "no rule is left to ask"),
        # The rules
        "rule": ("规则", "rule"),
        "rule list": ("审核规则（{count} 条）", "Rules ({count})"),
        "code": ("编号", "code"),
        "true": ("应当", "what should be true"),
        "explained": ("{key}：{text}", "{key}: {text}"),
        "why": ("原因", "why"),
        "basis": ("依据", "basis"),
        "good": ("正例", "good"),
        "bad": ("反例", "bad"),
        "remedy": ("修改建议", "what to do"),
        # The tables that `grid` prints
        "title": ("标题：{title}", "title: {title}"),
        "table": ("表格 {number}", "Table {number}"),
        "outside": ("表格之外", "Outside of tables"),
        "row": ("行", "row"),
        "column": ("列", "column"),
        "span": ("合并", "span"),
        # The table that `target` prints
        "targets": ("指标值", "Targets"),
        "text": ("原文", "text"),
        "kind": ("类型", "kind"),
        "plain form": ("规范写法", "plain form"),
        "not read": ("未识别", "not read"),
        "may be": ("疑似原值", "may be"),
        "doubt": ("{likely}（{reason}）", "{likely} ({reason})"),
        "doubt misread sign": ("符号疑似误识", "misread sign"),
        "doubt misread percent": ("百分号疑似误识", "misread percent"),
        "doubt run together": ("多个值疑似连写", "run together"),
        "doubt sign in the name": ("指标名称中有符号", "sign in the name"),
        "kind threshold": ("定量", "threshold"),
        "kind interval": ("区间", "interval"),
        "kind deadline": ("时限", "deadline"),
        "kind grade": ("等级", "grade"),
        "kind several": ("多个值", "several"),
        "kind wording": ("定性", "wording"),
        "kind blank": ("空白", "blank"),
    }
)
"""Key → the words in Chinese and in English; braces are parts to fill in."""

Speaker = Callable[..., str]
"""Gives the words of a key, with parts by name."""


def in_words(language: Language, key: str, /, **parts: object) -> str:
    """Return the words of a key.

    >>> in_words("zh", "missing", name="FORM"), in_words("en", "missing", name="FORM")
    ('缺少参数 FORM', 'FORM is missing')
    """
    return WORDS[key][LANGUAGES.index(language)].format(**parts)


def speaker(language: Language) -> Speaker:
    """Return `in_words` in one language."""
    return partial(in_words, language)


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language that the arguments ask for, wherever they do; Chinese if none.

    It has to be known before anything is parsed, for help and mistakes are worded in it.

    >>> language_of(["show", "form.txt", "--lang", "en"]), language_of(["--lang=fr"])
    ('en', 'zh')
    """
    pairs = pairwise((*arguments, ""))
    options = [f"--lang={value}" if name == "--lang" else name for name, value in pairs]
    asked = [option for option in options if option.startswith("--lang=")]
    return "en" if asked[-1:] == ["--lang=en"] else "zh"
