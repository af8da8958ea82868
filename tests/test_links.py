"""Links: which goals, tasks and indicators serve one another, and what goals promise."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged_forms import Row, group, indicator

import perfgoals
from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Goal,
    IndicatorGroup,
    KeyTask,
    Threshold,
    parse_target,
)
from perfgoals.checks import Link, Promise
from perfgoals.checks.judging.promises import values_in
from perfgoals.checks.judging.stock_words import STOCK, own_words
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

TIANHE = perfgoals.read("examples/tianhe_department.txt").declaration
WORDS = (
    *("养老服务网络", "残疾人护理补贴", "婚俗改革试点", "仲裁案件审理", "基层社区治理", "清明祭扫"),
    *("进一步加强", "全面提高", "工作", "，", "。", "和"),
)
PHRASES = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)
GOALS = st.lists(PHRASES, max_size=12)
TASKS = st.lists(PHRASES, max_size=6)


def form(
    goals: Sequence[str], tasks: Sequence[str] = (), rows: Sequence[Row] = ()
) -> DepartmentDeclaration:
    """Return a department's form with these goals, tasks and indicators."""
    return DepartmentDeclaration(
        fiscal_year=2024,
        goals=tuple(Goal(text=text) for text in goals),
        tasks=tuple(KeyTask(name=name) for name in tasks),
        groups=(group("数量", *rows),),
    )


def pairs(links: Sequence[Link]) -> list[tuple[str, str]]:
    """Return which goal is linked with what."""
    return [(link.goal, link.other) for link in links]


def test_tianhe() -> None:
    """Each of the four goals is linked with its own task and no other, by words of both."""
    found = perfgoals.links(TIANHE)
    assert pairs(found.tasks) == [(f"/goals/{n}", f"/tasks/{n}") for n in range(4)]
    assert [link.words[0] for link in found.tasks] == [
        "特殊困难重度残疾人照护",
        "社区三级居家养老",
        "基层社区治理",
        "婚姻家庭辅导社区示范点",
    ]
    names = {link.goal: [] for link in found.indicators}  # type: dict[str, list[str]]
    for link in found.indicators:
        names[link.goal].append(link.other)
    assert "/groups/0/indicators/7" in names["/goals/3"]
    assert "/groups/0/indicators/2" in names["/goals/0"]
    assert not found.promises


def test_words() -> None:
    """What both say is found whole, the longest word first; stock words are left out."""
    declaration = form(
        ["加强城乡居民养老保险工作，发展居民养老金业务，做好社保卡发放工作"],
        ["城乡居民养老保险和社保卡工作", "城乡居民养老金与居民养老保险"],
    )
    first, second = perfgoals.links(declaration).tasks
    assert first.words == ("城乡居民养老保险", "社保卡")
    assert second.words == ("城乡居民养老", "居民养老保险", "养老金")


def test_a_task_may_serve_two_goals() -> None:
    """A link of half the weight of the best one counts, too; a passing word does not."""
    goals = ["引导高校毕业生基层就业", "选拔高校毕业生", "基层治理，智慧社保建设"]
    found = perfgoals.links(form(goals, ["高校毕业生基层就业补贴"]))
    assert pairs(found.tasks) == [("/goals/0", "/tasks/0"), ("/goals/1", "/tasks/0")]


def test_a_passing_word_beside_better_links() -> None:
    """What links them is too little where both have a link of more than twice its weight."""
    goals = ["引导高校毕业生基层就业", "基层治理，智慧社保建设"]
    rows = [("高校毕业生基层就业补贴", "≥9人"), ("智慧社保", "≥4次")]
    found = perfgoals.links(form(goals, rows=rows)).indicators
    assert pairs(found) == [(f"/goals/{n}", f"/groups/0/indicators/{n}") for n in range(2)]


def test_words_that_overlap() -> None:
    """What stands apart in one of the texts is no word of both."""
    (link,) = perfgoals.links(form(["养老金融"], ["养老、老金融"])).tasks
    assert link.words == ("老金融", "养老")


def test_a_pair_in_very_many_places() -> None:
    """Of two characters the first eight places in a text are known, which is enough for a link."""
    said = "、".join(f"养老{one}" for one in "金院床餐医护楼园")
    (few,) = perfgoals.links(
        form([said.removesuffix("、养老园") + "、养老驿站"], ["养老驿站"])
    ).tasks
    (many,) = perfgoals.links(form([said + "、养老驿站"], ["养老驿站"])).tasks
    assert (few.words, many.words) == (("养老驿站",), ("老驿站", "养老"))


