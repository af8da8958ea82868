"""signatures = (label brackets? ":" text)*: who filled a form in, by which telephone, when.

Labels may have blanks in them (填 表 人), and nothing need stand between a name and the next label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from perfgoals.model._grammar.later import Later

GAP: Final = r"[^\S\n]{0,9}"
HAN: Final = "\u4e00-\u9fff"


def _spaced(pattern: str) -> str:
    """Return a pattern with blanks allowed where it has `~`."""
    return f"(?:{pattern.replace('~', GAP)})"


SIGNING: Final = _spaced(
    "填~[报表写]~人(?:~员)?|制~表~人|[经承]~办~人|经手人|[审复校]~核~人|审批人|编制人|报[告送]人|签发人"
)
"""Words for persons who only stand below a form."""
OFFICES: Final = _spaced(
    "填~[报表]|制~表|[审复]~核|经~办|编~制|校~对|评~[价审估]~人(?:~员)?|(?:单位|企业)法人"
    f"|[{HAN}]{{0,8}}(?:[局主科处股所校院镇乡县区市厅组部站]~[长任]|会~计|主~管|成~员|经~理|专~家(?:~组)?)"
)
"""Words that are a person's label only where a name follows them."""
PERSONS: Final = _spaced(
    "负~责~人|责~任~人|联~[系络]~[人员]|法定代表人|法人代表|(?:分管|主管|单位|主要)领导|签~[字名]"
    "|姓~名"
)
PHONES: Final = _spaced(
    "联~系~电~话|电~话(?:~号~码)?|手~机(?:~号)?(?:~码)?|联~系~方~式|传~真|身份证(?:件?号码?)?"
    "|(?:电子)?邮~箱|电子邮件|微信|[Tt][Ee][Ll]"
)
CALLS: Final = "(?:联系)?(?:电话|手机|方式)"
UNITS: Final = _spaced("(?:填~[报表写]|编[报制]|申[报请]|制表|报送)~(?:单~位|部~门)")
"""Words for who hands a form in."""
STAMPED: Final = _spaced(
    "(?:项目)?(?:主~管~部~门|主管单位|实~施~单~位)|预算单位|预算部门|项目单位|单位名称"
)
"""Words for a unit that are fields of a form, too, unless the label speaks of its seal."""
DATES: Final = _spaced("(?:填~[报表写]|申报|编制|制表|上报|报送)~(?:日~期|时~间)|日~期")
ASIDES: Final = _spaced("备~注|注|说~明|填报说明|填表说明|报表编号|审核意见")
OTHERS: Final = _spaced("(?:金额)?单位|部门|时间")
"""Words that end a name before them, and are no signature themselves."""
BRACKET: Final = rf"[（(][^（）()\n]{{0,12}}[)）]{GAP}"
SEAL: Final = rf"[（(][^（）()\n]{{0,9}}[章签][^（）()\n]{{0,4}}[)）]{GAP}"
EDGE: Final = r"(?<![^\s,，;；。、|/)）])"
"""Nothing before it, or what divides words."""
SIGNED: Final = r"(?=[（(][^（）()\n]{0,6}签[字名])"
"""A place to sign, behind any word: 局长（签字）."""
_WORD: Final = rf"[{HAN}]{{1,4}}(?:[{HAN}]{{0,4}}·[{HAN}]{{1,8}})?"
NAME: Final = rf"{_WORD}(?:[^\S\n]{{1,9}}{_WORD}){{0,2}}"
_HELD: Final = rf"{_WORD}(?:[（(][{HAN}]{{1,8}}[)）])?"
NAMES: Final = rf"{_HELD}(?:(?:[^\S\n]{{1,9}}|[、，,/]){_HELD}){{0,9}}"
_UNIT: Final = (
    rf"[{HAN}]{{2,12}}?"
    rf"(?:[局厅委办部处院所校室科站队组位构区县市镇乡馆库]|中心|公司|企业|政府|街道|人员)(?![{HAN}])"
)
NAMED: Final = (
    rf"(?!{_UNIT}\s{{0,9}}(?:$|[,，;；。、]|[{HAN}]{{2,8}}[:：（(]))"
    rf"(?:{_WORD}(?:[\s、（(]|$)|(?:[{HAN}]{{0,8}}·)?[{HAN}]{{1,3}}[,，;；。])"
)
"""A name, and not that of a unit; before a comma a short one: four characters may be words."""
FILLED: Final = (
    "[本此该]表由(?=[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马"
    "苗方俞任袁柳鲍史唐薛雷贺倪汤殷罗毕郝安常傅齐康伍余顾孟黄穆萧肖尹姚邵汪祁毛戴宋庞熊纪舒祝董梁杜阮"
    "蓝季贾江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫丁邓洪包石崔龚程邢陆翁段侯武刘龙叶黎白覃乔温庄"
    f"廖耿欧聂曾关岳][{HAN}]{{1,3}}(?<![局厅委办部处院所校室科站位构方人员会司区县市镇乡村政府心])"
    "(?:填|编制|制表))"
)
"""本表由张三填写: only before what begins with a surname and does not end as a unit."""
NUMBER: Final = r"[+(（]?[0-9][0-9()（） +-]{6,20}[Xx]?"
_FURTHER: Final = (
    rf"{GAP}(?:[及和与、/]?{GAP}"
    rf"(?:姓名|签[字名章]|意见|职务|(?:联系)?(?:电话|方式)|手机)){{0,3}}{GAP}"
)
_PERSON: Final = rf"(?:(?P<signing>{SIGNING})|(?P<phone>{PHONES})|{PERSONS}|{SIGNED}){_FURTHER}"

