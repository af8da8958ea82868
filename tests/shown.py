"""What the official forms can show: declarations to print, a strategy for each form."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from perfgoals import Declaration
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

SHOWN: dict[str, st.SearchStrategy[Declaration]] = {
    "guangdong-department": department_declarations(form="guangdong-department"),
    "mof-2015-department": department_declarations(form="mof-2015-department"),
    "mof-2015-project": project_declarations(form="mof-2015-project"),
    "mof-2015-project-annual": project_declarations(form="mof-2015-project-annual"),
    "shanghai-2026-project": project_declarations(form="shanghai-2026-project"),
    "mof-2020-self-evaluation": self_evaluations(form="mof-2020-self-evaluation"),
}
"""Id of a form → the declarations that it can show."""
GENERAL: dict[str, st.SearchStrategy[Declaration]] = {
    "general-department": department_declarations(form="general-department"),
    "general-project": project_declarations(form="general-project"),
    "general-self-evaluation": self_evaluations(form="general-self-evaluation"),
}
"""Id of a general form → the declarations that are read back from it, but for their form."""
FEW = settings(max_examples=settings().max_examples * 2 // 5)
"""For laws of which an example takes some 50 ms."""
FEWER = settings(max_examples=settings().max_examples // 5)
"""For laws of which an example takes over 100 ms, as PDF files do."""
forms = pytest.mark.parametrize("form", SHOWN)
general_forms = pytest.mark.parametrize("form", GENERAL)
