"""Fonts with Chinese characters, for plots: found on the machine, and nothing set for good."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from perfgoals.errors import MissingExtraError

FAMILIES: Final = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "Heiti SC", "SimHei", "DengXian"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Arial Unicode MS"),
    *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "SimSun", "Songti SC"),
    *("STHeiti", "STSong", "FangSong", "KaiTi", "AR PL UMing CN", "AR PL UKai CN"),
    *("Noto Sans CJK JP", "Noto Serif CJK JP", "Noto Sans CJK TC", "Noto Sans CJK HK"),
)
"""Fonts that have simplified characters, the best first."""
PACKAGE: Final = "noto_cjk_sans_otc"
LATIN: Final = "DejaVu Sans"
"""The font that comes with matplotlib: for signs that a Chinese one has not."""
MISSING: Final = (
    "no font with Chinese characters: pip install 'perfgoals[fonts]', or install Noto Sans CJK "
    "(Debian, Ubuntu: apt install fonts-noto-cjk) 没有找到中文字体，请安装其中之一"
)


@contextmanager
def chinese_fonts() -> Iterator[None]:
    """Let matplotlib write Chinese (中文字体) inside of a `with`; its settings come back after it.

    A font of the machine is used, or that of the extra `fonts`. Where there is none, a warning
    says what to install. Needs the extra `plot`.
    """
    need_matplotlib()
    from matplotlib import rc_context

    family = chinese_family()
    if family is None:
        warnings.warn(MISSING, stacklevel=3)
    names = [name for name in (family, LATIN) if name]
    with rc_context({"font.family": names, "axes.unicode_minus": False}):
        yield


def need_matplotlib() -> None:
    """Raise MissingExtraError where matplotlib is not installed."""
    if find_spec("matplotlib") is None:
        raise MissingExtraError("matplotlib", "plot")


def chinese_family() -> str | None:
    """Return the name of a font that has Chinese characters, None where there is none."""
    return _known() or (_known() if _is_brought_along() else None)


def _known() -> str | None:
    from matplotlib.font_manager import fontManager

    known = {font.name for font in fontManager.ttflist}
    return next((name for name in FAMILIES if name in known), None)


def _is_brought_along() -> bool:
    """Tell matplotlib of the font that the extra `fonts` brings, and whether there is one."""
    if find_spec(PACKAGE) is None:
        return False
    from matplotlib.font_manager import fontManager

    fontManager.addfont(import_module(PACKAGE).FONT_PATH)
    return True
