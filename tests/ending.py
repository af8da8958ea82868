"""Work for processes that some files end."""

import os
from pathlib import Path


def look(file: Path) -> tuple[tuple[()], None]:
    """Look at a file, which ends the process if it is called so."""
    if file.stem == "ends":
        os._exit(3)
    return (), None
