"""Small corpora for the tests: folders of forms, built in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import perfgoals
from perfgoals import Blank, Corpus, DepartmentDeclaration, Indicator, IndicatorGroup, parse_target
from perfgoals.analyse.building import build
from perfgoals.analyse.building_batch import Batch, Done, read_batch
from perfgoals.convert import _json
from perfgoals.convert._declarations import to_data

Format: TypeAlias = Literal["txt", "html", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)
FORM = Path(__file__).parents[1] / "examples" / "tianhe_department.txt"
DOCUMENTS = Path(__file__).parent / "documents"
HOSTILE = {
    "empty.txt": b"",
    "letter.txt": "此致敬礼".encode(),
    "cut.docx": b"PK\x03\x04" + b"\x00" * 500,
    "cut.pdf": b"%PDF-1.7\n" + b"\xff" * 500,
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,
    "broken.json": b'{"perfgoals": 1, "kind": "department", "staff": ',
    "deep.json": b'{"a":' * 5000,
    "broken.yaml": b"perfgoals: 1\nkind: department\nwhat: is this\n",
}


def declaration(number: int, year: int | None = 2024) -> DepartmentDeclaration:
    """Return a small declaration, another one for each number."""
    indicators = (
        Indicator(name="培训人次", annual_target=parse_target(f"≥{number}人次")),
        Indicator(name="满意度", annual_target=Blank("/")),
    )
    group = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=indicators)
    return DepartmentDeclaration(
        department=f"湖心市 第{number}局(本级)", fiscal_year=year, groups=(group,)
    )


@cache
def printed(number: int, year: int | None, format_: Format) -> bytes:
    """Return a form that is printed in a format."""
    return perfgoals.render(declaration(number, year), format_).encode()


def make_folder(folder: Path, count: int, *, hostile: bool = True) -> Path:
    """Make a folder of forms of several years and formats, a copy and hostile files in between."""
    for number in range(count):
        format_ = FORMATS[number % 3]
        path = folder / f"dir{number % 4}" / f"form{number:03}.{format_}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(printed(number, (2023, 2024, None)[number % 3], format_))
    if hostile:
        (folder / "zcopy.txt").write_bytes(printed(0, 2023, "txt"))
        for name, data in HOSTILE.items():
            (folder / name).write_bytes(data)
    return folder


def here(batches: Iterable[Batch]) -> Iterator[tuple[Batch, Done]]:
    """Work on batches in this process."""
    return ((batch, read_batch(batch)) for batch in batches)


build_here = partial(build, run=here)


def line_of(one: perfgoals.Declaration) -> str:
    """Return a declaration as a line of JSON."""
    return _json.line_of(to_data(one)) + "\n"


def files_of(corpus: Path) -> dict[str, bytes]:
    """Return all files of a corpus that are not hidden."""
    return {
        path.relative_to(corpus).as_posix(): path.read_bytes()
        for path in sorted(corpus.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def column(corpus: Path, name: str) -> dict[str, object]:
    """Return what a column of the declarations has for each file."""
    table = Corpus(corpus).table("declarations").to_table(columns=["file", name]).to_pydict()
    return dict(zip(table["file"], table[name], strict=True))
