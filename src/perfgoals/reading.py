"""What reading a document yields."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.finding import Finding, Place
from perfgoals.model.kinds import Declaration


@frozen(kw_only=True)
class Reading:
    """A declaration as read from a document, with all that was noted on the way (读取结果).

    `places` maps JSON Pointers of the declaration to where the value stood; `sha256` is that
    of the document's bytes, in hexadecimal.
    """

    declaration: Declaration
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Place] = field(factory=dict, hash=False)
    sha256: str

    @property
    def form(self) -> str:
        """The id of the form that was recognised."""
        return self.declaration.form

    _repr_html_ = in_notebook
