"""The forms of the ministry as they are printed, and what they leave out."""

from importlib.resources import files

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.printed import DEPARTMENT, EVALUATION, PROJECT, amount, group, indicator, number

import perfgoals
from perfgoals import (
    FORMS,
    Blank,
    Declaration,
    FundingLine,
    Goal,
    Indicator,
    ProjectFunding,
    UnknownNameError,
    not_printed,
    parse_target,
    render,
)
from perfgoals.forms.printing import widths
from perfgoals.model.dates import PartialDate
from perfgoals.model.kinds import DECLARATIONS

GUANGDONG = evolve(
    DEPARTMENT,
    form="guangdong-department",
    money_unit=None,
    goals=(Goal(text="供水。"),),
    tasks=(),
    tasks_total=None,
)
KINDS: dict[str, Declaration] = {
    "guangdong": GUANGDONG,
    "department": DEPARTMENT,
    "project": PROJECT,
    "self_evaluation": EVALUATION,
}
kinds = pytest.mark.parametrize("declaration", KINDS.values(), ids=KINDS)

PRINTED_DEPARTMENT = """\
2024年部门（单位）整体支出绩效目标申报表

部门（单位）名称→湖心市水务局
年度主要任务→任务名称→主要内容→预算金额（万元）→→
→→→总额→财政拨款→其他资金
→城区供水→水厂运行、管网改造→1,250.50→1,000.00→250.50
→河湖整治→清淤、护岸→830.00→830.00→
→金额合计→→2,080.50→1,830.00→250.50
年度总体目标→<p>目标1：保障供水。水质合格率不低于99%。</p> <p>目标2：完成湖心河中段整治。</p>
年度绩效指标→一级指标→二级指标→三级指标→指标值
→产出指标→数量指标→改造管网长度→≥12公里
→→质量指标→水质合格率→≥99%
→效益指标→经济效益指标→→
"""
PRINTED_PROJECT = """\
2024年项目支出绩效目标申报表

项目名称→校舍维修→→
主管部门及代码→[015001]湖心市教育局→实施单位→校舍安全办公室
项目属性→延续项目→项目期→长期
项目资金（万元）→中期资金总额→3,600.00→年度资金总额→1,200.00
→其中：财政拨款→3,600.00→其中：财政拨款→1,200.00
→其他资金→0.00→其他资金→
总体目标→中期目标→年度目标
→目标1：三年维修42所。→目标1：今年维修14所。
绩效指标→一级指标→二级指标→三级指标→指标值→二级指标→三级指标→指标值
→产出指标→数量指标→维修学校数→42所→数量指标→维修学校数→14所
→→→维修面积→≥5万平方米→→→
→→→→→→新开工学校数→≥10所
→满意度指标→服务对象满意度指标→师生满意度→≥90%→服务对象满意度指标→师生满意度→≥90%
"""
PRINTED_EVALUATION = """\
2023年项目支出绩效自评表

项目名称→居民体检→→
主管部门→湖心市卫生健康局→实施单位→疾病预防控制中心
项目资金（万元）→→年初预算数→全年预算数→全年执行数→分值→执行率→得分
→年度资金总额→90.00→95.00→89.97→10→94.71%→9.5
→其中：当年财政拨款→90.00→95.00→89.97→—→94.71%→—
→其他资金→→→→—→→—
年度总体目标→预期目标→实际完成情况
→体检一次，建档率不低于95%。→完成3.1万人次，建档率96.2%。
绩效指标→一级指标→二级指标→三级指标→年度指标值→实际完成值→分值→得分→偏差原因分析及改进措施
→产出指标→数量指标→体检人次→≥3万人次→3.1万人次→50→50→
→→→档案份数→≥2.9万份→2.85万份→30→29.5→部分居民外出，下年提前预约
→满意度指标→服务对象满意度指标→居民满意度→≥90%→93%→10→10→
总分→100→99→→→→→→
"""


@pytest.mark.parametrize(
    ("declaration", "text"),
    [
        (DEPARTMENT, PRINTED_DEPARTMENT),
        (PROJECT, PRINTED_PROJECT),
        (EVALUATION, PRINTED_EVALUATION),
    ],
)
def test_the_form_of_each_kind(declaration: Declaration, text: str) -> None:
    """Each form has the rows and headings of the official one, and nothing is left out."""
    assert render(declaration, "txt").replace("\t", "→") == text
    assert not not_printed(declaration)


