"""What other programs make of printed forms: LibreOffice, and pdftotext of poppler."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.summed_up import MUCH, MUCH_OF_A_PROJECT, pages
from tests.written_pdf import TIANHE, squeezed, text_of

from perfgoals import Declaration, check, read, render
from perfgoals.grid import Section, html, stitch

pytestmark = pytest.mark.slow

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
HAS_CALC = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libsclo.so").exists()


def sections(declaration: Declaration) -> tuple[Section, ...]:
    """Return the tables of a printed form, each label as the one cell that it is."""
    grid = stitch(html.fragments(render(declaration, "html")))
    return tuple(section.with_whole_labels() for section in grid.sections)


def plain(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


@pytest.mark.untraced
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_printed_by_libreoffice(tmp_path: Path) -> None:
    """LibreOffice prints Word files, and workbooks if it has Calc, with the same cells."""
    declarations: dict[str, Declaration] = {"a": TIANHE, "b": PROJECT, "c": EVALUATION}
    files = {tmp_path / f"{name}.docx": one for name, one in declarations.items()}
    if HAS_CALC:
        files |= {tmp_path / "d.xlsx": PROJECT, tmp_path / "e.xlsx": EVALUATION}
    for file, declaration in files.items():
        file.write_bytes(render(declaration, file.suffix[1:]))  # type: ignore[call-overload]
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    arguments = [*command, "--convert-to", "pdf", *(file.name for file in files)]
    subprocess.run(arguments, cwd=tmp_path, capture_output=True, check=True, timeout=180)  # noqa: S603
    for file, declaration in files.items():
        data = file.with_suffix(".pdf").read_bytes()
        found = text_of(data)
        cells = [cell for section in sections(declaration) for cell in section.cells]
        assert [cell.text for cell in cells if plain(cell.text) not in found] == []
        if file.suffix == ".docx":
            assert squeezed(read(data).declaration) == squeezed(declaration)


@pytest.mark.untraced
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_a_summary_is_one_page(tmp_path: Path) -> None:
    """A summary in Word, or as a workbook, is one page however much there is."""
    files: list[str] = []
    for number, source in enumerate((TIANHE, MUCH, check(MUCH), check(MUCH_OF_A_PROJECT))):
        for format_ in ("docx", "xlsx") if HAS_CALC else ("docx",):
            files.append(f"{format_}{number}.{format_}")
            data = render(source, format_, template="summary", language="zh")  # type: ignore[call-overload]
            (tmp_path / files[-1]).write_bytes(data)
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    arguments = [*command, "--convert-to", "pdf", *files]
    subprocess.run(arguments, cwd=tmp_path, capture_output=True, check=True, timeout=180)  # noqa: S603
    printed = [(tmp_path / name).with_suffix(".pdf").read_bytes() for name in files]
    assert list(map(pages, printed)) == [1] * len(files)


@pytest.mark.skipif(not PDFTOTEXT, reason="pdftotext of poppler is not installed")
@pytest.mark.parametrize("declaration", [TIANHE, DEPARTMENT, PROJECT, EVALUATION])
def test_pdftotext(declaration: Declaration, tmp_path: Path) -> None:
    """`pdftotext -raw` gives every cell of a PDF whole, and the rows in their order."""
    (tmp_path / "form.pdf").write_bytes(render(declaration, "pdf"))
    command = [str(PDFTOTEXT), "-raw", "-enc", "UTF-8", "form.pdf", "-"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # noqa: S603
    found, end = plain(ran.stdout.decode()), 0
    for section in sections(declaration):
        for row in section.rows:
            for cell in row:
                assert plain(cell.text) in found
            for cell in (one for one in row if one.rowspan == 1):
                end = found.index(plain(cell.text), end) + len(plain(cell.text))