def test_what_all_goals_say_tells_nothing() -> None:
    """A word that more than eight goals have links none of them."""
    goals, rows = ["高校毕业生就业"] * 9, [("高校毕业生就业率", "≥90%")]
    assert len(perfgoals.links(form(goals[:8], rows=rows)).indicators) == 8
    assert not perfgoals.links(form(goals, rows=rows)).indicators


def test_promises() -> None:
    """A promise has its name, its number with the unit, the piece that says it, its indicator."""
    declaration = form(
        ["稳定就业。", "全年城镇新增就业5万人，仲裁结案率达到95%以上，信访办结率98%。"],
        rows=[("参保人数", "≥9万人"), ("城镇新增就业人数（人）", "50000"), ("案件结案率", "≥90%")],
    )
    jobs, cases, letters = perfgoals.links(declaration).promises
    assert jobs == Promise(
        goal="/goals/1",
        name="城镇新增就业",
        target=Threshold.parse("5万人"),
        text="全年城镇新增就业5万人",
        indicator="/groups/0/indicators/1",
        is_carried=True,
    )
    assert (cases.target, cases.indicator, cases.is_carried) == (parse_target("≥95%"), None, None)
    assert (letters.name, letters.indicator, letters.is_carried) == ("信访办结率", None, False)


def test_the_indicator_that_is_most_alike() -> None:
    """Of several indicators of the same number the one that shares most words carries it."""
    rows = [("案件受理率", "≥95%"), ("仲裁案件结案率", "≥95%"), ("仲裁案件结案率", "95%")]
    (promise,) = perfgoals.links(form(["仲裁案件结案率95%。"], rows=rows)).promises
    assert promise.indicator == "/groups/0/indicators/1"


@pytest.mark.parametrize(
    ("name", "target", "is_carried"),
    [("案件结案率", "≥95%", True), ("案件结案率", "≥90%", None), ("受理仲裁", "≥9次", False)],
)
def test_very_many_indicators(name: str, target: str, is_carried: bool | None) -> None:  # noqa: FBT001
    """What carries a promise, or may do so, does it also where a hundred are named alike."""
    rows = [(f"{chr(0x5000 + n)}{name}", target) for n in range(100)]
    (promise,) = perfgoals.links(form(["仲裁案件结案率95%。"], rows=rows)).promises
    assert promise.is_carried is is_carried


def test_what_may_carry_a_promise_is_not_named() -> None:
    """Where it cannot be told whether an indicator carries a promise, none is named."""
    rows = [("仲裁裁决及时率", "≥95%")]
    (promise,) = perfgoals.links(form(["仲裁案件办结率95%。"], rows=rows)).promises
    assert (promise.indicator, promise.is_carried) == (None, None)


def test_words_that_very_many_have() -> None:
    """Each word of the name that more than 64 indicators have counts once, whichever has it."""
    many = [chr(0x5000 + n) for n in range(65)]
    rows = [(f"{one}{word}", "≥95%") for word in ("新农", "农参") for one in many]
    (promise,) = perfgoals.links(form(["新农参保率95%。"], rows=rows)).promises
    assert (promise.indicator, promise.is_carried) == ("/groups/0/indicators/0", True)
    (promise,) = perfgoals.links(form(["新农参保率95%。"], rows=rows[:65])).promises
    assert promise.is_carried is None


def test_words_of_a_target() -> None:
    """An indicator serves a goal by the words of its target, too."""
    found = perfgoals.links(form(["深化婚俗改革"], rows=[("示范", "婚俗改革有成果")]))
    assert pairs(found.indicators) == [("/goals/0", "/groups/0/indicators/0")]


def test_stock_words() -> None:
    """Stock words are cut out of a text, and none is left in its words."""
    assert own_words("进一步提高工作质量") == []
    assert own_words("加强AB养老c金融12护理的站") == ["养老", "金融", "护理"]


def test_numbers_are_exact() -> None:
    """Numbers are what they are, in whatever context of decimals."""
    with localcontext(prec=3):
        assert [value.number for value in values_in("12.3456万人")] == [Decimal(123456)]


def test_no_goals() -> None:
    """A declaration without goals has no links."""
    found = perfgoals.links(form([], ["婚俗改革"], [("婚俗改革次数", "≥4次")]))
    assert (found.tasks, found.indicators, found.promises) == ((), (), ())