def test_every_form_has_a_template() -> None:
    """A form's template lies in the folder of its kind, which is one of the three."""
    for name, form in FORMS.items():
        assert form.id == name
        assert form.template.startswith(f"{form.kind}/")
        assert form.kind in DECLARATIONS
        assert (files("perfgoals.forms") / form.template).is_file()


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("jiangxi-department", "部门整体绩效目标申报表"),
        ("mof-2011-project", "项目支出绩效目标申报表"),
        ("hunan-project", "项目支出绩效目标申报表"),
        ("chongqing-self-evaluation", "项目支出绩效自评表"),
        ("sichuan-self-evaluation", "部门预算项目支出绩效自评表"),
    ],
)
def test_a_form_without_its_own_template(form: str, title: str) -> None:
    """A form without a template is printed as the general one of its kind, below its own title."""
    kind = FORMS[form].kind
    declaration = evolve(KINDS[kind], form=form)
    general = f"general-{kind.replace('_', '-')}"
    page = render(declaration, "html")
    assert f"<h1>{declaration.fiscal_year}年{title}</h1>" in page
    assert page == render(declaration, "html", general)
    unknown = evolve(declaration, form="yunnan")
    assert render(unknown, "html") == page.replace(title, FORMS[general].title)
    assert not not_printed(unknown)


def test_a_form_of_annual_goals_only() -> None:
    """The form of annual goals only is printed as that of 财预〔2015〕88号."""
    annual = evolve(PROJECT, form="mof-2015-project-annual")
    assert render(annual, "html") == render(PROJECT, "html")


@kinds
def test_a_form_of_another_kind(declaration: Declaration) -> None:
    """A declaration is not printed in a form of another kind, and told which there are."""
    kind = FORMS[declaration.form].kind
    others = [name for name, form in FORMS.items() if form.kind != kind]
    for name in others:
        with pytest.raises(UnknownNameError, match=f"choose one of .*{declaration.form}"):
            render(declaration, "html", name)


def test_the_title_of_a_departments_evaluation() -> None:
    """A self-evaluation without a project is a department's, in title and labels."""
    text = render(evolve(EVALUATION, project=None, agency=None), "txt")
    assert text.startswith("2023年部门整体支出绩效自评表\n\n部门（单位）名称\t湖心市卫生健康局\n")
    assert "\n预算资金（万元）\t" in text


FURTHER = {
    "code": "指标代码",
    "sign": "计算符号",
    "unit": "度量单位",
    "weight": "权重",
    "explanation": "指标解释",
    "standard": "绩效标准",
    "scoring": "评分标准",
    "source": "指标值设定依据",
    "remark": "备注",
}


@kinds
@pytest.mark.parametrize("name", FURTHER)
def test_a_further_column(name: str, declaration: Declaration) -> None:
    """What any indicator has besides its targets is a column behind them, else there is none.

    The others have a blank cell there, which they did not have: this is told.
    """
    heading = FURTHER[name]
    assert f"\t{heading}" not in render(declaration, "txt")
    value = number("12.5") if name == "weight" else "甲乙"
    first, *others = declaration.groups
    head, *rest = first.indicators
    more = evolve(first, indicators=(evolve(head, **{name: value}), *rest))  # type: ignore[arg-type]
    text = render(evolve(declaration, groups=(more, *others)), "txt")
    headings = next(row for row in text.split("\n") if "\t三级指标\t" in row).split("\t")
    row = next(row for row in text.split("\n") if f"\t{head.name}\t" in row).split("\t")
    place = headings.index(heading)
    assert headings[place - 1].endswith("指标值")
    assert row[place] == ("12.5" if name == "weight" else "甲乙")
    told = [finding.path for finding in not_printed(evolve(declaration, groups=(more, *others)))]
    assert len(told) == len(declaration.indicators) - 1
    assert all(path.endswith(f"/{name}") for path in told)


@kinds
def test_many_columns_turn_the_paper(declaration: Declaration) -> None:
    """A block of indicators with all columns is printed across."""
    assert "size: A4;" in render(declaration, "html")
    every = Indicator(name="甲", annual_target=parse_target("1"), **dict.fromkeys(FURTHER, ""))  # type: ignore[arg-type]
    wide = evolve(
        declaration, groups=(group("产出指标", "数量指标", evolve(every, weight=Blank())),)
    )
    assert "size: A4 landscape;" in render(wide, "html")


