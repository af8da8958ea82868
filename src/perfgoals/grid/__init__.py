"""Tables in documents: cells, sections and grids, whatever the format of the file.

One file a format: `load(data, limits)`, which yields the pieces of a document in the order
of reading for `stitch` to make a grid of, and `dump(grid)` where the format can be written.
"""

from perfgoals.grid.cells import Cell, Fragment, Grid, Role, Row, Section
from perfgoals.grid.limits import Limits
from perfgoals.grid.stitching import stitch

__all__ = ["Cell", "Fragment", "Grid", "Limits", "Role", "Row", "Section", "stitch"]
