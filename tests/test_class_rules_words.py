"""Rules of classes: which classes go together in which edition, and what the words tell to do."""

import pytest
from attrs import evolve
from tests.invented import HEAD, read
from tests.judged_forms import Row, form
from tests.judging import BY_CODE, findings, judged
from tests.test_class_rules import groups

import perfgoals
from perfgoals import Finding, Severity
from perfgoals.checks.checking import checked
from perfgoals.checks.profile import profile_named
from perfgoals.errors import Language

BENEFITS = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
OUTPUTS = "数量指标、质量指标、时效指标、成本指标"


def remedies(code: str, key: str, row: Row) -> list[str]:
    """Return what a rule tells to do about an indicator."""
    return [finding.remedy("zh") for finding in findings(code, form(key, row))]


@pytest.mark.parametrize(
    ("level2s", "remedy"),
    [
        (
            ("经济效益指标", "质量指标", "生态效益指标", "可持续影响指标"),
            "二级指标名称应为社会效益指标；如确为质量指标，则移到产出指标下。",
        ),
        (
            ("经济效益指标", "质量指标", "社会效益指标"),
            "二级指标名称应为生态效益指标、可持续影响指标之一；如确为质量指标，则移到产出指标下。",
        ),
        ((*BENEFITS, "质量指标"), "移到产出指标下。"),
    ],
)
def test_the_class_that_was_meant(level2s: tuple[str, ...], remedy: str) -> None:
    """Where classes of the form are missing, the remedy names them; else it is to be moved."""
    (finding,) = findings("PG405", groups(*(("效益指标", level2) for level2 in level2s)))
    assert finding.remedy("zh") == remedy
    assert "产出指标" in finding.remedy("en")


@pytest.mark.parametrize(
    ("level1", "level2", "severity"),
    [
        ("产出指标", "效益指标", Severity.WARNING),
        ("产出指标", "效果指标", Severity.WARNING),
        ("产出指标", "项目效益指标", Severity.WARNING),
        ("产出指标", "满意度指标", Severity.WARNING),
        ("产出指标", "产出指标（50分）", Severity.INFO),
    ],
)
def test_a_level_1_in_the_place_of_a_level_2(level1: str, level2: str, severity: Severity) -> None:
    """It is told with the classes that may stand there; the same class twice is a note."""
    (finding,) = findings("PG405", groups((level1, level2)))
    assert finding.path == "/groups/0/level2"
    assert finding.severity is severity
    assert finding.remedy("zh") == f"改用产出指标的二级指标：{OUTPUTS}。"
    assert OUTPUTS in finding.remedy("en")


@pytest.mark.parametrize("level2", ["效益指标", "效果指标", "项目效益指标"])
def test_a_level_1_in_a_document(level2: str) -> None:
    """It is told where a row that is whole has it, below nothing but its own mistake."""
    rows = (
        "绩效指标|一级指标|二级指标|三级指标|指标值",
        f"|产出指标|{level2}|培训人数|≥500人",
        "||质量指标|培训合格率|≥95%",
        "|效益指标|社会效益指标|受益人数|≥800人",
    )
    report = perfgoals.check(read(HEAD + "\n".join(rows)))
    (finding,) = [each for each in report.findings if each.code == "PG405"]
    assert (finding.path, finding.text) == ("/groups/0/level2", "效益指标")
    assert report.declaration.indicators[0].name == "培训人数"


def test_swapped_levels() -> None:
    """A level 2 above a level 1 is told as such."""
    (finding,) = findings("PG405", groups(("数量指标", "产出指标")))
    assert finding.message("zh") == "数量指标是二级指标，产出指标是一级指标，层级填反"
    assert "swapped" in finding.message("en")


def test_two_classes_of_level_2() -> None:
    """A level 2 under another level 2 is to be moved."""
    (finding,) = findings("PG405", groups(("数量指标", "质量指标")))
    assert finding.remedy("zh") == "移到产出指标下。"


def mismatches(profile: str, level1: str, level2: str) -> tuple[Finding, ...]:
    """Return what is told of two classes under a profile."""
    return judged("PG405", groups((level1, level2)), profile).findings


@pytest.mark.parametrize(
    ("level1", "level2", "meant"),
    [
        (
            "产出指标",
            "成本指标",
            "成本指标下，二级指标用：经济成本指标、社会成本指标、生态环境成本指标",
        ),
        ("产出指标", "经济成本指标", "成本指标下，二级指标用：经济成本指标"),
        ("效益指标", "服务对象满意度指标", "满意度指标下，二级指标用：服务对象满意度指标"),
        ("效益指标", "满意度指标", "满意度指标下，二级指标用：服务对象满意度指标"),
    ],
)
def test_classes_of_an_earlier_edition(level1: str, level2: str, meant: str) -> None:
    """Under a profile of a later edition they are a note, as what it has is only recalled."""
    for profile in ("shanghai", "mof-2021"):
        (finding,) = mismatches(profile, level1, level2)
        assert finding.severity is Severity.INFO
        assert finding.remedy("zh") == f"移到一级指标{meant}。"
        assert "财预〔2021〕101号" in finding.message("zh")


@pytest.mark.parametrize("profile", ["default", "mof-2015", "hubei"])
@pytest.mark.parametrize(
    ("level1", "level2"),
    [("产出指标", "成本指标"), ("成本指标", "经济成本指标"), ("效益指标", "服务对象满意度指标")],
)
def test_forms_of_any_edition(profile: str, level1: str, level2: str) -> None:
    """Where no later edition is asked for, pairs of each edition are left alone."""
    assert not mismatches(profile, level1, level2)


