"""The forms of projects (项目支出绩效目标申报表): recognising them."""

from __future__ import annotations

from perfgoals.forms.project._period import period_of
from perfgoals.forms.project._recognise import recognise

__all__ = ["period_of", "recognise"]
