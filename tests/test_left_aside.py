"""What looks like a form and cannot be read as one: told beside those that can."""

import openpyxl
import pytest
from tests.made_xlsx import saved

import perfgoals

LIST = [["一级指标", "二级指标", "说明"], ["产出指标", "数量指标", "按实际数"]]
FORM = [
    ["项目名称", "校舍维修"],
    ["一级指标", "三级指标", "指标值"],
    ["产出指标", "维修", "≥3间"],
]


@pytest.mark.parametrize("order", [("表", "库"), ("库", "表")])
def test_what_cannot_be_read_is_told(order: tuple[str, str]) -> None:
    """A sheet with indicators that is no form is left aside with all that it says."""
    book = openpyxl.Workbook()
    for number, name in enumerate(order):
        page = book.create_sheet(name, number)
        for row in FORM if name == "表" else LIST:
            page.append(row)
    (reading,) = perfgoals.read_all(saved(book))
    (told,) = (finding for finding in reading.findings if finding.code == "PG027")
    assert told.text == "一级指标\n二级指标\n说明\n产出指标\n数量指标\n按实际数"
    assert told.place is not None
    assert told.place.sheet == "库"
