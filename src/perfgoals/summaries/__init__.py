"""A declaration, or reports, on one page (摘要): totals, what the money is for, the indicators."""

from perfgoals.summaries.summary import Summary, summed_up
from perfgoals.summaries.writing import DRAWN, FORMATS

__all__ = ["DRAWN", "FORMATS", "Summary", "summed_up"]
