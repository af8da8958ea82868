"""What departments and their projects do, in words of real declarations, for invented ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Measure(NamedTuple):
    """An indicator: its name, its target with a gap for the number, and what that lies between."""

    name: str
    target: str
    least: int
    most: int


class Work(NamedTuple):
    """A field of work: what it is called, its goal, what is done for it and what comes of it."""

    name: str
    goal: str
    content: str
    result: str
    outputs: Mapping[str, Measure]


class Bureau(NamedTuple):
    """A kind of department: what it is for, its fields of work, what it aims at besides."""

    name: str
    functions: str
    works: tuple[Work, ...]
    aims: str
    effects: Mapping[str, Measure]


QUANTITY, QUALITY, TIME = "数量指标", "质量指标", "时效指标"
COST, SATISFACTION = "成本指标", "服务对象满意度指标"
ECONOMY, SOCIETY = "经济效益指标", "社会效益指标"
NATURE, FUTURE = "生态效益指标", "可持续影响指标"


def _rate(name: str, least: int = 90, most: int = 99) -> Measure:
    return Measure(name, "≥{}%", least, most)


CIVIL: Final = Bureau(
    name="民政局",
    functions="承担社会救助、养老服务和殡葬管理职责，指导基层民政工作。",
    works=(
        Work(
            name="社会救助",
            goal="按时足额发放低保金，社会救助对象认定准确。",
            content="发放低保金，走访社会救助对象",
            result="社会救助对象基本生活得到保障",
            outputs={
                QUANTITY: Measure("社会救助人数", "≥{}人", 100, 9000),
                QUALITY: _rate("社会救助对象认定准确率"),
                TIME: _rate("低保金发放及时率"),
            },
        ),
        Work(
            name="养老服务",
            goal="建设社区养老服务中心，养老服务质量达到规定标准。",
            content="建设社区养老服务中心，培训养老护理员",
            result="社区养老服务中心建成并投入使用",
            outputs={
                QUANTITY: Measure("社区养老服务中心建设数量", "≥{}个", 2, 40),
                QUALITY: _rate("社区养老服务中心验收合格率"),
                TIME: _rate("社区养老服务中心按期完成率"),
            },
        ),
        Work(
            name="殡葬管理",
            goal="落实殡葬服务费减免政策，规范殡葬管理。",
            content="减免基本殡葬服务费，检查殡葬服务机构",
            result="殡葬服务费减免政策全面落实",
            outputs={
                QUANTITY: Measure("殡葬服务费减免人数", "≥{}人", 50, 4000),
                QUALITY: _rate("殡葬服务费减免准确率"),
                TIME: _rate("殡葬服务费减免办理及时率"),
            },
        ),
    ),
    aims="控制养老服务设施改造成本，集中采购节约资金，保障困难群众生活，推行节地生态安葬。",
    effects={
        COST: Measure("养老服务设施改造成本", "≤{}元/平方米", 500, 2000),
        ECONOMY: Measure("集中采购节约资金", "≥{}万元", 5, 90),
        SOCIETY: _rate("困难群众生活保障覆盖率"),
        NATURE: _rate("节地生态安葬率", 30, 90),
        FUTURE: Measure("养老服务设施使用年限", "≥{}年", 3, 20),
        SATISFACTION: _rate("困难群众满意度", 80),
    },
)
SCHOOLS: Final = Bureau(
    name="教育局",
    functions="承担义务教育、师资培养和学生资助职责，指导学校建设。",
    works=(
        Work(
            name="教师培训",
            goal="开展中小学教师培训，教师培训考核合格。",
            content="组织中小学教师培训，考核教师教学能力",
            result="中小学教师培训全部完成",
            outputs={
                QUANTITY: Measure("中小学教师培训人次", "≥{}人次", 100, 5000),
                QUALITY: _rate("教师培训考核合格率"),
                TIME: _rate("教师培训按期完成率"),
            },
        ),
        Work(
            name="校舍维修",
            goal="完成校舍维修，校舍维修工程验收合格。",
            content="维修加固校舍，更换老旧门窗",
            result="校舍维修工程完工并通过验收",
            outputs={
                QUANTITY: Measure("校舍维修面积", "≥{}平方米", 500, 9000),
                QUALITY: _rate("校舍维修工程验收合格率"),
                TIME: _rate("校舍维修工程按期完成率"),
            },
        ),
        Work(
            name="学生资助",
            goal="及时发放学生资助资金，学生资助对象认定准确。",
            content="审核学生资助对象，发放学生资助资金",
            result="家庭经济困难学生资助政策全面落实",
            outputs={
                QUANTITY: Measure("家庭经济困难学生资助人数", "≥{}人", 100, 9000),
                QUALITY: _rate("学生资助对象认定准确率"),
                TIME: _rate("学生资助资金发放及时率"),
            },
        ),
    ),
    aims="控制校舍维修成本，减少困难家庭教育支出，巩固义务教育，扩大校园绿化，学生及家长满意。",
    effects={
        COST: Measure("校舍维修单位成本", "≤{}元/平方米", 300, 1500),
        ECONOMY: Measure("减少困难家庭教育支出", "≥{}万元", 5, 90),
        SOCIETY: _rate("义务教育巩固率"),
        NATURE: _rate("校园绿化覆盖率", 30, 60),
        FUTURE: Measure("校舍使用年限", "≥{}年", 20, 50),
        SATISFACTION: _rate("学生及家长满意度", 80),
    },
)
FARMS: Final = Bureau(
    name="农业农村局",
    functions="承担种植业管理、农产品质量安全和乡村建设职责，指导农业生产。",
    works=(
        Work(
            name="高标准农田建设",
            goal="完成高标准农田建设，灌溉渠道验收合格。",
            content="建设高标准农田，修建灌溉渠道",
            result="高标准农田建设任务全面完成",
            outputs={
                QUANTITY: Measure("高标准农田建设面积", "≥{}亩", 100, 9000),
                QUALITY: _rate("高标准农田建设验收合格率"),
                TIME: _rate("高标准农田建设按期完成率"),
            },
        ),
        Work(
            name="农产品抽检",
            goal="开展农产品抽检，及时公布抽检结果。",
            content="抽检农产品，公布农产品抽检结果",
            result="农产品抽检任务完成，抽检结果全部公布",
            outputs={
                QUANTITY: Measure("农产品抽检批次", "≥{}批次", 50, 3000),
                QUALITY: _rate("农产品抽检合格率"),
                TIME: _rate("农产品抽检结果公布及时率"),
            },
        ),
        Work(
            name="农村户厕改造",
            goal="完成农村户厕改造，户厕改造验收合格。",
            content="改造农村户厕，建立户厕管护制度",
            result="农村户厕改造任务全面完成",
            outputs={
                QUANTITY: Measure("农村户厕改造户数", "≥{}户", 20, 2000),
                QUALITY: _rate("农村户厕改造验收合格率"),
                TIME: _rate("农村户厕改造按期完成率"),
            },
        ),
    ),
    aims="控制渠道建设成本，粮食亩均增产，农户普遍受益，治理农村生活污水，管好田间设施。",
    effects={
        COST: Measure("灌溉渠道建设单位成本", "≤{}元/米", 100, 900),
        ECONOMY: Measure("粮食亩均增产", "≥{}公斤/亩", 10, 90),
        SOCIETY: Measure("受益农户户数", "≥{}户", 100, 9000),
        NATURE: _rate("农村生活污水治理率", 40, 90),
        FUTURE: Measure("农田设施使用年限", "≥{}年", 5, 20),
        SATISFACTION: _rate("受益农户满意度", 80),
    },
)
BUREAUS: Final = (CIVIL, SCHOOLS, FARMS)
PLACES: Final = ("湖心市", "云溪县", "江湾区")