@pytest.mark.parametrize("profile", ["shanghai", "mof-2021"])
@pytest.mark.parametrize(
    ("level1", "level2"),
    [
        *(("成本指标", "经济成本指标"), ("产出指标", "数量指标"), ("效益指标", "可持续影响指标")),
        *(("满意度指标", "满意度指标"), ("成本指标", "成本指标"), ("管理类指标", "质量指标")),
    ],
)
def test_classes_of_the_edition(profile: str, level1: str, level2: str) -> None:
    """Classes that the later edition has, or of which it says nothing, are left alone."""
    assert not mismatches(profile, level1, level2)


@pytest.mark.parametrize(
    ("profile", "meant"),
    [("default", "移到产出指标下。"), ("mof-2021", "移到成本指标下。")],
)
def test_where_costs_are_moved(profile: str, meant: str) -> None:
    """Costs belong where the edition of the profile has them."""
    (finding,) = mismatches(profile, "效益指标", "成本指标")
    assert finding.remedy("zh").endswith(meant)


@pytest.mark.parametrize(
    ("code", "pair", "remedy"),
    [
        (
            "PG405",
            ("效益指标", "满意度指标"),
            "移到一级指标部门绩效情况下，二级指标用：满意度指标。",
        ),
        (
            "PG408",
            ("预算资金", ""),
            "核对名称，应为下列之一：部门决策、综合管理、部门绩效情况。",
        ),
    ],
)
def test_the_edition_of_a_city(code: str, pair: tuple[str, str], remedy: str) -> None:
    """A profile may follow an edition with classes of its own, which are those that are named."""
    usual = profile_named("default")
    edition = evolve(usual.settings["edition"], value="dazhou-department")
    own = evolve(usual, settings={**usual.settings, "edition": edition})
    (found,) = checked(groups(pair), [BY_CODE[code]], own).judged
    assert [finding.remedy("zh") for finding in found.findings] == [remedy]


@pytest.mark.parametrize(
    ("level1", "level2", "remedy"),
    [
        ("产出指标", "数最指标", "核对名称，应为：数量指标。"),
        ("效益指标", "社会效溢指标", "核对名称，应为：社会效益指标。"),
        ("产出指标", "社会效溢指标", "核对名称，应为：社会效益指标。"),
        ("效益指标", "生态指标", "核对名称，应为：生态效益指标。"),
        ("产出指标", "经济指标", "核对名称，应为：经济效益指标。"),
        ("成本指标", "经济指标", "核对名称，应为：经济成本指标。"),
        ("产岀指标", "数量指标", "核对名称，应为：产出指标。"),
        ("数最指标", "", "核对名称，应为：数量指标。"),
    ],
)
def test_slips(level1: str, level2: str, remedy: str) -> None:
    """A slip is a warning that says what was meant, at the level where it stands."""
    (finding,) = findings("PG408", groups((level1, level2)))
    assert finding.severity is Severity.WARNING
    assert finding.remedy("zh") == remedy


@pytest.mark.parametrize(
    ("level1", "level2", "choice"),
    [
        ("绩效指标", "数量指标", "产出指标、效益指标、满意度指标"),
        ("预算资金", "", "产出指标、效益指标、满意度指标"),
        ("产出指标", "预算资金", OUTPUTS),
        ("效益指标", "绩效指标", "、".join(BENEFITS)),
        ("管理类指标", "党建工作", f"{OUTPUTS}、{'、'.join(BENEFITS)}、服务对象满意度指标"),
        ("产出指标", "指标", OUTPUTS),
    ],
)
def test_names_like_no_class(level1: str, level2: str, choice: str) -> None:
    """An unknown name is a note with the classes of its level, one of which it should be."""
    (finding,) = findings("PG408", groups((level1, level2)))
    assert finding.severity is Severity.INFO
    assert finding.remedy("zh") == f"核对名称，应为下列之一：{choice}。"
    assert choice in finding.remedy("en")


def test_a_name_is_told_once() -> None:
    """An unknown class that stands twice is one finding."""
    assert len(findings("PG408", groups(("产出指标", "党建工作"), ("效益指标", "党建工作")))) == 1


def test_the_classes_of_the_profile() -> None:
    """Under a later edition an unknown level 1 may be 成本指标, too."""
    (finding,) = judged("PG408", groups(("预算资金", "")), "mof-2021").findings
    assert "成本指标、产出指标" in finding.remedy("zh")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("发放准确率", "移到质量指标下。"),
        ("发放及时率", "移到时效指标下。"),
        ("群众满意度", "移到服务对象满意度指标下。"),
        ("人员减免率", "改为数量（如人数、次数），或移到合适的分类。"),
    ],
)
def test_where_a_rate_belongs(name: str, remedy: str) -> None:
    """The rate is named, and the one class that its name says; a count where it says none."""
    (finding,) = findings("PG401", form("数量", (name, "≥95%")))
    assert remedies("PG401", "数量", (name, "≥95%")) == [remedy]
    assert name in finding.message("zh")
    assert name in finding.message("en")


def test_execution_of_the_budget_is_no_class() -> None:
    """预算支出率 is to be left out: it is moved nowhere."""
    (remedy,) = remedies("PG403", "时效", ("预算支出率", "≥95%"))
    assert remedy == "删去；预算执行率在自评时单独计分。"
    assert remedies("PG403", "时效", ("操作规范性", "规范")) == ["移到质量指标下。"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("key", "row"), [("数量", ("减免率", "≥5%")), ("时效", ("支出率", "≥5%"))])
def test_each_case_has_words(language: Language, key: str, row: Row) -> None:
    """Words of a case are filled in as the usual ones are."""
    code = "PG401" if key == "数量" else "PG403"
    (finding,) = findings(code, form(key, row))
    assert "{" not in finding.message(language) + finding.remedy(language)