def test_a_project_with_annual_goals_only() -> None:
    """Without a period the money, the goals and the indicators stand in one half."""
    declaration = evolve(
        PROJECT,
        funding=ProjectFunding(lines=(FundingLine(label="年度资金总额", annual=amount("5")),)),
        goals=PROJECT.goals[1:],
        groups=(group("产出指标", "数量指标", indicator("甲", "≥1个")),),
    )
    rows = render(declaration, "txt").split("\n")[5:-1]
    assert [row.split("\t") for row in rows] == [
        ["项目资金（万元）", "年度资金总额", "5"],
        ["总体目标", "年度目标"],
        ["", "目标1：今年维修14所。"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["", "产出指标", "数量指标", "甲", "≥1个"],
    ]


def test_a_line_of_money_in_one_half() -> None:
    """A source that only the project or only the year has leaves the other half blank."""
    lines = (
        FundingLine(label="资金总额", cumulative=amount("7"), annual=amount("5")),
        FundingLine(label="上年结转资金", level=1, annual=amount("2")),
        FundingLine(label="自筹资金", level=1, cumulative=amount("2")),
    )
    text = render(evolve(PROJECT, funding=ProjectFunding(lines=lines)), "txt")
    assert "\t资金总额\t7\t资金总额\t5\n" in text
    assert "\n\t\t\t上年结转资金\t2\n\t自筹资金\t2\t\t\n" in text


def test_a_goal_for_the_whole_project() -> None:
    """A goal that names no time stands below 总体目标."""
    text = render(evolve(PROJECT, goals=(Goal(text="修。"), *PROJECT.goals)), "txt")
    assert "\n总体目标\t中期目标\t总体目标\t年度目标\n\t目标1：三年维修42所。\t修。\t" in text


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (PartialDate(2024, 1), PartialDate(2026, 12), "2024-01至2026-12"),
        (PartialDate(2024), None, "2024至"),
    ],
)
def test_the_dates_of_a_project(start: PartialDate, end: PartialDate | None, written: str) -> None:
    """Where no period is written, the dates are printed."""
    declaration = evolve(PROJECT, period=None, period_start=start, period_end=end)
    assert f"\t项目期\t{written}\n" in render(declaration, "txt")


def test_a_blank_project_form() -> None:
    """Without any indicator, classes are printed in as many halves as the form has on paper."""
    blank = evolve(PROJECT, funding=None, goals=(), groups=(group("产出指标", "数量指标"),))
    assert render(blank, "txt").endswith("\n\t产出指标\t数量指标\t\t\t数量指标\t\t\n")
    annual = evolve(blank, form="mof-2015-project-annual")
    assert render(annual, "txt").endswith("\n\t产出指标\t数量指标\t\t\n")


def test_parts_that_are_not_there() -> None:
    """A form of which nothing is known but the name has the headings of its indicators."""
    project = perfgoals.ProjectDeclaration(project="甲")
    annual = evolve(project, form="mof-2015-project-annual")
    department = perfgoals.DepartmentDeclaration(form="mof-2015-department", department="甲")
    heads = "绩效指标\t一级指标\t二级指标\t三级指标\t指标值"
    assert render(annual, "txt").split("\n")[2:] == ["项目名称\t甲", heads, ""]
    assert render(project, "txt").split("\n")[2:] == [
        "项目名称\t甲",
        f"{heads}\t二级指标\t三级指标\t指标值",
        "",
    ]
    assert render(department, "txt").split("\n")[2:] == [
        "部门（单位）名称\t甲",
        "年度总体目标\t",
        f"年度{heads}",
        "",
    ]


def test_a_sum_without_tasks() -> None:
    """金额合计 is printed where no task is."""
    text = render(evolve(DEPARTMENT, tasks=()), "txt")
    assert "\n年度主要任务\t任务名称\t" in text
    assert "\n\t金额合计\t\t2,080.50\t1,830.00\t250.50\n" in text


def test_points_of_a_weighted_evaluation() -> None:
    """The sum of points has its columns also where indicators have weights in their place."""
    groups = (group("产出指标", "数量指标", evolve(indicator("甲", "1"), weight=number("90"))),)
    text = render(evolve(EVALUATION, groups=groups), "txt")
    assert "\t三级指标\t年度指标值\t权重\t分值\t得分\n" in text
    assert text.endswith("\n总分\t100\t99\t\t\t\t\t\n")


def test_a_sum_of_points_alone() -> None:
    """总分 is printed where no indicator is."""
    text = render(evolve(EVALUATION, groups=(), total_score=None), "txt")
    assert (
        "\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n总分\t100\t"
        in text
    )


def test_columns_of_execution() -> None:
    """Of how a budget was executed, the columns are printed that any line has."""
    first, *_others = EVALUATION.execution
    lines = (evolve(first, initial=None, rate=None), evolve(first, initial=None, reason="甲"))
    text = render(evolve(EVALUATION, execution=lines), "txt")
    assert "\t\t全年预算数\t全年执行数\t分值\t执行率\t得分\t偏差原因\n" in text


@given(st.lists(st.integers(1, 100), min_size=1, max_size=20))
def test_columns_fill_the_width(shares: list[int]) -> None:
    """The widths of columns are whole per cents and sum to a hundred."""
    assert sum(widths(shares)) == 100
    assert min(widths(shares)) >= 0
