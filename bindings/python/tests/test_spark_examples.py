"""The examples of examples/spark, as their README starts them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import machvan
import pytest

from conftest import ROOT

pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")

EXAMPLES = ROOT / "examples" / "spark"
TEXTS = ["Thư viện Hà Nội đẹp lắm. Trời mưa.", None, "", "TP. Huế ngập 12,5% 🙂"] * 50


def commands() -> list[str]:
    """The commands of the README, without the signs that continue a line."""
    blocks = (EXAMPLES / "README.md").read_text(encoding="utf-8").split("```sh\n")[1:]
    lines = "".join(block.partition("```")[0] for block in blocks).replace("\\\n", " ")
    return [line for line in lines.splitlines() if line and not line.startswith("#")]


def run(command: str, folder: Path, **variables: str) -> None:
    """Runs a command of the README as a shell does."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "SPARK_LOCAL_IP": "127.0.0.1", **variables}
    environment.pop("PYSPARK_PYTHON", None)
    done = subprocess.run(["bash", "-ec", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr[-6000:]}"


def check(folder: Path) -> None:
    """The parquet file that was written is that of this process."""
    from pyarrow import parquet

    table: Any = parquet.read_table(folder / "words.parquet").sort_by("id")
    assert table["id"].to_pylist() == list(range(len(TEXTS))) and table["text"].to_pylist() == TEXTS
    for name, function in (("sentences", machvan.sentences), ("words", machvan.words)):
        assert table[name].to_pylist() == [None if text is None else function(text) for text in TEXTS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the input, from which the commands find the repository's files."""
    from pyarrow import parquet

    parquet.write_table(pa.table({"id": range(len(TEXTS)), "text": TEXTS}), tmp_path / "texts.parquet")
    for name in ("examples", "bindings"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def test_one_line_on_one_machine(folder: Path) -> None:
    job = next(command for command in commands() if command.startswith("python examples/spark/words.py"))
    run(job, folder)
    check(folder)


def test_the_environment_is_shipped(folder: Path) -> None:
    """The workers have no Python but that of the archive: its path is relative to the folder where Spark unpacks it."""
    wheel = os.environ.get("MACHVAN_WHEEL")
    if wheel is None:
        pytest.skip("no MACHVAN_WHEEL: scripts/python_tests.sh sets it")
    make, pack, submit = [command for command in commands() if not command.startswith("python examples")]
    # The wheel instead of the source, which takes minutes to build.
    assert "./bindings/python" in make and "venv-pack" in pack and "PYSPARK_PYTHON=./env/bin/python" in submit
    run(make.replace("./bindings/python", shlex.quote(wheel)), folder)
    run(pack, folder)
    run(submit.replace("spark-submit", "spark-submit --master 'local-cluster[2,1,1024]'"), folder)
    check(folder)
