"""Questions that are often asked of many declarations (常见问题), answered as Arrow tables.

Each takes the tables of `perfgoals.tables`, or a corpus. `by` names columns of the table of
declarations: there is an answer for each of their values. `perfgoals.analyse.plots` draws the
answers, by functions of the same names.

>>> from perfgoals import read, tables
>>> found = tables([read("examples/tianhe_department.txt")])
>>> share_quantified(found, by=()).select(["indicators", "quantified", "blank"]).to_pylist()
[{'indicators': 15, 'quantified': 13, 'blank': 0}]
"""

from importlib.util import find_spec

from perfgoals.errors import MissingExtraError

if find_spec("pyarrow") is None:
    raise MissingExtraError("pyarrow", "analyse")

from perfgoals.analyse.questions_budget import budget_composition, money_by_task
from perfgoals.analyse.questions_peers import same_named
from perfgoals.analyse.questions_soft import soft_targets
from perfgoals.analyse.questions_targets import comparison_mix, indicator_mix, share_quantified
from perfgoals.analyse.questions_years import department_ranking, year_over_year

__all__ = [
    "budget_composition",
    "comparison_mix",
    "department_ranking",
    "indicator_mix",
    "money_by_task",
    "same_named",
    "share_quantified",
    "soft_targets",
    "year_over_year",
]
