"""Markup that was left in a text (残留标记), and the text without it."""

from __future__ import annotations

import html
import re
from typing import Final

INLINE: Final = (
    "span|font|strong|em|img|a|b|i|u|o:p|sup|sub|html|body|head|style|script|table|tbody"
)
BLOCKS: Final = "p|br|div|li|ul|ol|tr|td|th|h[1-6]"
TAG: Final = re.compile(
    rf"</?(?:(?P<block>{BLOCKS})|(?P<inline>{INLINE}))(?:\s[^<>=]*=[^<>]*|\s*/?)>", re.IGNORECASE
)
"""A tag; what stands between < and > in a text is one only where it is named so."""
ENTITY: Final = re.compile("&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}[0-9]{0,2});")
COMMENT: Final = re.compile("<!--[^<>\u4e00-\u9fff]{0,200}-->")
"""A comment, of which no page shows anything, and in which nobody said anything in Chinese."""
MARKUP: Final = re.compile(
    rf"{TAG.pattern}|<!--|<!doctype"
    "|&(?:nbsp|ensp|emsp|lt|gt|amp|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|times"
    "|ge|le|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5});",
    re.IGNORECASE,
)
LAYERS: Final = 3
"""So many times markup may have been written as text."""
RAISED: Final = re.compile("<su[bp]>|<script|<style", re.IGNORECASE)
"""Markup that is not taken out: 10<sup>4</sup> is not 104."""


def without_markup(text: str, *, is_one_line: bool) -> str | None:
    r"""Return a text without its markup; None where that would change what it says.

    >>> without_markup("<p>按时&nbsp;发放</p><p>足额</p>", is_one_line=False)
    '按时 发放\n足额'
    """
    if RAISED.search(text):
        return None
    plain = COMMENT.sub("", text)
    for _layer in range(LAYERS):  # &lt;p&gt; is markup that was written as text
        plain = ENTITY.sub(_character, TAG.sub(_break, plain))
    if MARKUP.search(plain):
        return None
    lines = [line.strip() for line in plain.split("\n")]
    return ("" if is_one_line else "\n").join(line for line in lines if line) or None


def _break(tag: re.Match[str]) -> str:
    return "\n" if tag["block"] else ""


def _character(entity: re.Match[str]) -> str:
    """Return the character of an entity; one that is not printable is a blank."""
    character = html.unescape(entity[0])
    return character if character.isprintable() else " "
