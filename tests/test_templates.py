"""Own templates: rendered in a sandbox, escaped, and wrong ones said with their line."""

from importlib.resources import files
from pathlib import Path

import attrs
import pytest
from tests.printed import DEPARTMENT, EVALUATION, PROJECT

import perfgoals
from perfgoals import (
    FORMS,
    Declaration,
    DepartmentDeclaration,
    Goal,
    Indicator,
    IndicatorGroup,
    LimitError,
    SourceError,
    TemplateMistakeError,
    UnknownNameError,
    parse_target,
    read,
    render,
)

DECLARATION = DepartmentDeclaration(
    department="<script>alert('天河')</script>",
    fiscal_year=2024,
    goals=(Goal(number=1, heading="做好救助", text="一\n二"), Goal(number=2, text="养老")),
    groups=(
        IndicatorGroup(
            level1="产出指标",
            level2="数量指标",
            indicators=(
                Indicator(
                    name="造林",
                    annual_target=parse_target("1.2", sign="≥", unit="万亩"),
                    sign="≥",
                    unit="万亩",
                ),
                Indicator(name="走访（人）", annual_target=parse_target("3", name="走访（人）")),
                Indicator(name="合格率", annual_target=parse_target("不低于95％")),
            ),
        ),
    ),
)
TABLE = """<table class="form"><tr><td class="label">部门名称</td>
<td>{{ declaration.department }}</td></tr></table>"""


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Return a function that renders a template's source as our.html.j2."""
    monkeypatch.chdir(tmp_path)

    def function(source: str) -> str:
        Path("our.html.j2").write_text(source, encoding="utf-8")
        return render(DECLARATION, "html", "our.html.j2")

    return function


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ title }}", "2024年部门整体预算绩效目标申报表"),
        ("{{ declaration.department }}", "&lt;script&gt;alert(&#39;天河&#39;)&lt;/script&gt;"),
        ("{% for goal in declaration.goals %}{{ goal.number }}；{% endfor %}", "1；2；"),
        ("{{ declaration.goals[0].text | paragraphs }}", "<p>一</p><p>二</p>"),
        ("{{ declaration.indicators[0].annual_target | target }}", "≥1.2万亩"),
        ("{{ declaration.indicators[1].annual_target | target }}", "=3人"),
        ("{{ declaration.indicators[1].annual_target | target('走访（人）') }}", "3"),
        ("{{ declaration.indicators[2].annual_target | target }}", "不低于95％"),
        ("{{ declaration.indicators[2].period_target | target }}", ""),
        ("{{ declaration.goals | goals }}", "目标1：做好救助。一\n二\n目标2：养老"),
        ("{{ declaration.region_code or '无' }}", "无"),
        ("{{ declaration.indicators | length }}", "3"),
        ("", ""),
    ],
)
def test_own(source: str, text: str, rendered: object) -> None:
    """An own template has the declaration and the filters, and what it prints is escaped."""
    assert callable(rendered)
    assert rendered(source) == text


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ("a\n{{ nix }}", 2, "'nix' is undefined"),
        ("{{ declaration.nix }}", 1, "has no attribute 'nix'"),
        ("\n\n{% if %}", 3, "Expected an expression"),
        ("a\nb {% endfor %}", 2, "unknown tag 'endfor'"),
        ("{{ 'a' | nix }}", 1, "No filter named 'nix'"),
        ("{% for goal in declaration.goals %}\n{{ goal.nix }}{% endfor %}", 2, "has no attribute"),
        ("{{ declaration.budget.other_funds }}", 1, "'None' has no attribute"),
        ("\n{{ declaration.goals[5] }}", 2, "has no element 5"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{{ declaration.fiscal_year + 'a' }}", 2, "unsupported operand"),
        ("\n{{ declaration | written }}", 2, "has no attribute 'text'"),
        ("{{ range(10 ** 9) | list }}", 1, "Range too big"),
        ("\n{% include '/etc/passwd' %}", 2, "no official template is named '/etc/passwd'"),
        ("{% import 'a' as b %}", 1, "no official template is named 'a'"),
        ("{% import '../renderer.py' as b %}", 1, "no official template"),
        (
            "{% extends '_page.html.j2' %}\n{% block tables %}\n{{ nix }}{% endblock %}",
            3,
            "'nix' is undefined",
        ),
    ],
)
def test_mistakes(source: str, line: int, problem: str, rendered: object) -> None:
    """A template that cannot be rendered is one error, with its name and line."""
    assert callable(rendered)
    with pytest.raises(TemplateMistakeError, match=problem) as caught:
        rendered(source)
    error = caught.value
    assert (error.template, error.line) == ("our.html.j2", line)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    "expression",
    [
        "declaration.__class__",
        "declaration.__init__.__globals__",
        "''.__class__.__mro__[1].__subclasses__()",
        "declaration.redacted.__func__",
        "'{0.__class__}'.format(declaration)",
        "(declaration | attr('__class__')).__name__",
        "declaration['__class__']",
    ],
)
def test_sandbox(expression: str, rendered: object) -> None:
    """No way leads from a template to Python's insides."""
    assert callable(rendered)
    with pytest.raises(TemplateMistakeError):
        rendered(f"{{{{ {expression} }}}}")


