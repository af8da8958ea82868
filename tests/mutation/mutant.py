"""A plugin of pytest: one module of perfgoals is loaded with a decision taken out.

PERFGOALS_MUTANT says which, as JSON: the name of the module, the place, the answer. A place where
nothing is asked leaves the module as it is.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from tests.mutation.decisions import Decision, with_answer

module, place, answer = json.loads(os.environ["PERFGOALS_MUTANT"])


class Loader(SourceFileLoader):
    """Loads the module from its source, changed; never from what was compiled before."""

    def get_code(self, _fullname: str) -> CodeType:
        """Return the code of the module without the decision."""
        source = self.get_data(self.path).decode()
        changed = with_answer(source, Decision(*place), answer=answer)
        return compile(changed, self.path, "exec")


class Finder(MetaPathFinder):
    """Finds the one module."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the module's own spec with the loader that changes it."""
        if fullname != module:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin:
            spec.loader = Loader(fullname, spec.origin)
        return spec


assert module not in sys.modules, "the module was loaded before it could be changed"
sys.meta_path.insert(0, Finder())
