"""Texts of pages with their layout: the tasks of a department, and goals beside their labels."""

import pytest
from tests.flows import codes, extras
from tests.test_spread_text import reading_of

from perfgoals import Blank, DepartmentDeclaration, Horizon, KeyTask, Reading

TABLE = """\
绩效指标    一级指标     二级指标    三级指标      实施周期指标值       年度指标值
        产出指标     数量指标   救助的比率       100%        100%
"""
WRAPPED = f"""\
              部门整体预算绩效目标申报表
 部门名称                      湖心市民政局
年度重点工作       名称         主要实施内容         拟投入的资金 期望达到的目
  任务                                    （万元）   标（概述）
       做好救助工作    做好社会救助、残疾人两项补助      5,654.60   健全分层分类
                 等发放工作、做好政府购买有关                 的社会救助体
                 精神障碍的社区康复服务                     系，修订办法。
部门名称                      湖心市民政局
       着力健全“一老   健全完善区、街、社区三级居家      7,737.44   健全完善区、
       一小”关爱服务   养老服务网络、大力加强未成年                 街、社区三级
          体系     人关爱保护工作，做好服务工作               居家养老服务
                 工作                             设施
       其他需完成的
        任务（可选
         填）
{TABLE}"""
CENTRED = f"""\
          2025年部门（单位）整体支出绩效目标申报表
              部门（单位）名称              湖心市水务局
                                                     预算金额（万元）
               任务名称              主要内容
                                             总额          财政拨款        其他资金
         城区供水            水厂运行、管网改造           1,250.50    1,000.00        250.50
年度主要任务
         河湖整治            清淤、护岸                  830.00    830.00
         防汛              巡查、物资储备                 96.00     96.00           0.00
               金额合计                          2,176.50    1,926.00        250.50
       目标1：保障供水。水质合格率不低于99%。
年度总体目标 目标2：完成湖心河中段整治。
       目标3：安全度汛。
{TABLE}"""
SINGLE = f"""\
                 部门整体预算绩效目标申报表
             部门名称               湖心市林业局
                                目标1：造林。多种树。
            总体绩效目标              目标2：护林
                                防火
                                    拟投入的资
            名称         主要实施内容                    期望达到的目标（概述）
                                    金（万元）

      造林            人工造林              100.00 新增林地

      护林            巡护与防火             20.50 无重大火情
年度重点工 退耕还林          发放补助              77.00
 作任务  抚育            中幼林抚育                待定 林分质量提高
      科普
       其他需完成的任
                    应急抢险                  5 及时处置
        务（可选填）
{TABLE}"""


def tasks_of(reading: Reading) -> list[tuple[str, ...]]:
    """Return name, content, result and money of each task, "-" where it has no such cell."""
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    return [told(task) for task in form.tasks]


def told(task: KeyTask) -> tuple[str, ...]:
    """Return what a task says, as written."""
    money = task.funding
    amounts = (money.total, money.fiscal_appropriation, money.other_funds) if money else ()
    written = [field.text for field in amounts if field is not None]
    return (task.name, task.content or "", task.expected_result or "-", *written)


def test_tasks_at_the_top_of_their_rows() -> None:
    """Names, contents and results of several lines are whole; heads of pages are none of them."""
    reading = reading_of(WRAPPED)
    assert tasks_of(reading) == [
        (
            "做好救助工作",
            "做好社会救助、残疾人两项补助等发放工作、做好政府购买有关精神障碍的社区康复服务",
            "健全分层分类的社会救助体系，修订办法。",
            "5,654.60",
        ),
        (
            "着力健全“一老一小”关爱服务体系",
            "健全完善区、街、社区三级居家养老服务网络、大力加强未成年人关爱保护工作，做好服务工作工作",
            "健全完善区、街、社区三级居家养老服务设施",
            "7,737.44",
        ),
    ]
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    assert isinstance(form.other_tasks, Blank)
    assert sorted(codes(reading)) == ["PG010", "PG010", "PG027"]
    assert extras(reading) == []


