"""A corpus of declarations on disk, of which no more is held in memory than is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, reduce
from itertools import islice
from operator import and_, or_
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from perfgoals.analyse import _need_pyarrow, tables
from perfgoals.analyse.corpus_manifest import Manifest
from perfgoals.analyse.corpus_parts import RECORD_ROWS
from perfgoals.errors import MissingExtraError, UnknownNameError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from pyarrow import compute as pc
    from pyarrow import dataset as ds

    from perfgoals.model.kinds import Declaration
    from perfgoals.reading import Reading

KEYS: Final = ("document", "declaration")
AT_ONCE: Final = 64
"""Declarations that are checked before their findings become a table."""


def _folder(given: object) -> Path:
    return Path(given)  # type: ignore[arg-type]


@frozen(repr=False, eq=False)
class Corpus:
    """Many declarations on disk (语料库), as `perfgoals corpus build` makes it.

    `budget`, `goals`, `tasks`, `indicators` and `repairs` are its tables as datasets of pyarrow,
    of which nothing is read before it is asked for; the table of declarations is
    `table("declarations")`. What a corpus holds is fixed when it is opened. Raises SourceError
    for a folder that is no corpus. Needs the extra `analyse`.
    """

    folder: Path = field(converter=_folder)
    _wanted: Mapping[str, tuple[object, ...]] = field(factory=dict, kw_only=True)

    def __attrs_post_init__(self) -> None:
        _need_pyarrow()
        self._manifest  # noqa: B018 - so that a folder that is no corpus is told at once

    @cached_property
    def _manifest(self) -> Manifest:
        return Manifest.load(self.folder)
