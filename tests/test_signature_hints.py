"""What tells quickly that a text has no label of a signature lets every label through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.model._grammar import signatures

LABELS = [
    *("填报人", "填 表 人 员", "审批人", "报送人", "填报", "编制"),
    *("局长", "科任", "会计", "主管", "成员", "经理"),
    *("专家", "专家组", "单位法人", "负责人", "联络员", "签字"),
    *("签名", "姓名", "法定代表人", "联系电话", "电话号码", "手机"),
    *("手机号码", "联系方式", "传真", "身份证件号码", "电子邮箱", "电子邮件"),
    *("微信", "Tel", "填报单位", "编制部门", "单位名称", "填报日期"),
    *("日期", "备注", "说明", "报表编号", "审核意见"),
]


@given(st.from_regex(signatures._bare(), fullmatch=True))  # noqa: SLF001 - it is slow to compile
def test_no_label_alone_is_missed(text: str) -> None:
    """What tells quickly that a cell is no label lets every label through."""
    assert signatures.BARE.search(text)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("behind", ["：李四", " 李四 电话 1234567", "（签字）", "：020-1234567"])
def test_no_label_is_missed(label: str, behind: str) -> None:
    """What tells quickly that a text has no label lets every label through."""
    assert signatures.LABELLED.search(f"{label}{behind}")
