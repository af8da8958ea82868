"""Texts of pages with their layout: two halves of indicators, and classes that nobody knows."""

from tests.flows import codes, rows
from tests.test_spread_text import reading_of

import perfgoals

HALVES = """\
                2024年项目支出绩效目标申报表
    项目名称    校舍维修
主管部门及代码     [015001]湖心市教育局
     一级指标   二级指标     三级指标      指标值         二级指标      三级指标         指标值
                   指标1：维修学校                       指标1：维修学校
                                42所                                14所
                   数                              数
            数量指标                           数量指标
                                                                 ≥1.6万平
                   指标2：维修面积   ≥5万平方米              指标2：维修面积
                                                                  方米
                   指标1：验收合格                       指标1：验收合格
     产出指标   质量指标                100%       质量指标                   100%
                   率                              率
                              2026年12月                           2024年12
            时效指标   指标1：完工时间                时效指标   指标1：完工时间
                                 底前                               月底前
绩效
                              ≤700元/平                            ≤700元/平
指标          成本指标   指标1：单位造价                成本指标   指标1：单位造价
                                方米                                 方米
            服务对象                           服务对象
     满意度指          指标1：师生满意                       指标1：师生满意
            满意度指               ≥90%        满意度指                   ≥90%
       标           度                              度
              标                              标
"""
UNEVEN = """\
                   2013年项目支出绩效目标申报表
     项目名称    湖滨绿道建设
     主管部门    [015004]湖心市园林局             实施单位     湖心市绿化管理处
      一级指                               二级指
            二级指标    三级指标         指标值            三级指标      指标值        备注
       标                                 标


                   绿道总长          36公里   数量指
            数量指标
                                         标
      产出指
                                               绿道长度       18公里
       标
                              ≤66.7万
                   每公里造价                成本指                         含照明
            成本指标              元/公里
                                         标
绩效                                             年度投资        1200     单位：万元
指标    效益指   环境效益                        环境效
                 新增绿地         ≥12公顷            新增绿地       ≥6公顷
       标     指标                         益指标
"""
UNKNOWN = """\
               2024年项目支出绩效目标申报表
 项目名称       湖心公园建设
主管部门及代码     湖心市园林局
     一级指标    二级指标             三级指标         指标值

            绿化工程与后 主城区新建种植的各类树木和灌木数量合计     ≥9棵
     建设内容     期养护
                   除草                      ≥9次
绩效           道路管理    维修道路                  ≥9公里
指标           游憩服务    接待游客人数                ≥9万人
                     举办讲座                  ≥9场
     服务内容
             科普活动    参加讲座的中小学生人数占全部学生的比例   ≥9%
                     展览                     9次
"""


def test_halves_that_nothing_parts() -> None:
    """Rows of both halves are told by names and values; a value goes on where it is none alone."""
    reading = reading_of(HALVES)
    assert rows(reading) == [
        ("数量指标", "维修学校数", "42所", "14所"),
        ("数量指标", "维修面积", "≥5万平方米", "≥1.6万平方米"),
        ("质量指标", "验收合格率", "100%", "100%"),
        ("时效指标", "完工时间", "2026年12月底前", "2024年12月底前"),
        ("成本指标", "单位造价", "≤700元/平方米", "≤700元/平方米"),
        ("服务对象满意度指标", "师生满意度", "≥90%", "≥90%"),
    ]
    assert set(codes(reading)) == {"PG010"}


def test_halves_with_other_indicators() -> None:
    """A half may be blank in a row; the remark behind it is that of its own row."""
    reading = reading_of(UNEVEN)
    assert rows(reading) == [
        ("数量指标", "绿道总长", "36公里", "-"),
        ("数量指标", "绿道长度", "-", "18公里"),
        ("成本指标", "每公里造价", "≤66.7万元/公里", "-"),
        ("成本指标", "年度投资", "-", "1200"),
        ("生态效益指标", "新增绿地", "≥12公顷", "≥6公顷"),
    ]
    remarks = [one.remark for one in reading.declaration.indicators]
    assert [remark for remark in remarks if remark] == ["含照明", "单位：万元"]


def test_classes_of_which_none_is_known() -> None:
    """Words below the headings of classes are classes; one of two lines has no row of its own."""
    reading = reading_of(UNKNOWN)
    assert [(group.level1, group.level2) for group in reading.declaration.groups] == [
        ("建设内容", "绿化工程与后期养护"),
        ("建设内容", "道路管理"),
        ("服务内容", "游憩服务"),
        ("服务内容", "科普活动"),
    ]
    assert [row[1:] for row in rows(reading)] == [
        ("主城区新建种植的各类树木和灌木数量合计", "-", "≥9棵"),
        ("除草", "-", "≥9次"),
        ("维修道路", "-", "≥9公里"),
        ("接待游客人数", "-", "≥9万人"),
        ("举办讲座", "-", "≥9场"),
        ("参加讲座的中小学生人数占全部学生的比例", "-", "≥9%"),
        ("展览", "-", "9次"),
    ]
    assert codes(reading).count("PG022") == 6


def test_a_class_in_a_line_of_its_own_of_which_none_is_known() -> None:
    """It shows that cells of the table go on over lines."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
        "  一级指标    二级指标      三级指标           指标值\n"
        "           绿化工程      种树             ≥9次\n"
        "  建设内容\n"
        "           养护管理      除草             ≥9次\n"
    )
    assert [(group.level1, group.level2) for group in reading.declaration.groups] == [
        ("建设内容", "绿化工程"),
        ("建设内容", "养护管理"),
    ]


def test_a_row_that_may_be_of_the_class_above() -> None:
    """Where the first row of a class stands above it, and none below, that is reported."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
        "  一级指标    二级指标      三级指标           指标值\n"
        "           绿化工程      主城区新建种植      ≥9棵\n"
        "                       的树木数量\n"
        "  建设内容\n"
        "           养护管理      浇水             ≥9次\n"
        "                       除草             ≥9次\n"
        "           游憩服务      游客             ≥9人\n"
    )
    assert [row[1] for row in rows(reading)] == ["主城区新建种植的树木数量", "浇水", "除草", "游客"]
    found = [finding for finding in reading.findings if finding.code == "PG010"]
    assert "除草" in found[-1].text


def test_classes_of_the_second_half_that_stand_beside_no_row() -> None:
    """What is written in the column of classes of the second half is kept."""
    reading = reading_of(
        "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
        "  一级指标   二级指标   三级指标   指标值   二级指标   三级指标   指标值\n"
        "  产出指标   数量指标   种树的大    9棵   数量指标   种树的大    3棵\n"
        "                 小数量                 小数量\n"
        "         质量指标                 质量指标\n"
        "                              时效指标\n"
    )
    said = perfgoals.to_yaml(reading.declaration) + "".join(f.text for f in reading.findings)
    assert "时效指标" in said
    assert ("数量指标", "种树的大小数量", "9棵", "3棵") in rows(reading)
