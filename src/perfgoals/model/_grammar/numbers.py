"""How numbers are written."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = re.compile(r"\s*(-?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])|[0-9]+)(?:\.[0-9]+)?)\s*")
"""Digits with or without thousands commas and decimals; group 1 is the number."""

UNREAD_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
"""A number inside free text."""
