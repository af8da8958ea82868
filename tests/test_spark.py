"""The recipe for Spark, run as it stands in the documentation, where Spark and Java are."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.corpora import HOSTILE, make_folder

from perfgoals import SourceError, read_all, tables

FENCE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "spark.md"
HAS_SPARK = find_spec("pyspark") is not None and shutil.which("java") is not None


def rows_of(table: pa.Table) -> list[str]:
    """Return the rows of a table without the numbers of declarations, in an order of their own."""
    rows = table.drop_columns(["declaration"]).to_pylist()
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)


@pytest.mark.slow
@pytest.mark.skipif(not HAS_SPARK, reason="Spark or Java is not installed")
def test_recipe(tmp_path: Path) -> None:
    """Spark gives the tables of `perfgoals.tables`, copies once, and says what was not read."""
    folder = make_folder(tmp_path / "published", 12)
    blocks = FENCE.findall(PAGE.read_text("utf-8"))
    (tmp_path / "recipe.py").write_text("\n".join(blocks), encoding="utf-8")
    here = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [sys.executable, "recipe.py"]
    subprocess.run(command, cwd=tmp_path, env=here, check=True)  # noqa: S603 - our own
    readings = [reading for path in sorted(folder.glob("dir*/*")) for reading in read_all(path)]
    for name, table in tables(readings).items():
        folder = tmp_path / "spark" / name
        assert any(folder.rglob("*.parquet")) == (table.num_rows > 0), name
        if table.num_rows:
            found = parquet.read_table(folder).select(table.column_names)
            assert rows_of(found) == rows_of(table), name
    files = parquet.read_table(tmp_path / "spark" / "files").to_pylist()
    failed = {Path(file["path"]).name: file["error"] for file in files if file["error"]}
    assert len(files) - len(failed) == 12
    assert failed.keys() == HOSTILE.keys() - {"empty.txt"}
    with pytest.raises(SourceError) as raised:
        next(read_all(HOSTILE["letter.txt"]))
    assert failed["letter.txt"] == f"SourceError: {raised.value}"