_ENDS: Final = "人任导话机式真箱信字名位门期间注明号码证见件报表核办制对长计管员理家由Ll"
"""How some word of the above ends."""
BARE: Final = re.compile(
    rf"(?:[{_ENDS}章组]|职{GAP}务)\s*(?:[（(][^（）()\n]{{0,12}}[)）]\s*)*[:：]?\s*$"
    r"|[（(][^（）()\n]{0,9}[章签]"
)
"""How every label that is a cell of its own ends, to tell quickly that a text is none."""
LABELLED: Final = re.compile(
    rf"[{_ENDS}称系务组章)）](?:{GAP}(?:[（(]?[0-9+]|[:：\s])|[{HAN}]{{2,4}}[\s，,；;、（(]{{1,3}}[联电手方0-9+])"
    r"|[（(][^（）()\n]{0,9}[章签]|表由"
)
"""What every label has behind its word, to tell quickly that a text has none."""
STOP: Final = re.compile(r"[。；;\n]")
LINE: Final = re.compile(r"\n")
_ALONE: Final = rf"{{0}}(?:{GAP}(?:{NUMBER}))?|{NUMBER}"
NAME_ALONE: Final = Later(rf"\s*(?:{_ALONE.replace('{0}', NAMES)})\s*")
"""What may stand in the line below a label."""
NAME_BELOW: Final = Later(
    rf"\s{{0,9}}(?:{_ALONE.replace('{0}', f'[{HAN}]{{2,3}}')}){GAP}(?=[。；;\n]|$)"
)
"""What may stand in the line below a name."""
DATE: Final = re.compile(
    r"[0-9]{4}\s?(?:年\s?[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?日)?|([-./])[0-9]{1,2}\1[0-9]{1,2})\s{0,9}$"
)
STAMP: Final = re.compile(rf"{DATE.pattern}|{SEAL}")
OFFICE: Final = re.compile(rf"{OFFICES}(?:{BRACKET})*")
LONGEST_LABEL: Final = 40
COLON: Final = re.compile(r"[^\S\n]{0,9}[:：]?")
SEPARATORS: Final = " \t\u3000\xa0\n,，;；、|/"