def test_parts_of_the_money_and_goals_around_their_label() -> None:
    """The label of the tasks may stand between two of them, that of goals between their lines."""
    reading = reading_of(CENTRED)
    assert tasks_of(reading) == [
        ("城区供水", "水厂运行、管网改造", "-", "1,250.50", "1,000.00", "250.50"),
        ("河湖整治", "清淤、护岸", "-", "830.00", "830.00", ""),
        ("防汛", "巡查、物资储备", "-", "96.00", "96.00", "0.00"),
    ]
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    assert form.tasks_total is not None
    assert str(form.tasks_total.total) == "2176.50万元"
    assert [(goal.number, goal.heading, goal.text) for goal in form.goals] == [
        (1, "保障供水", "水质合格率不低于99%。"),
        (2, "", "完成湖心河中段整治。"),
        (3, "", "安全度汛。"),
    ]
    assert codes(reading) == []


def test_tasks_of_one_line_each() -> None:
    """A name alone is a task; 其他需完成的任务 over two lines has what stands between them."""
    reading = reading_of(SINGLE)
    assert tasks_of(reading) == [
        ("造林", "人工造林", "新增林地", "100.00"),
        ("护林", "巡护与防火", "无重大火情", "20.50"),
        ("退耕还林", "发放补助", "-", "77.00"),
        ("抚育", "中幼林抚育", "林分质量提高", "待定"),
        ("科普", "", "-", ""),
    ]
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    assert isinstance(form.other_tasks, KeyTask)
    assert told(form.other_tasks) == ("", "应急抢险", "及时处置", "5")
    assert [(goal.number, goal.heading, goal.text) for goal in form.goals] == [
        (1, "造林", "多种树。"),
        (2, "", "护林\n防火"),
    ]


def test_tasks_between_blank_lines() -> None:
    """Where blank lines part the tasks nothing is guessed; 无 beside 其他任务 is a mark."""
    reading = reading_of(
        "   部门整体预算绩效目标申报表\n\n 部门名称    湖心市教育局\n\n"
        " 年度重点工作任务    名称      主要实施内容      拟投入的资金（万元）   期望达到的目标\n\n"
        "             控辍保学    走访学生      3.00             无失学\n"
        "                     和家长\n\n"
        "             校园安全    巡查        2.00             无事故\n\n"
        "             其他需完成的任\n"
        "                     无\n"
        "             务（可选填）\n\n"
        "             金额合计              5.00\n\n"
        f"{TABLE}"
    )
    assert tasks_of(reading) == [
        ("控辍保学", "走访学生和家长", "无失学", "3.00"),
        ("校园安全", "巡查", "无事故", "2.00"),
    ]
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    assert form.other_tasks == Blank("无")
    assert form.tasks_total is not None
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("goals", "wanted"),
    [
        ("  总体绩效目标   种树，\n             养护。\n", ["种树，\n养护。"]),
        ("             种树，\n  总体绩效目标\n             养护。\n", ["种树，\n养护。"]),
        ("总体绩效目 目标1：种树。\n  标   目标2：养护。\n", ["种树。", "养护。"]),
        ("  总体绩效目标   种树，  养护。\n", ["种树， 养护。"]),
        ("总体 目标1：种树。\n绩效 目标2：养护。\n目标\n", ["种树。", "养护。"]),
    ],
)
def test_goals_beside_their_label(goals: str, wanted: list[str]) -> None:
    """Goals stand behind their label, above it and below."""
    head = "   部门整体预算绩效目标申报表\n  部门名称   园林局\n  部门代码   205\n"
    reading = reading_of(f"{head}{goals}{TABLE}")
    assert [goal.text or goal.heading for goal in reading.declaration.goals] == wanted