def linked(declaration: Declaration) -> set[tuple[str, str, tuple[str, ...]]]:
    """Return the links with the texts of the goals in the place of their paths."""
    found = perfgoals.links(declaration)
    texts = {f"/goals/{n}": goal.text for n, goal in enumerate(declaration.goals)}
    return {(texts[one.goal], one.other, one.words) for one in (*found.tasks, *found.indicators)}


@given(GOALS.flatmap(lambda goals: st.tuples(st.just(goals), st.permutations(goals))), TASKS)
def test_order_of_goals(goals: tuple[list[str], list[str]], tasks: list[str]) -> None:
    """In whichever order the goals stand, the same ones are linked by the same words."""
    rows = [(task, "≥5次") for task in tasks]
    one, other = (linked(form(order, tasks, rows)) for order in goals)
    assert one == other


@given(GOALS, TASKS)
def test_words_are_in_both(goals: list[str], tasks: list[str]) -> None:
    """The words of a link stand in the goal and in the task, and are no stock words."""
    for link in perfgoals.links(form(goals, tasks)).tasks:
        goal, task = goals[int(link.goal[7:])], tasks[int(link.other[7:])]
        assert link.words
        for word in link.words:
            assert word in goal
            assert word in task
            assert len(word) > 1
            assert not STOCK.search(word)


def is_there(declaration: object, path: str) -> bool:
    """Tell whether a declaration has what a path names."""
    for step in path[1:].split("/"):
        try:
            declaration = declaration[int(step)] if step.isdigit() else getattr(declaration, step)  # type: ignore[index]
        except (IndexError, AttributeError):
            return False
    return True


@pytest.mark.untraced
@given(department_declarations() | project_declarations() | self_evaluations())
def test_any_declaration(declaration: Declaration) -> None:
    """Whatever a declaration says, what is linked is there."""
    found = perfgoals.links(declaration)
    for link in (*found.tasks, *found.indicators):
        assert is_there(declaration, link.goal)
        assert is_there(declaration, link.other)
    for promise in found.promises:
        assert is_there(declaration, promise.goal)
        assert promise.indicator is None or promise.is_carried


NAMES = st.sampled_from(["仲裁结案率", "信访办结率", "林木成活率", "公交准点率"])
SHARES = st.integers(1, 99)


@given(NAMES, SHARES, st.sampled_from(["{}{}%", "确保{}达到{}%以上", "力争{}不低于{}％"]))
def test_a_promise_and_its_indicator(name: str, share: int, said: str) -> None:
    """A promise is kept by an indicator of its name and number, and by no other name."""
    goal = f"改善服务，{said.format(name, share)}。"
    (kept,) = perfgoals.links(form([goal], rows=[(name, f"≥{share}%")])).promises
    (broken,) = perfgoals.links(form([goal], rows=[("下乡演出", f"≥{share}场")])).promises
    assert (kept.is_carried, broken.is_carried) == (True, False)
    assert kept.indicator == "/groups/0/indicators/0"


def long_form(size: int) -> DepartmentDeclaration:
    """Return a form of so many indicators, with goals as long, that all speak of the same."""
    said = "".join(f"城镇新增就业{n}万人，仲裁结案率{n % 90}.{n}%，就业服务。" for n in range(size))
    rows = [indicator(f"城镇新增就业{n}", f"{n % 90}%") for n in range(size)]
    return DepartmentDeclaration(
        goals=(
            Goal(text=said),
            Goal(text=said[::2]),
            *(Goal(text=f"就业{n}") for n in range(size)),
        ),
        tasks=tuple(KeyTask(name=f"就业服务{n}") for n in range(size)),
        groups=(IndicatorGroup(level1="", indicators=tuple(rows)),),
    )


def seconds(declaration: Declaration) -> float:
    """Return how long linking takes, the best of two."""
    times = []
    for _ in range(2):
        begin = process_time()
        perfgoals.links(declaration)
        times.append(process_time() - begin)
    return min(times)


@pytest.mark.slow
@pytest.mark.untraced
def test_cost_in_proportion() -> None:
    """Four times the goals, tasks and indicators take about four times as long."""

    def ratios() -> Iterator[float]:
        for _ in range(5):
            yield seconds(long_form(1000)) / seconds(long_form(250))

    assert any(ratio < 8 for ratio in ratios())
