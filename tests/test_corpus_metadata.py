"""What is known of files from outside of them: metadata, and the table of names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpora import (
    build_here,
    column,
    make_folder,
)

from perfgoals import Corpus, SourceError, UnknownNameError, ValueRefusedError
from perfgoals.analyse.building_metadata import metadata

METADATA = """path,region_code,level,fiscal_year,url,published
dir0/form000.txt,440106000,区,2020,https://example.org/0,2023-02-09
./dir1/form001.html,440106000,,,,
dir2\\form002.md,,市,2022,,
gone.txt,,,,,
"""


def test_metadata(tmp_path: Path) -> None:
    """What the metadata tell fills what the form does not say, and is marked as from outside."""
    folder = make_folder(tmp_path / "in", 3)
    (folder / "meta.csv").write_text(METADATA, encoding="gb18030")
    built = build_here(folder, tmp_path / "corpus", given=folder / "meta.csv")
    assert built.unmatched == ("gone.txt",)
    assert column(tmp_path / "corpus", "fiscal_year") == {
        "dir0/form000.txt": 2023,
        "dir1/form001.html": 2024,
        "dir2/form002.md": 2022,
    }
    assert column(tmp_path / "corpus", "outside") == {
        "dir0/form000.txt": ["region_code", "level", "url", "published"],
        "dir1/form001.html": ["region_code"],
        "dir2/form002.md": ["fiscal_year", "level"],
    }
    assert column(tmp_path / "corpus", "published")["dir0/form000.txt"] == "2023-02-09"
    assert len(Corpus(tmp_path / "corpus").filter(region_code="440106000")) == 2
    assert "meta.csv" not in Corpus(tmp_path / "corpus").failures.column("file").to_pylist()


def test_metadata_that_change(tmp_path: Path) -> None:
    """Only the files of which the metadata say something else are read again."""
    folder, table = make_folder(tmp_path / "in", 3), tmp_path / "meta.csv"
    table.write_text(METADATA, encoding="utf-8")
    build_here(folder, tmp_path / "corpus", given=table)
    table.write_text(METADATA.replace("市", "省"), encoding="utf-8")
    (folder / "dir0" / "form000.txt").rename(folder / "dir0" / "moved.txt")
    assert build_here(folder, tmp_path / "corpus", given=table).documents == 1
    assert column(tmp_path / "corpus", "level")["dir2/form002.md"] == "省"
    assert len(Corpus(tmp_path / "corpus")) == 3
    assert build_here(folder, tmp_path / "corpus").documents == 0


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("path,colour\na,b\n", UnknownNameError),
        ("url\na\n", SourceError),
        ("", SourceError),
        ("path,fiscal_year\na,二〇二四\n", ValueRefusedError),
        ("path,fiscal_year\na,24\n", ValueRefusedError),
        ("path,fiscal_year\na,0000\n", ValueRefusedError),
        ("path,fiscal_year\na,1800\n", ValueRefusedError),
        ("path,fiscal_year\na,3000\n", ValueRefusedError),
        ("path,region_code\na,4.4E+05\n", ValueRefusedError),
        ("path,level,level\na,市,区\n", SourceError),
        ("path,url,level\na,https://example.org/?a=1,2,区\n", SourceError),
        (f'path\n"{"a" * 200_000}', SourceError),
    ],
)
def test_metadata_with_mistakes(tmp_path: Path, text: str, error: type[Exception]) -> None:
    """Mistakes in the metadata are told before anything is read."""
    (tmp_path / "in").mkdir()
    (tmp_path / "meta.csv").write_text(text, encoding="utf-8")
    with pytest.raises(error):
        build_here(tmp_path / "in", tmp_path / "corpus", given=tmp_path / "meta.csv")
    assert not (tmp_path / "corpus").exists()


def test_metadata_of_spreadsheets(tmp_path: Path) -> None:
    """Empty columns and rows say nothing; of two rows for one path the later counts."""
    meta = tmp_path / "meta.csv"
    meta.write_text("path,level,\n\na.txt,省,\na.txt,市,,\nb.txt\n", encoding="gb18030")
    known = metadata(meta)
    assert {path: dict(given.beside) for path, given in known.items()} == {
        "a.txt": {"level": "市"},
        "b.txt": {},
    }


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("path\tfiscal_year\tregion_code\na,b.txt\t2024\t440106\n", "utf-16"),
        ('"path";"fiscal_year";"region_code"\na,b.txt;2024.0;440106.0\n', "utf-8-sig"),
        ('path,fiscal_year,region_code\n"a,b.txt",2024年,440106\n', "gb18030"),
    ],
)
def test_tables_as_spreadsheets_write_them(tmp_path: Path, text: str, encoding: str) -> None:
    """Tabs, commas or semicolons stand between cells; a year is a year as programs write it."""
    (tmp_path / "meta.csv").write_text(text, encoding=encoding)
    known = metadata(tmp_path / "meta.csv")["a,b.txt"].known
    assert known == {"fiscal_year": 2024, "region_code": "440106"}


def test_emptied_names(tmp_path: Path) -> None:
    """An emptied table of names is made anew."""
    folder, table = make_folder(tmp_path / "in", 1), tmp_path / "corpus" / "names.csv"
    build_here(folder, tmp_path / "corpus")
    before = table.read_bytes()
    table.write_bytes(b"\xef\xbb\xbf\r\n")
    build_here(folder, tmp_path / "corpus")
    assert table.read_bytes() == before


def test_names(tmp_path: Path) -> None:
    """Names are unified by a table, which keeps what users put into it."""
    folder, table = make_folder(tmp_path / "in", 3), tmp_path / "corpus" / "names.csv"
    build_here(folder, tmp_path / "corpus")
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["written,unified", "湖心市 第0局(本级),湖心市第0局（本级）"]
    mine = "written,unified,note\n湖心市 第0局(本级),零局,mine\n湖心市 第1局(本级),\n"
    table.write_text(mine, encoding="gb18030")
    build_here(folder, tmp_path / "corpus")
    unified = column(tmp_path / "corpus", "department_unified").values()
    assert list(unified) == ["零局", "湖心市第1局（本级）", "湖心市第2局（本级）"]
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == [
        "湖心市 第0局(本级),零局,mine",
        "湖心市 第1局(本级),,",
        "湖心市 第2局(本级),湖心市第2局（本级）,",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("旧,新\n", "its first line"), ("written,unified\n甲局,乙局,丙局\n", "more cells")],
)
def test_names_without_columns(tmp_path: Path, text: str, said: str) -> None:
    """A table of names without the columns of its cells is refused, and stays as it is."""
    folder, table = make_folder(tmp_path / "in", 1), tmp_path / "corpus" / "names.csv"
    build_here(folder, tmp_path / "corpus")
    table.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=rf"names\.csv: .*{said}"):
        build_here(folder, tmp_path / "corpus")
    assert table.read_text(encoding="utf-8") == text