@pytest.mark.parametrize("statement", ["declaration.x = 1", "declaration.goals.append(1)"])
def test_read_only(statement: str, rendered: object) -> None:
    """A template cannot change the declaration."""
    assert callable(rendered)
    with pytest.raises(TemplateMistakeError):
        rendered(f"{{% set {statement} %}}")


@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_every_format(form: perfgoals.renderer.Format, tmp_path: Path) -> None:
    """Every format is made from an own template."""
    path = tmp_path / "our.html.j2"
    path.write_text(TABLE, encoding="utf-8")
    text = render(DECLARATION, form, path)
    assert "部门名称" in text
    assert "天河" in text
    assert "<script>" not in text


@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_script(form: perfgoals.renderer.Format) -> None:
    """Markup in a declaration is text in the official form, and is read back as it was."""
    text = render(DECLARATION, form)
    assert "<script>" not in text
    assert read(text.encode()).declaration.department == DECLARATION.department


@pytest.mark.parametrize("form", ["rtf", "HTML", "", "html.j2"])
def test_unknown_format(form: str) -> None:
    """A format that there is not is an error with those there are."""
    with pytest.raises(UnknownNameError, match="choose one of html, md, txt, docx"):
        render(DECLARATION, form)  # type: ignore[call-overload]


@pytest.mark.parametrize("name", ["nix", "our.html", "/", "guangdong"])
def test_unknown_form(name: str) -> None:
    """A form that there is not is an error with those there are."""
    with pytest.raises(UnknownNameError, match="choose one of guangdong-department"):
        render(DECLARATION, "html", name)


@pytest.mark.parametrize("name", ["nix.html.j2", "a\0.j2", "x" * 5000 + ".j2", "folder.j2"])
def test_no_template(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that cannot be opened is a SourceError."""
    monkeypatch.chdir(tmp_path)
    Path("folder.j2").mkdir()
    with pytest.raises(SourceError):
        render(DECLARATION, "html", name)


def test_form_by_name() -> None:
    """A form's id as the template prints that form, whatever the declaration's own."""
    other = attrs.evolve(DECLARATION, form="ours")
    assert render(other, "html", "guangdong-department") == render(DECLARATION, "html")


def test_named_form_without_title(rendered: object, tmp_path: Path) -> None:
    """A declaration of an unknown form, without a year, has the title of the general one."""
    assert callable(rendered)
    path = tmp_path / "our.j2"
    path.write_text("{{ title }}", encoding="utf-8")
    other = attrs.evolve(DECLARATION, form="ours", fiscal_year=None)
    assert render(other, "html", path) == "部门整体绩效目标申报表"


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    """A template that is no text is refused with what to do."""
    path = tmp_path / "ours.html.j2"
    path.write_bytes(b"\xff\xff\xff")
    with pytest.raises(perfgoals.SourceError, match="save it as UTF-8"):
        perfgoals.render(perfgoals.DepartmentDeclaration(), "html", path)


@pytest.mark.parametrize("format_", ["md", "txt", "docx", "xlsx", "pdf"])
def test_a_template_of_too_many_columns(tmp_path: Path, format_: str) -> None:
    """It is refused without a word of Limits, which printing does not take."""
    path = tmp_path / "ours.html.j2"
    row = "{% for number in range(500) %}<td>{{ number }}</td>{% endfor %}"
    path.write_text(f'<table class="form"><tr>{row}</tr></table>', encoding="utf-8")
    with pytest.raises(LimitError) as raised:
        render(PROJECT, format_, path)  # type: ignore[call-overload]
    assert str(raised.value) == "more than 200 columns: this is no declaration form"


def test_an_own_template_on_the_official_page(tmp_path: Path) -> None:
    """An own template may use the page and the cells of the official ones."""
    path = tmp_path / "ours.html.j2"
    path.write_text(
        '{% extends "_page.html.j2" %}{% import "_cells.html.j2" as form %}'
        '{% block tables %}<table class="form">'
        '{{ form.fields([("项目名称", declaration.project), ("代码", none)], 2) }}</table>'
        "{% endblock %}",
        encoding="utf-8",
    )
    assert render(PROJECT, "txt", path) == "2024年项目支出绩效目标申报表\n\n项目名称\t校舍维修\n"


@pytest.mark.parametrize("declaration", [DEPARTMENT, PROJECT, EVALUATION])
def test_an_official_template_as_an_own_one(declaration: Declaration, tmp_path: Path) -> None:
    """A copy of an official template prints the same."""
    source = files("perfgoals.forms") / FORMS[declaration.form].template
    path = tmp_path / "ours.html.j2"
    path.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    assert render(declaration, "html", path) == render(declaration, "html")
