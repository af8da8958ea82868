"""Rules of one's own: whatever can be called, words beside it, rules of installed packages."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest
from attrs import evolve, frozen

import perfgoals
from perfgoals import Declaration, DepartmentDeclaration, Severity, ValueRefusedError
from perfgoals.checks import (
    HELD,
    RULES,
    Broken,
    Outcome,
    Rule,
    Words,
)
from perfgoals.checks.checking import checked
from perfgoals.checks.entries import Entry, Profile
from perfgoals.checks.fingerprints import fingerprint
from perfgoals.checks.judgements import Judge, Judgement
from perfgoals.checks.profile import profile_named

NAMED = DepartmentDeclaration(department="湖心市教育局")

DEFAULT = profile_named("default")


def is_short(declaration: Declaration, _profile: Profile, most: int = 4) -> Iterator[Judgement]:
    """The name is short."""
    name = declaration.department or ""
    yield HELD if len(name) <= most else Broken(path="/department", params={"most": str(most)})


def at_most(most: int) -> Judge:
    """Return a rule that closes over a number."""

    def judge(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
        """The name is as short as it should be."""
        yield from is_short(declaration, profile, most)

    return judge


class Odd:
    """An object that has an answer to every name, and a wrong one."""

    __slots__ = ("__weakref__", "unset")

    def __getattr__(self, name: str) -> object:
        raise KeyError(name)


class AtMost:
    """The name is as short as an object says."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
        """Judge."""
        return is_short(declaration, profile, self.most)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AtMost) and other.most == self.most

    def judge(self, declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
        """The name is as short as a method says."""
        return is_short(declaration, profile, self.most)


@frozen
class Exactly:
    """The name has so many characters."""

    length: int

    def __call__(self, declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
        """Judge."""
        return is_short(declaration, profile, self.length)


def one_of(*most: int) -> Judge:
    """Return a rule that is anonymous."""
    return lambda declaration, profile: is_short(declaration, profile, max(most))


CALLABLES: dict[str, tuple[Callable[[int], Judge], str, str]] = {
    "closure": (at_most, "judge", "The name is as short as it should be."),
    "lambda": (one_of, "<lambda>", "<lambda>"),
    "partial": (lambda most: partial(is_short, most=most), "is_short", "The name is short."),
    "partial of a partial": (
        lambda most: partial(partial(is_short, most=0), most=most),
        "is_short",
        "The name is short.",
    ),
    "object": (AtMost, "AtMost", "The name is as short as an object says."),
    "frozen object": (Exactly, "Exactly", "The name has so many characters."),
    "method": (
        lambda most: AtMost(most).judge,
        "judge",
        "The name is as short as a method says.",
    ),
}


@pytest.mark.parametrize(("make", "code", "title"), CALLABLES.values(), ids=CALLABLES)
def test_whatever_can_be_called(make: Callable[[int], Judge], code: str, title: str) -> None:
    """A function, a lambda, a partial, an object and a method are rules, and what they say is."""
    (finding,) = perfgoals.check(NAMED, rules=[make(3)]).findings
    assert (finding.code, finding.message("zh"), finding.params) == (code, title, {"most": "3"})
    assert perfgoals.check(NAMED, rules=[make(9)]).judged[0].outcome is Outcome.PASS


@pytest.mark.parametrize("make", [make for make, _, _ in CALLABLES.values()], ids=CALLABLES)
def test_fingerprints_of_what_can_be_called(make: Callable[[int], Judge]) -> None:
    """What a rule was given counts, and the same again is the same."""
    first, again, other = (fingerprint([Rule("X1", make(n))], DEFAULT) for n in (3, 3, 4))
    assert first == again
    assert first != other


def test_what_a_rule_may_hold() -> None:
    """Whatever stands in a closure makes a fingerprint, also what holds itself."""
    endless: list[object] = []
    endless.append(endless)
    held: list[object] = [
        endless,
        {"b": 1, "a": {2, 3}},
        10**5000,
        1.5,
        b"x",
        object(),
        int,
        "\ud800",
    ]

    def holds(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
        yield HELD if held else Broken(path=later)

    report = perfgoals.check(NAMED, rules=[holds])
    later = ""
    assert report.judged[0].outcome is Outcome.PASS
    assert report.fingerprint != perfgoals.check(NAMED, rules=[holds]).fingerprint
    first = perfgoals.check(NAMED, rules=[holds]).fingerprint
    held[1] = {"b": 1, "a": {2, 4}}
    assert perfgoals.check(NAMED, rules=[holds]).fingerprint != first


def test_a_builtin_is_no_rule() -> None:
    """What can be called and is no rule has an error for its outcome."""
    for wrong in (print, int, len):
        report = perfgoals.check(NAMED, rules=[wrong])  # type: ignore[list-item]
        assert report.judged[0].outcome is Outcome.ERROR


def test_what_cannot_be_called() -> None:
    """What cannot be called is refused at once."""
    for wrong in ("PG101", Rule("X1", "PG101")):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="a rule is a generator function, not 'PG101'"):
            perfgoals.check(NAMED, rules=[wrong])  # type: ignore[list-item]


@pytest.mark.parametrize("wrong", [5, "PG101", Rule("X1", is_short), is_short])
def test_what_is_no_list_of_rules(wrong: object) -> None:
    """Rules that stand in no list are refused with a sentence."""
    with pytest.raises(TypeError, match="rules are given in a tuple or a list, not "):
        perfgoals.check(NAMED, rules=wrong)  # type: ignore[arg-type]


def test_what_is_no_declaration() -> None:
    """What was not read yet is refused with a sentence."""
    with pytest.raises(TypeError, match="a declaration or a reading is checked, not str: read it"):
        perfgoals.check("form.docx")  # type: ignore[arg-type]


def test_codes_of_perfgoals() -> None:
    """A code of PG and digits is kept for perfgoals, whose own rules may be asked one by one."""
    for code in ("PG101", "PG999", "PG1"):
        with pytest.raises(ValueRefusedError, match=f"code cannot be {code}: PG with digits is"):
            perfgoals.check(NAMED, rules=[Rule(code, is_short)])
    report = perfgoals.check(NAMED, rules=[*RULES[:2], Rule("PGX", is_short)])
    assert [one.code for one in report.judged] == ["PG101", "PG102", "PGX"]


WORDS = Words(Severity.INFO, "over {most}", "超过 {most} 字", remedy_en="cut", remedy_zh="删减")


def test_words() -> None:
    """A rule may bring words in both languages, and how grave it is; the profile says it first."""
    rule = Rule("HB01", is_short, WORDS)
    (finding,) = perfgoals.check(NAMED, rules=[rule]).findings
    assert (finding.message("zh"), finding.message("en")) == ("超过 4 字", "over 4")
    assert (finding.remedy("zh"), finding.severity) == ("删减", Severity.INFO)
    entry = Entry(value="error", source="", seen=True)
    graver = evolve(DEFAULT, severities={"HB01": entry})
    (finding,) = checked(NAMED, [rule], graver).findings
    assert finding.severity is Severity.ERROR
    assert fingerprint([rule], DEFAULT) != fingerprint([Rule("HB01", is_short)], DEFAULT)


def every_character(characters: Sequence[str], _profile: Profile) -> Iterator[Judgement]:
    """The name has no digits."""
    yield from (HELD for each in characters if not each.isdigit())


def test_what_rules_go_over() -> None:
    """What rules go over is taken out once for a check, for all that go over it, and not kept."""
    asked = []

    def characters(declaration: Declaration) -> Iterator[str]:
        asked.append(declaration)
        yield from declaration.department or ""

    rules = [Rule(code, every_character, over=characters) for code in ("HB01", "HB02")]
    for count in (1, 2):
        report = perfgoals.check(NAMED, rules=rules)
        assert [one.held for one in report.judged] == [len("湖心市教育局")] * 2
        assert asked == [NAMED] * count


def test_what_a_rule_goes_over_fails() -> None:
    """Where that cannot be taken out, each rule that goes over it has failed, and no other."""

    def fails(_declaration: Declaration) -> Iterator[str]:
        yield "湖"
        raise LookupError("no name")

    rules = [Rule(code, every_character, over=fails) for code in ("HB01", "HB02")]
    report = perfgoals.check(NAMED, rules=[*rules, Rule("HB03", is_short)])
    assert [one.outcome for one in report.judged] == [*[Outcome.ERROR] * 2, Outcome.FAIL]
    assert all("no name" in one.traceback for one in report.judged[:2])


def first(count: int) -> Callable[[Declaration], Sequence[str]]:
    """Return what takes out so many characters of the name."""
    return lambda declaration: (declaration.department or "")[:count]


def whole(declaration: Declaration) -> Sequence[str]:
    """Return the name."""
    return declaration.department or ""


def test_fingerprint_of_what_a_rule_goes_over() -> None:
    """What a rule goes over counts, with what that was given; the same again is the same."""
    prints = [
        fingerprint([Rule("HB01", every_character, over=over)], DEFAULT)
        for over in (None, whole, first(1), first(2))
    ]
    assert len(set(prints)) == len(prints)
    assert prints[-1] == fingerprint([Rule("HB01", every_character, over=first(2))], DEFAULT)


def test_words_with_a_part_that_is_missing() -> None:
    """Words that cannot be filled are an error of the rule, and stop no report."""
    rule = Rule("HB01", is_short, Words(Severity.INFO, "over {least}", "超过 {least} 字"))
    report = perfgoals.check(NAMED, rules=[rule])
    assert report.judged[0].outcome is Outcome.ERROR
    assert "least" in report.judged[0].traceback
    assert report.in_words("zh")


def test_braces_in_what_a_function_says() -> None:
    """Braces in the first line of a function are said as they are."""

    def braces(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
        """No {part} is left, nor {}."""
        yield Broken()

    (finding,) = perfgoals.check(NAMED, rules=[braces]).findings
    assert finding.message() == "No {part} is left, nor {}."


def test_other_things_that_a_rule_yields() -> None:
    """A rule that yields something else has failed; nothing is passed over."""

    def truths(_declaration: Declaration, _profile: Profile) -> Iterator[bool]:
        yield True

    (one,) = perfgoals.check(NAMED, rules=[truths]).judged  # type: ignore[list-item]
    assert one.outcome is Outcome.ERROR
    assert "a rule yields Held, Broken and Undecidable, and nothing else" in one.traceback
