"""How values show themselves in a notebook: by `_notebook`, which the first that is shown loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfgoals._notebook import Shown


def in_notebook(value: Shown) -> str:
    """Return a value as a piece of HTML: what a class names `_repr_html_`."""
    from perfgoals._notebook import html_of

    return html_of(value)
