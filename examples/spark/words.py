"""Finds the sentences and words of a parquet file with Spark, and writes a parquet file.

    PYSPARK_PYTHON=$(which python) spark-submit examples/spark/words.py texts.parquet words.parquet text
    python examples/spark/words.py texts.parquet words.parquet text --master 'local-cluster[2,1,1024]'
"""

from __future__ import annotations

import argparse
import os
import sys

from pyspark.sql import SparkSession

import machvan.spark


def main() -> None:
    """Reads, finds sentences and words, writes."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("input")
    arguments.add_argument("output")
    arguments.add_argument("column")
    arguments.add_argument("--master", help="Spark's master [default: that of spark-submit]")
    options = arguments.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("machvan")
    if options.master:
        builder = builder.master(options.master)
    spark = builder.getOrCreate()
    df = spark.read.parquet(options.input)
    df = machvan.spark.sentences(df, options.column)
    df = machvan.spark.words(df, options.column)
    df.write.mode("overwrite").parquet(options.output)
    spark.stop()


if __name__ == "__main__":
    main()
