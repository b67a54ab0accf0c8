"""What a type checker says about columns. scripts/python_tests.sh runs mypy and pyright on it; an `ignore` that is not needed is an error."""

# pyright: reportUnnecessaryTypeIgnoreComment=true

import machvan
import machvan.arrow
import polars as pl
from machvan.arrow import Column, Stream


def series(frame: pl.DataFrame) -> pl.DataFrame:
    words: pl.Series = machvan.arrow.words(frame["text"], threads=2)
    spans: pl.Series = machvan.arrow.sentences(frame["text"], spans=True, offsets="bytes")
    natural: pl.Series = machvan.arrow.detokenize(words)
    plain: pl.Series = machvan.arrow.normalize(machvan.arrow.fold(natural), form="NFC", tone="new")
    return frame.with_columns(words, spans, plain, machvan.arrow.segment(frame["text"]))


def tables(frame: pl.DataFrame, column: Column, stream: Stream) -> None:
    machvan.arrow.words(frame.select("text"))
    machvan.arrow.words(column)
    machvan.arrow.words(stream, pipeline=machvan.Pipeline(words=["C++"]))


def mistakes(frame: pl.DataFrame) -> None:
    machvan.arrow.words(["a", "b"])  # type: ignore[call-overload]
    machvan.arrow.words("a")  # type: ignore[call-overload]
    machvan.arrow.words(frame["text"], offsets="x")  # type: ignore[call-overload]
    machvan.arrow.normalize(frame["text"], form="x")  # type: ignore[call-overload]
    machvan.arrow.normalize(frame["text"], color=True)  # type: ignore[call-overload]
