"""The forms of departments (部门整体预算绩效目标申报表): recognising and printing them."""

from __future__ import annotations

from perfgoals.forms.department._recognise import is_department_form, recognise
from perfgoals.forms.department._unshown import unshown
from perfgoals.model.goals import goals_of, goals_text

__all__ = ["goals_of", "goals_text", "is_department_form", "recognise", "unshown"]
