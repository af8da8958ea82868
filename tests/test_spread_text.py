"""Texts of pages with their layout: columns by blanks, cells broken over several lines."""

import time

import pytest
from tests.flows import codes, extras, rows

import perfgoals
from perfgoals import Reading, SelfEvaluation

HEAD = """\
       部门整体支出绩效目标申报表
          （2024年度）
 部门名称              湖心市林业局
年度总体目标     目标1：完成造林任务，巩固提升森林质量，推进国土绿化行动，全面加
           强森林资源保护。
           目标2：做好森林防火。
"""
TOP = f"""{HEAD}
绩效指标    一级指标     二级指标    三级指标      实施周期指标       年度指标值
                                      值
        产出指标     数量指标   符合条件造林       ≥900亩       ≥300亩
                         的验收面积
                         巡护人次      ≥10000 人次   ≥10000 人次
                质量指标      服务评估等级   防火服务评估     防火服务评估
                                  等级合格及以     等级合格及以
                                     上          上
                成本指标
 部门名称              湖心市林业局
       效益指标    经济效益指标
               社会效益指标    林农补贴申请       ≥95%      ≥95%
                         核发率
               可持续影响指
                  标
       满意度指标   服务对象满意     林农满意率     ≥90%      ≥90%
                 度指标
注：本表一式两份。
"""
MIDDLE = """\
                         2022年项目支出绩效自评表
    项目名称   居民体检
    主管部门   湖心市卫生健康局
                                                                          偏差原因分析
    一级指标   二级指标     三级指标         年度指标值      实际完成值        分值     得分
                                                                            及改进措施
                   体检人次          ≥3万人次      3.1万人次        20         20
                                                                         部分居民外
           数量指标
    产出指标           档案份数          ≥2.9万份     2.85万份        10         9.8 出，下年提前
    （50分）                                                                预约
           质量指标    报告准确率          100%       100%         10         10
           成本指标    项目支出           43.2       43.2         10         10
绩效
指标         社会效益
                   健康知晓率         ≥85%        88%          15         15
    效益指标    指标
    （30分）  可持续影                             达成预期指
                   健康管理机制        持续完善                     15         15
            响指标                               标
    满意度指   服务对象
      标    满意度指    居民满意度         ≥90%        93%          10         10
    （10分）    标
                      总分                                 100        89.8
"""


def reading_of(text: str) -> Reading:
    """Read a text as it stands."""
    return perfgoals.read(text.encode())


def test_cells_at_the_top_of_their_rows() -> None:
    """Names, targets, headings and classes of several lines are whole; heads of pages are told."""
    reading = reading_of(TOP)
    assert rows(reading) == [
        ("数量指标", "符合条件造林的验收面积", "≥900亩", "≥300亩"),
        ("数量指标", "巡护人次", "≥10000 人次", "≥10000 人次"),
        ("质量指标", "服务评估等级", "防火服务评估等级合格及以上", "防火服务评估等级合格及以上"),
        ("成本指标",),
        ("经济效益指标",),
        ("社会效益指标", "林农补贴申请核发率", "≥95%", "≥95%"),
        ("可持续影响指标",),
        ("服务对象满意度指标", "林农满意率", "≥90%", "≥90%"),
    ]
    assert extras(reading) == [("注", "本表一式两份。")]
    assert codes(reading).count("PG010") == 3
    assert [goal.text for goal in reading.declaration.goals] == [
        "完成造林任务，巩固提升森林质量，推进国土绿化行动，全面加强森林资源保护。",
        "做好森林防火。",
    ]


def test_cells_in_the_middle_of_their_rows() -> None:
    """Classes stand in the middle of their rows, and a reason goes on over three lines."""
    form = reading_of(MIDDLE).declaration
    assert isinstance(form, SelfEvaluation)
    assert [(group.level1, group.level2) for group in form.groups] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("产出指标", "成本指标"),
        ("效益指标", "社会效益指标"),
        ("效益指标", "可持续影响指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    assert form.groups[0].level1_written == "产出指标（50分）"
    assert [
        (one.name, one.actual and one.actual.text, one.score and one.score.text, one.reason)
        for one in form.indicators
    ] == [
        ("体检人次", "3.1万人次", "20", ""),
        ("档案份数", "2.85万份", "9.8", "部分居民外出，下年提前预约"),
        ("报告准确率", "100%", "10", ""),
        ("项目支出", "43.2", "10", ""),
        ("健康知晓率", "88%", "15", ""),
        ("健康管理机制", "达成预期指标", "15", ""),
        ("居民满意度", "93%", "10", ""),
    ]
    assert form.total_score is not None
    assert form.total_score.text == "89.8"


def test_headings_above_and_below_the_others() -> None:
    """A heading may begin in the line above the others and end in the line below."""
    reading = reading_of(
        "     项目支出绩效目标申报表\n  项目名称   灌区建设\n  主管部门   农业局\n"
        "                                   计算符      度量单\n"
        "     一级指标   二级指标       三级指标    指标值\n"
        "                                    号       位\n"
        "     产出指标   数量指标      改造泵站数     6    ≥       座\n"
        "     满意度指    服务对象满意\n"
        "                      用水户满意度    90    ≥       %\n"
        "       标       度指标\n"
    )
    assert [(one.sign, one.unit) for one in reading.declaration.indicators] == [
        ("≥", "座"),
        ("≥", "%"),
    ]
    assert [row[0] for row in rows(reading)] == ["数量指标", "服务对象满意度指标"]
    assert extras(reading) == []


def test_rows_between_blank_lines() -> None:
    """Where blank lines part the rows, both halves are told, and nothing is guessed."""
    reading = reading_of(
        "项目支出绩效目标申报表\n\n 项目名称    校舍维修\n\n 主管部门    湖心市教育局\n\n"
        " 绩效指标    一级指标   二级指标       三级指标        指标值"
        "        二级指标       三级指标        指标值\n\n"
        "         产出指标   数量指标       指标1：维修数     42所"
        "        数量指标       指标1：维修数     14所\n\n"
        "                           指标2：维修面积    ≥5万平米"
        "                   指标2：维修面积    ≥2万平米\n\n"
        "         满意度指标  服务对象       指标1：师生满意    ≥90%"
        "        服务对象       指标1：师生满意    ≥90%\n"
        "                满意度指标               "
        "             满意度指标\n\n"
    )
    assert rows(reading) == [
        ("数量指标", "维修数", "42所", "14所"),
        ("数量指标", "维修面积", "≥5万平米", "≥2万平米"),
        ("服务对象满意度指标", "师生满意", "≥90%", "≥90%"),
    ]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "table",
    [
        "  一级指标   二级指标    三级指标    指标值\n  项目名称   道路\n  主管部门   城管局\n",
        (
            "  一级    二级指标   三级指标   指标值   二级指标   三级指标   指标值\n"
            "  产出    数量指标   种树    9棵   数量指   种树    3棵\n               多\n"
        ),
    ],
)
def test_tables_that_cannot_be_told(table: str) -> None:
    """A table without rows, or with two halves that nothing parts, is read line by line."""
    text = f"   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n{table}"
    assert reading_of(text).declaration.department == "园林局"


