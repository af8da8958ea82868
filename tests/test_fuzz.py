"""Damaged files are read or refused, never a traceback."""

import contextlib
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfgoals

FORM = Path("examples/tianhe_department.txt")
SNIPPETS = """
\x00 \t \n \r | & < > " ' { } [ ] , : # * &a *a !!b --- 1E+99999999 NaN
目标1： <p> </td> <td rowspan=99999999> <table> 数量指标 三级指标 ≥ ％ （元） \ufeff \u2028 \x85
""".encode().split(b" ")
BROKEN = [b"\xff", b"\xe5", b"\xe5\xb9", b"\n", b"\t"]


@cache
def documents() -> tuple[bytes, ...]:
    """The Tianhe form in every format that is read."""
    declaration = perfgoals.read(FORM).declaration
    forms: tuple[Literal["html", "md", "txt"], ...] = ("html", "md", "txt")
    printed = [perfgoals.render(declaration, form) for form in forms]
    converted = [perfgoals.to_yaml(declaration), perfgoals.to_json(declaration, parts=True)]
    return (FORM.read_bytes(), *(text.encode() for text in (*printed, *converted)))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Documents in which bytes are cut out, copied or put in at a few places."""
    data = draw(st.sampled_from(documents()))
    for _edit in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from((0, 1, 3, 50, 1000)))
        moved = data[start : start + length] if draw(st.booleans()) else b""
        put = draw(st.one_of(st.sampled_from([*SNIPPETS, *BROKEN]), st.binary(max_size=4)))
        target = draw(st.integers(0, len(data)))
        data = data[:start] + data[start + length :]
        data = data[:target] + put + moved + data[target:]
    return data


@given(damaged())
def test_a_damaged_document_is_read_or_refused(data: bytes) -> None:
    """Whatever the damage, there is a reading that can be written, or a PerfgoalsError."""
    with contextlib.suppress(perfgoals.PerfgoalsError):
        declaration = perfgoals.read(data).declaration
        assert perfgoals.from_yaml(perfgoals.to_yaml(declaration)) == declaration


@given(st.binary(max_size=200))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    """Random bytes give a PerfgoalsError in one line."""
    with pytest.raises(perfgoals.PerfgoalsError) as caught:
        perfgoals.read(data)
    assert "\n" not in str(caught.value)