@cache
def _label() -> re.Pattern[str]:
    """Return what finds a label: before a colon, a name or a number, or with a place to sign."""
    return re.compile(
        rf"(?P<personal>(?P<edge>{EDGE}[{HAN}]{{0,8}}?)?{_PERSON}(?P<seal>{SEAL})?(?:{BRACKET})*"
        rf"(?:(?=[:：])|(?(phone)(?={NUMBER})|(?(edge)(?(signing)(?=\s{{1,9}}{_WORD}(?:[\s,，;；。]|$))"
        rf"|(?=\s{{1,9}}{NAME}[\s，,；;、]{{1,9}}(?:[联手电填审经制复]|[0-9+]{{3}})))|(?!)))"
        rf"|(?(seal)(?=\s|$)|(?!)))"
        rf"|(?:{PERSONS}|联系)(?=[{HAN}]{{2,4}}[\s，,；;、（(]{{1,3}}(?:{CALLS}|[0-9+]{{3}}))"
        rf"|{FILLED}|{EDGE}{OFFICES}{GAP}(?:{BRACKET})*(?=[:：]\s{{0,9}}{NAMED}))"
        rf"|{EDGE}(?:(?P<unit>{UNITS}{GAP}(?:{BRACKET})*(?=[:：])|(?:{UNITS}|{STAMPED}){GAP}{SEAL})"
        rf"|(?P<date>{DATES}{GAP}(?:{BRACKET})*(?=[:：]|\s?[0-9]{{4}}[年./-]))"
        rf"|(?P<aside>{ASIDES}{GAP}(?:{BRACKET})*(?=[:：]))"
        rf"|(?P<other>(?:{OTHERS}|{STAMPED}){GAP}(?:{BRACKET})*(?=[:：])))"
    )


@cache
def _bare() -> re.Pattern[str]:
    """Return what fits a label that is a cell of its own."""
    return re.compile(
        rf"\s*(?:(?P<personal>[{HAN}]{{0,8}}?{_PERSON}|{OFFICES})"
        rf"|(?P<unit>{UNITS}|{STAMPED}{GAP}(?={SEAL}))|(?P<date>{DATES})|(?P<aside>{ASIDES}))"
        rf"{GAP}(?:{BRACKET})*[:：]?\s*"
    )


@cache
def _person() -> re.Pattern[str]:
    """Return what finds what may be a name or a number in a text."""
    return re.compile(rf"(?<![{HAN}])(?!{_UNIT})[{HAN}]{{2,4}}(?![{HAN}])|{NUMBER}")


class Part(NamedTuple):
    """What a label says, and where both stand; without a label it is what no label explains."""

    label: str
    text: str
    kind: str
    """personal, unit, date, aside, other, or "" without a label."""
    start: int
    end: int


def parts_of(text: str) -> list[Part]:
    """Return a text cut at the labels of signatures; one part without a label where it has none.

    >>> [part[:2] for part in parts_of("填表人：李四 电话：000-1234567 日期：2024年1月")]
    [('填表人', '李四'), ('电话', '000-1234567'), ('日期', '2024年1月')]
    """
    found = list(_labels(text)) if LABELLED.search(text) else []
    if not found:
        return [Part("", text.strip(), "", 0, len(text))]
    parts = list(_rest(text, 0, found[0].start()))
    ends = [*(label.start() for label in found[1:]), len(text)]
    for label, end in zip(found, ends, strict=False):
        parts += _said(text, label, end)
    return parts


def opening_of(text: str) -> tuple[str, str] | None:
    """Return the label that a text begins with and what follows it, None without one.

    >>> opening_of("备注：试行"), opening_of("单位：万元")
    (('备注', '试行'), None)
    """
    label = _label().match(text, len(text) - len(text.lstrip())) if LABELLED.search(text) else None
    if label is None or label.lastgroup == "other":
        return None
    return label[0].strip(), COLON.sub("", text[label.end() :], count=1).lstrip()


def bare_label(text: str) -> str | None:
    """Return the kind of a text that is nothing but a label of a signature, None for others.

    >>> bare_label("填表人（签字）："), bare_label("主管部门（公章）"), bare_label("主管部门")
    ('personal', 'unit', None)
    """
    if len(text) > LONGEST_LABEL or not BARE.search(text):
        return None
    found = _bare().fullmatch(text)
    return found.lastgroup if found else None