@pytest.mark.parametrize("levels", ["", "一级指标", "二级指标"])
def test_tables_with_fewer_columns_of_classes(levels: str) -> None:
    """A table may have one column of classes or none; names go on all the same."""
    heading, name = (levels, "产出指标" if levels == "一级指标" else "数量指标")
    name = name if levels else ""
    text = (
        "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
        f"  {heading:　<4}     三级指标          指标值\n"
        f"  {name:　<4}     主城区新建种植     ≥9棵\n             的树木数量\n"
        f"  {'':　<4}     成活率         ≥9%\n"
    )
    assert [row[1] for row in rows(reading_of(text))] == ["主城区新建种植的树木数量", "成活率"]


def test_a_class_that_is_left_blank_between_others() -> None:
    """A class of level 1 without one of level 2, and stubs, are kept where they stand."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
        "  一级指标    二级指标      三级指标           指标值\n"
        "  产出指标    数量指标      主城区新建种植      ≥9棵\n"
        "                       的树木数量\n"
        "  成本指标\n"
        "  满意度指标   服务对象      游客满意          ≥90%\n"
        "           满意度指标\n"
        "  其他指标\n"
    )
    assert ("数量指标", "主城区新建种植的树木数量", "-", "≥9棵") in rows(reading)
    assert ("服务对象满意度指标", "游客满意", "-", "≥90%") in rows(reading)
    said = perfgoals.to_yaml(reading.declaration) + "".join(f.text for f in reading.findings)
    assert "成本指标" in said
    assert "其他指标" in said


def test_a_text_of_one_line_for_each_row_stays_as_it_is() -> None:
    """Where no cell is broken, the rows are those of the lines."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
        "  一级指标    二级指标    三级指标    指标值\n  产出指标    数量指标    种树    ≥9棵\n"
        "  产出指标    质量指标    成活    ≥90%\n"
    )
    assert rows(reading) == [("数量指标", "种树", "-", "≥9棵"), ("质量指标", "成活", "-", "≥90%")]
    assert codes(reading) == []


def test_a_goal_that_ends_before_a_note() -> None:
    """A goal goes on as long as nothing else begins; a line above headings may have more words."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
        "  年度目标   种树，\n             养护。\n             备注：试行\n"
        "  其他   说明                       计算符\n"
        "  一级指标    二级指标    三级指标    指标值\n                                  号\n"
        "  产出指标    数量指标    种树      9棵   ≥\n"
    )
    assert [one.sign for one in reading.declaration.indicators] == ["≥"]
    assert [goal.text for goal in reading.declaration.goals] == ["种树，\n养护。"]
    assert ("备注", "试行") in extras(reading)


def test_classes_that_are_unknown() -> None:
    """A class that nobody knows belongs to that of level 1 it stands nearest to."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
        "  一级指标    二级指标      三级指标           指标值\n"
        "           绿化类指标     主城区新建种植      ≥9棵\n"
        "  产出指标               的树木数量\n"
        "           数量指标      浇水             ≥9次\n"
        "           养护类指标     除草             ≥9次\n"
        "           游憩类指标     游客             ≥9人\n"
        "  效益指标   观赏类指标     花期             ≥9天\n"
        "           生态效益指标\n"
        "           可持续影响\n"
        "                      管护             长期\n"
        "             指标\n"
    )
    assert [(g.level1, g.level2) for g in reading.declaration.groups] == [
        ("产出指标", "绿化类指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "养护类指标"),
        ("效益指标", "游憩类指标"),
        ("效益指标", "观赏类指标"),
        ("效益指标", "生态效益指标"),
        ("效益指标", "可持续影响指标"),
    ]


@pytest.mark.untraced
def test_time_grows_as_the_text_does() -> None:
    """Eight times as many rows take by far less than sixty-four times as long."""
    row = "                  第号行动的种植任务   ≥8棵\n                  数量与面积\n"
    head = MIDDLE.splitlines()[:3]
    table = "一级指标   二级指标   三级指标        指标值\n产出指标   数量指标   种树大会   ≥9棵\n"
    times = []
    for count in (100, 800):
        text = "\n".join([*head, table]) + row * count
        start = time.process_time()
        assert len(reading_of(text).declaration.indicators) == count + 1
        times.append(time.process_time() - start)
    assert times[1] < 32 * times[0] + 0.5
