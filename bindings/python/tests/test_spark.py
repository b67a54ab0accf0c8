"""Spark with two executor processes."""

from __future__ import annotations

import lzma
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import machvan
import pytest

from conftest import SHARED

pytest.importorskip("pyspark")

import machvan.spark

TEXTS = ["Thư viện Hà Nội đẹp lắm. Trời mưa.", None, "", "TP. Huế ngập 12,5% 🙂"]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("machvan")
    options = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.files.maxPartitionBytes": "8m",
        "spark.task.maxFailures": "8",
        "spark.executor.extraJavaOptions": "-XX:+UseSerialGC",
        "spark.python.worker.reuse": "true",
    }
    for key, value in options.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def test_functions_pass_other_columns_through(spark: Any) -> None:
    rows = list(enumerate(TEXTS * 5))
    df = spark.createDataFrame(rows, "id long, text string").repartition(3)
    df = machvan.spark.words(df, "text")
    df = machvan.spark.words(df, "text", output="spans", spans=True)
    df = machvan.spark.sentences(df, "text")
    df = machvan.spark.segment(df, "text", pipeline=machvan.Pipeline(words=["ngập 12"]))
    df = machvan.spark.normalize(df, "text", form="NFD")
    df = machvan.spark.detokenize(df, "words")
    assert df.columns == ["id", "text", "words", "spans", "sentences", "segmented", "normalized", "detokenized"]
    found = sorted(df.collect())
    assert [(row.id, row.text) for row in found] == rows
    for row in found:
        if row.text is None:
            assert list(row[2:]) == [None] * 6
        else:
            assert row.words == machvan.words(row.text)
            assert [row.text[span.start : span.end] for span in row.spans] == row.words
            assert row.sentences == machvan.sentences(row.text)
            assert row.normalized == machvan.normalize(row.text, form="NFD")
            assert row.detokenized == machvan.detokenize(row.words)


def test_bad_rows_fail_or_are_null(spark: Any) -> None:
    lists = [["a", "."], ["b", ""], None, [""], ["c"]]
    df = spark.createDataFrame([(tokens,) for tokens in lists], "tokens array<string>").coalesce(1)
    found = machvan.spark.detokenize(df, "tokens", on_error="null").collect()
    assert [row.detokenized for row in found] == ["a.", None, None, None, "c"]
    with pytest.raises(Exception, match="empty token"):
        machvan.spark.detokenize(df, "tokens").collect()
    with pytest.raises(ValueError, match="on_error"):
        machvan.spark.detokenize(df, "tokens", on_error="skip")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="column must be"):
        machvan.spark.words(df, "text")
    with pytest.raises(ValueError, match="form must be"):
        machvan.spark.normalize(df, "tokens", form="x")


def test_skew_and_a_large_row(spark: Any) -> None:
    large = "Thư viện Hà Nội đẹp lắm. " * 330_000
    assert len(large.encode()) > 10_000_000
    rows = [(0, "Trời mưa.")] * 5000 + [(1, "Hà Nội")] + [(0, large)]
    df = spark.createDataFrame(rows, "key int, text string").repartition(4, "key")
    df = machvan.spark.words(df, "text").selectExpr("key", "size(words) as count", "length(text) as length")
    counts = sorted((row.length, row["count"]) for row in df.collect())
    assert counts == sorted((len(text), len(machvan.words(text))) for _, text in rows)


def peak(work: Callable[[], Any]) -> int:
    """The most memory that a Python worker had so far, after doing the work."""
    peaks = [0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            for pid in children(b"pyspark"):
                try:
                    status = (Path("/proc") / str(pid) / "status").read_text()
                    peaks.append(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024)  # type: ignore[index]
                except (OSError, TypeError):
                    continue

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        work()
    finally:
        done.set()
        thread.join()
    return max(peaks)


def test_memory_of_workers_is_bounded(spark: Any) -> None:
    """What a worker needs depends on the size of a batch, not on that of a partition."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "2")
    piece, copies = "Thư viện Hà Nội đẹp lắm. ", 330_000
    count = len(machvan.words(piece * copies))

    def work(rows: int) -> None:
        df = spark.range(rows, numPartitions=1).selectExpr("id", f"repeat('{piece}', {copies}) as text")
        df = machvan.spark.words(df, "text").selectExpr("size(words) as count")
        assert [row["count"] for row in df.collect()] == [count] * rows

    try:
        few, many = peak(lambda: work(6)), peak(lambda: work(36))
    finally:
        spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    # The larger partition has 330 MB more of text.
    assert 10_000_000 < few <= many < few * 1.25


def children(part: bytes) -> list[int]:
    """The processes below this one with this part in their command."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
            parents, pid = set(), int(folder.name)
            while pid > 1:
                pid = int(re.sub(r"^.*\) ", "", (Path("/proc") / str(pid) / "stat").read_text(), flags=re.S).split()[1])
                parents.add(pid)
        except (OSError, ValueError):
            continue
        if any(part in argument for argument in command) and os.getpid() in parents:
            found.append(int(folder.name))
    return found


def test_a_killed_executor_loses_no_row(spark: Any, corpus: list[str], tmp_path: Path) -> None:
    rows = list(enumerate(corpus))
    df = spark.createDataFrame(rows, "id long, text string").repartition(16, "id")

    def slowly(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            time.sleep(0.5)
            yield batch

    df = machvan.spark.words(df.mapInArrow(slowly, df.schema), "text")
    killed: list[int] = []

    def kill() -> None:
        time.sleep(2)
        for pid in children(b"org.apache.spark.executor.CoarseGrainedExecutorBackend")[:1]:
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    found = sorted((row.id, row.words) for row in df.collect())
    thread.join()
    assert killed
    assert found == [(number, machvan.words(text)) for number, text in rows]


def test_wikipedia_row_by_row(spark: Any, tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path = SHARED / "corpus" / "viwiki.txt.xz"
    if not path.exists():
        pytest.skip(f"no {path}")
    texts = lzma.decompress(path.read_bytes()).decode().splitlines()
    table = pa.table({"id": range(len(texts)), "text": texts})
    parquet.write_table(table, tmp_path / "texts.parquet", row_group_size=20_000)
    df = spark.read.parquet(str(tmp_path / "texts.parquet"))
    machvan.spark.words(df, "text").write.parquet(str(tmp_path / "words.parquet"))
    found = parquet.read_table(tmp_path / "words.parquet").sort_by("id")
    assert found["text"].to_pylist() == texts
    expected = machvan.arrow.words(table["text"], threads=0).combine_chunks()
    assert found["words"].combine_chunks().cast(expected.type).equals(expected)
