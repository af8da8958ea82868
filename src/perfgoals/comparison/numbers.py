"""Amounts, shares and fields that differ, in words."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from perfgoals.comparison.changes import Detail, Moved
from perfgoals.comparison.terms import Change
from perfgoals.errors import Language
from perfgoals.model.money import MoneyField

CENT: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)
ROUNDING: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)

FIELDS: Final[dict[str, tuple[str, str]]] = {
    "total_expenditure": ("total expenditure", "支出合计"),
    "total_income": ("total income", "收入合计"),
    "basic_expenditure": ("basic expenditure", "基本支出"),
    "project_expenditure": ("project expenditure", "项目支出"),
    "special_funds": ("special funds", "财政专项资金"),
    "other_development_expenditure": ("other development expenditure", "其他事业发展性支出"),
    "fiscal_appropriation": ("fiscal appropriation", "财政拨款"),
    "other_funds": ("other funds", "其他资金"),
    "own_level_funds": ("used at the own level", "本级使用资金"),
    "transfers_to_lower_levels": ("transfers to lower levels", "对下转移支付资金"),
    "annual": ("this year", "年度"),
    "cumulative": ("whole project", "实施期"),
    "money": ("the money", "资金"),
    "initial": ("initial", "年初预算数"),
    "budget": ("budget", "全年预算数"),
    "executed": ("executed", "全年执行数"),
    "total": ("total", "总额"),
    "name": ("name", "名称"),
    "class": ("class", "分类"),
    "horizon": ("horizon", "目标期限"),
    "heading": ("heading", "标题"),
    "text": ("text", "内容"),
    "content": ("content", "实施内容"),
    "expected_result": ("expected result", "预期目标"),
    "annual_target": ("annual target", "年度指标值"),
    "period_target": ("period target", "实施周期指标值"),
    "explanation": ("explanation", "指标解释"),
    "standard": ("standard", "绩效标准"),
    "scoring": ("scoring", "评分标准"),
    "source": ("source", "设定依据"),
    "remark": ("remark", "备注"),
    "weight": ("weight", "权重"),
    "level1_weight": ("weight of the level-1 class", "一级指标权重"),
    "level2_weight": ("weight of the level-2 class", "二级指标权重"),
    "points": ("points", "分值"),
    "is_core": ("core indicator", "核心指标标记"),
    "actual": ("actual", "实际完成值"),
    "score": ("score", "得分"),
    "reason": ("reason", "偏差原因"),
}
"""Field of the model → the words for it in English and in Chinese."""


def field_in_words(name: str, language: Language) -> str:
    """Return the words for a field.

    >>> field_in_words("annual_target", "zh")
    '年度指标值'
    """
    return FIELDS[name][("en", "zh").index(language)]


def percent(rate: Decimal | None) -> str:
    """Return a part as a percentage with its sign; "" for None.

    >>> percent(Decimal("0.0498124")), percent(Decimal("-0.05")), percent(None)
    ('+4.98%', '-5%', '')
    """
    if rate is None:
        return ""
    number = f"{_rounded(rate):f}"
    return f"{'+' if rate > 0 else ''}{number}%"


def share(part: Decimal | None) -> str:
    """Return a share as a percentage; "" for None.

    >>> share(Decimal("0.85"))
    '85%'
    """
    return "" if part is None else f"{_rounded(part):f}%"


def _rounded(part: Decimal) -> Decimal:
    """Return hundredths with two decimals at most."""
    number = ROUNDING.quantize(ROUNDING.multiply(part, HUNDRED), CENT)
    text = f"{number:f}".rstrip("0").rstrip(".")
    return Decimal("0" if text == "-0" else text)


def points_in_words(points: Decimal, language: Language) -> str:
    """Return a difference in percentage points with its sign.

    >>> points_in_words(Decimal("-5"), "zh"), points_in_words(Decimal("0.5"), "en")
    ('-5个百分点', '+0.5 percentage points')
    """
    words = {"en": " percentage points", "zh": "个百分点"}[language]
    return f"{'+' if points > 0 else ''}{points:f}{words}"


def detail_in_words(detail: Detail, language: Language) -> str:
    """Return what differs in a field, in one line."""
    colon = {"en": ": ", "zh": "："}[language]
    said = (
        f"{field_in_words(detail.field, language)}{colon}{_flat(detail.old)} → {_flat(detail.new)}"
    )
    if note := note_in_words(detail, language):
        said += in_brackets(note, language)
    return said


def _flat(text: str) -> str:
    return " ".join(text.split()) or "—"


def note_in_words(detail: Detail, language: Language) -> str:
    """Return by how much a number is another one, which figures are others, what is not decided."""
    if detail.points is None:
        more = percent(detail.rate)
    else:
        more = points_in_words(detail.points, language)
    doubt = detail.doubt.in_words(language) if detail.doubt else ""
    comma = {"en": ", ", "zh": "，"}[language]
    return comma.join(filter(None, (more, _figures(detail, language), doubt)))


def _figures(detail: Detail, language: Language) -> str:
    """Return the figures that stand in one of two texts only."""
    sides = detail.old_figures, detail.new_figures
    if not any(sides):
        return ""
    comma = {"en": ", ", "zh": "、"}[language]
    old, new = (comma.join(side) or MISSING[language] for side in sides)
    return f"{FIGURES[language]}{old} → {new}"


MISSING: Final[dict[Language, str]] = {"en": "none", "zh": "无"}
FIGURES: Final[dict[Language, str]] = {"en": "figures: ", "zh": "数值："}


def in_brackets(text: str, language: Language) -> str:
    """Return a text in the brackets of a language.

    >>> in_brackets("-5%", "zh")
    '（-5%）'
    """
    return {"en": f" ({text})", "zh": f"（{text}）"}[language]


def money_in_words(value: MoneyField, language: Language) -> str:
    """Return an amount with its unit, what is unread as it is written; a word for none, a blank."""
    if value is None:
        return MISSING[language]
    if not str(value):
        return {"en": "(blank)", "zh": "（空白）"}[language]
    return str(value)


def line_in_words(one: Moved, language: Language) -> str:
    """Return what an amount is of: a field of the budget, a printed line, a task."""
    field = field_in_words(one.field, language)
    if one.is_task:
        return f"{one.label} · {field}" if one.field != "total" else one.label
    return f"{''.join(one.label.split())} · {field}" if one.label else field


def rate_in_words(one: Moved, language: Language) -> str:
    """Return by which part an amount is another one; a word for what is new or was dropped."""
    if one.old is None:
        return Change.NEW.in_words(language)
    return Change.DROPPED.in_words(language) if one.new is None else percent(one.rate)


def amount_in_words(one: Moved, language: Language) -> str:
    """Return what became of an amount, in one line."""
    old, new = (money_in_words(value, language) for value in (one.old, one.new))
    rate = rate_in_words(one, language)
    said = in_brackets(rate, language) if rate else ""
    colon = {"en": ": ", "zh": "："}[language]
    return f"{line_in_words(one, language)}{colon}{old} → {new}{said}"