def test_goals_below_two_headings() -> None:
    """中期目标 and 年度目标 head two texts, of which either may have more lines."""
    reading = reading_of(
        "                2024年项目支出绩效目标申报表\n"
        "    项目名称    校舍维修\n主管部门及代码     [015001]湖心市教育局\n"
        "                       中期目标                          年度目标\n"
        "    总体目标    目标1：三年维修校舍42所。                 目标1：今年维修校舍14所，\n"
        "            目标2：消除D级危房。                    惠及学生9000人。\n"
        "            目标3：验收。\n"
        f"{TABLE}"
    )
    assert [(goal.horizon, goal.number, goal.text) for goal in reading.declaration.goals] == [
        (Horizon.period, 1, "三年维修校舍42所。"),
        (Horizon.period, 2, "消除D级危房。"),
        (Horizon.period, 3, "验收。"),
        (Horizon.annual, 1, "今年维修校舍14所，\n惠及学生9000人。"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "             年度目标\n 总体目标\n          种树，养护。\n",
        "             年度目标\n 总体目标     种树，养护。\n",
    ],
)
def test_goals_below_one_heading(lines: str) -> None:
    """总体目标 left of 年度目标 heads nothing but that."""
    reading = reading_of(
        f"   项目支出绩效目标申报表\n  项目名称   公园\n  主管部门   园林局\n{lines}{TABLE}"
    )
    assert [goal.text for goal in reading.declaration.goals] == ["种树，养护。"]
    assert [goal.horizon for goal in reading.declaration.goals] == [Horizon.annual]


def test_a_text_below_two_headings_that_reaches_over_both() -> None:
    """Where a text may be of either heading, that is told."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   公园\n  主管部门   园林局\n"
        "  总体目标   中期目标      年度目标\n"
        "         三年内种树九千棵，今年三千棵，养护。\n"
        f"{TABLE}"
    )
    assert "PG010" in codes(reading)
    assert [goal.text for goal in reading.declaration.goals] == [
        "三年内种树九千棵，今年三千棵，养护。"
    ]


def test_two_headings_without_a_label_left_of_them() -> None:
    """中期目标 and 年度目标 alone in a line head the texts below them."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   公园\n  主管部门   园林局\n"
        "  中期目标                 年度目标\n"
        "  种树九千棵，               种树三千棵，\n"
        "  养护。                  养护。\n"
        f"{TABLE}"
    )
    assert [(goal.horizon, goal.text) for goal in reading.declaration.goals] == [
        (Horizon.period, "种树九千棵，\n养护。"),
        (Horizon.annual, "种树三千棵，\n养护。"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "                种树，养护。\n  总体目标\n",
        "  年度目标\n 总体目标     种树，养护。\n",
        "  年度目标   总体目标\n     中期目标  种树，养护。\n",
    ],
)
def test_goals_of_which_the_label_cannot_be_told(lines: str) -> None:
    """What may be of no label, or of another, is kept and told."""
    reading = reading_of(
        f"   项目支出绩效目标申报表\n  项目名称   公园\n  主管部门   园林局\n{lines}{TABLE}"
    )
    said = [goal.text for goal in reading.declaration.goals]
    said += [text for pair in extras(reading) for text in pair]
    assert "种树，养护。" in [*said, *(finding.text for finding in reading.findings)]


def test_a_name_that_begins_like_a_label_in_its_place() -> None:
    """其他 in the place of a name is a task unless it goes on as the label does."""
    reading = reading_of(
        "   部门整体预算绩效目标申报表\n  部门名称   园林局\n"
        "  年度重点工作任务  名称      主要实施内容    拟投入的资金（万元）   期望达到的目标\n"
        "            其他      植树的宣传     3.00           有效果\n"
        "                    和发动\n"
        "            合计                 3.00\n"
        "            其他需完成的任务  无\n"
        f"{TABLE}"
    )
    assert tasks_of(reading) == [("其他", "植树的宣传和发动", "有效果", "3.00")]
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    assert form.tasks_total is not None


def test_tasks_without_a_sum() -> None:
    """无 between the lines of 其他需完成的任务 is none of its name; tasks may be the last."""
    head = (
        "   部门整体预算绩效目标申报表\n  部门名称   园林局\n"
        "  年度重点工作任务  名称        主要实施内容    拟投入的资金（万元）   期望达到的目标\n"
        "            植树        植树的宣传     3.00           有效果\n"
        "                      和发动\n"
    )
    other = "            其他需完成的\n                无\n            任务\n"
    assert tasks_of(reading_of(head + TABLE)) == [("植树", "植树的宣传和发动", "有效果", "3.00")]
    form = reading_of(head + other + TABLE).declaration
    assert isinstance(form, DepartmentDeclaration)
    assert form.other_tasks == Blank("无")