def is_office(label: str) -> bool:
    """Tell whether a label is a person's where a name stands beside it.

    >>> is_office("审核："), is_office("审核意见")
    (True, False)
    """
    return len(label) <= LONGEST_LABEL and OFFICE.fullmatch(label.strip(" :：")) is not None


def may_name(text: str) -> bool:
    """Tell whether somewhere in a text a name or a telephone number may stand.

    >>> may_name("湖心市教育局 李四"), may_name("湖心市教育局"), may_name("2024年1月")
    (True, False, False)
    """
    return _person().search(text) is not None


def is_name(text: str) -> bool:
    """Tell whether a text may be a name, or several, or a telephone number.

    >>> is_name("李四 000-1234567"), is_name("李四、张三"), is_name("≥90%")
    (True, True, False)
    """
    return len(text) <= LONGEST_LABEL and NAME_ALONE.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Tell whether a text is a date to the month or the day.

    >>> is_date("2024年1月5日"), is_date("2024年")
    (True, False)
    """
    return len(text) <= LONGEST_LABEL and DATE.fullmatch(text.strip()) is not None


def undated(text: str) -> tuple[str, str]:
    """Return a text without the date at its end, and the date.

    >>> undated("同意。李四 2024年1月5日"), undated("李四")
    (('同意。李四', '2024年1月5日'), ('李四', ''))
    """
    dated = DATE.search(text)
    return (text[: dated.start()].rstrip(), text[dated.start() :]) if dated else (text, "")


def is_stamp(text: str) -> bool:
    """Tell whether a text is only a date, or the place of a seal.

    >>> is_stamp("2024年1月5日"), is_stamp("（盖章）"), is_stamp("湖心市教育局")
    (True, True, False)
    """
    return len(text) <= LONGEST_LABEL and STAMP.fullmatch(text.strip()) is not None


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Yield the labels in a text; only a person or a telephone cuts what 备注 says."""
    kind, first = None, len(text) - len(text.lstrip())
    for label in _label().finditer(text):
        is_open = kind or _opens(label, first)
        is_cut = label.lastgroup == "personal" or (kind != "aside" and is_open)
        if is_cut:
            kind = label.lastgroup
            yield label


def _opens(label: re.Match[str], first: int) -> bool:
    """Tell whether a signature begins with a label: by its words, or as nothing is before it."""
    is_clear = label.lastgroup == "unit" or (label.lastgroup == "date" and label[0] != "日期")
    return is_clear or label.start() <= first


def _said(text: str, label: re.Match[str], end: int) -> Iterator[Part]:
    """Yield what a label says up to the next one, and what is rather none of it."""
    start = COLON.match(text, label.end(), end).end()  # type: ignore[union-attr]
    kind = label.lastgroup or ""
    stop = _end_of_person(text, start, end, label[0]) if kind == "personal" else end
    said = text[start:stop].strip()
    said = said.rstrip(SEPARATORS) if stop < len(text) else said
    yield Part(label[0].strip(), said, kind, label.start(), stop)
    yield from _rest(text, stop, end)


def _rest(text: str, start: int, end: int) -> Iterator[Part]:
    rest = text[start:end].strip(SEPARATORS + "。")
    if rest:
        is_date = DATE.fullmatch(rest)
        yield Part("日期" if is_date else "", rest, "date" if is_date else "", start, end)


def _end_of_person(text: str, start: int, end: int, label: str) -> int:
    """Return where a name or a number ends, with what else may be names in the lines below.

    A date behind it is not its own. An opinion is as long as its line, with the name at its end.
    """
    is_opinion = "意见" in label
    stops = LINE if is_opinion else STOP
    stop, found = start, stops.search(text, start, end)
    if found and not text[start : found.start()].strip(SEPARATORS):
        line = stops.search(text, found.end(), end)
        said = text[found.end() : line.start() if line else end]
        stop, found = (found.end(), line) if is_opinion or is_name(said) else (stop, found)
    while found and NAME_BELOW.match(text, found.end(), end):
        stop = found.end()
        found = STOP.search(text, stop, end)
    stop = found.start() if found else end
    dated = DATE.search(text, start, stop)
    return dated.start() if dated else stop
