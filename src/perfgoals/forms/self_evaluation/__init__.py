"""The forms of self-evaluations (绩效自评表): recognising them."""

from __future__ import annotations

from perfgoals.forms.self_evaluation._recognise import recognise

__all__ = ["recognise"]
