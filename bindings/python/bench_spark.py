"""Measures Spark: one executor and two, and what Spark itself costs.

    pip install 'pyspark>=4.0' pyarrow 'pandas>=2.2,<3'
    python bindings/python/bench_spark.py [--megabytes 80]

The texts are $MACHVAN_SHARED/corpus/viwiki.txt.xz in parquet; the job counts words, so that nothing is written. Each job runs
once to start the workers; the figure is the better of two runs after it.

An executor has one core: with one executor, Spark may use one core of the machine (on Linux), and with two executors two cores.
Otherwise the JVM of one executor and its Python worker would share two cores, and a second executor would have no core of its own.
"""

from __future__ import annotations

import argparse
import lzma
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet
from pyspark.sql import SparkSession

import machvan
import machvan.arrow
import machvan.spark


def same(batches: Iterator[Any]) -> Iterator[Any]:
    """Spark's own part of the work: batches to Python and back."""
    yield from batches


def best(work: Callable[[], Any]) -> float:
    """Seconds of the better of two runs, after one that starts the workers."""
    work()
    times = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(path: str, size: float, executors: int) -> None:
    """Jobs with so many executors, on as many cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:executors])
    builder = SparkSession.builder.master(f"local-cluster[{executors},1,1024]").appName("machvan")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        # About 20 tasks for 80 MB of text, so that no executor waits long for the last one.
        "spark.sql.files.maxPartitionBytes": "2m",
    }.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    df = spark.read.parquet(path)
    echo = best(lambda: df.mapInArrow(same, df.schema).selectExpr("sum(length(text))").collect())
    words = best(lambda: machvan.spark.words(df, "text").selectExpr("sum(size(words))").collect())
    print(
        f"{executors} executors: words {words:.2f} s, {size / words:.0f} MB/s; the same batches to Python and back "
        f"{echo:.2f} s, {echo / size * 1e3:.1f} ms/MB",
        flush=True,
    )
    spark.stop()


def main() -> None:
    """Measures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--megabytes", type=int, default=80)
    # What the program starts itself with: the parquet file, its size and the number of executors.
    arguments.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    if options.measure:
        path, megabytes, executors = options.measure
        return measure(path, float(megabytes), int(executors))
    shared = Path(os.environ.get("MACHVAN_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    data = lzma.decompress((shared / "corpus" / "viwiki.txt.xz").read_bytes())[: options.megabytes * 1_000_000]
    texts = data.decode(errors="ignore").splitlines()
    size = sum(len(text.encode()) for text in texts) / 1e6
    table = pa.table({"text": texts})
    spent = best(lambda: machvan.arrow.words(table["text"]))
    print(f"{len(texts)} texts, {size:.0f} MB; one process, one thread: {spent:.2f} s, {size / spent:.0f} MB/s", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "texts.parquet")
        parquet.write_table(table, path, row_group_size=5_000)
        del table, texts
        for executors in ("1", "2"):
            subprocess.run([sys.executable, __file__, "--measure", path, str(size), executors], check=True)


if __name__ == "__main__":
    main()
