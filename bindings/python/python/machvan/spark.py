"""Columns of Spark data frames, a batch at a time with `mapInArrow`.

The result has the columns of the data frame and one more. Nulls stay null. Each Python worker builds one pipeline, whatever
the number of its tasks.

    import machvan.spark
    df = machvan.spark.words(df, "text")             # a column `words`: array<string>
    df = machvan.spark.sentences(df, "text")         # a column `sentences`: array<string>

- output: the name of the new column.
- on_error: 'fail' ends the job at a bad row (one of more than 1 GiB, or with an empty token); 'null' makes its result null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal

try:
    import pyarrow as pa
except ImportError as error:
    raise ImportError("machvan.spark needs PySpark and pyarrow: pip install 'machvan[spark]'") from error

from . import arrow
from ._error import Error
from ._machvan import Pipeline

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType
    from typing_extensions import Unpack

    from ._types import NormalizeOptions, Offsets

__all__ = ["detokenize", "normalize", "segment", "sentences", "words"]

OnError = Literal["fail", "null"]

# A part of a batch has about this many bytes of text, so that results of large rows are not in memory together.
_BYTES = 16 << 20


@lru_cache(maxsize=16)
def _shared(pipeline: Pipeline) -> Pipeline:
    """The pipeline of this worker that equals the given one, which each task unpickles anew."""
    return pipeline


def _compute(function: Callable[[Any], Any], column: Any, on_error: OnError) -> Any:
    """The result for a column; with on_error='null' rows that are bad are null."""
    parts, start = [], 0
    while True:
        rest = column.slice(start)
        try:
            parts.append(function(rest))
            break
        except Error as error:
            if on_error == "fail" or error.row is None:
                raise
            if error.row:
                parts.append(function(rest.slice(0, error.row)))
            parts.append(None)
            start += error.row + 1
    kind = next((part.type for part in parts if part is not None), None) or function(column.slice(0, 0)).type
    return pa.concat_arrays([pa.nulls(1, kind) if part is None else part for part in parts])


def _pieces(batch: Any, column: Any) -> Iterator[Any]:
    """Parts of a batch of bounded size, at least a row each."""
    rows = batch.num_rows
    step = max(1, int(rows * _BYTES / max(column.nbytes, 1)))
    for start in range(0, rows, step):
        yield batch.slice(start, step)


def _batches(
    batches: Iterator[Any], column: str, output: str, on_error: OnError, function: Callable[..., Any], pipeline: Any
) -> Iterator[Any]:
    """What a worker does."""
    if pipeline is not None:
        function = partial(function, pipeline=_shared(pipeline))
    for whole in batches:
        for batch in _pieces(whole, whole.column(column)):
            result = _compute(function, batch.column(column), on_error)
            names = [*batch.schema.names, output]
            yield pa.RecordBatch.from_arrays([*batch.columns, result], names=names)


def _words(column: Any, pipeline: Pipeline, spans: bool, offsets: Offsets) -> Any:
    result = arrow.words(column, pipeline=pipeline, spans=spans, offsets=offsets)
    # Spark has no unsigned numbers.
    return result.cast(_span_type(kind=True)) if spans else result


def _sentences(column: Any, pipeline: Pipeline, spans: bool, offsets: Offsets) -> Any:
    result = arrow.sentences(column, pipeline=pipeline, spans=spans, offsets=offsets)
    return result.cast(_span_type(kind=False)) if spans else result


def _span_type(kind: bool) -> Any:
    fields = [pa.field("start", pa.int32()), pa.field("end", pa.int32())]
    return pa.list_(pa.struct([*fields, pa.field("kind", pa.string())] if kind else fields))


def _run(
    df: DataFrame, column: str, output: str, kind: DataType | str, on_error: OnError, function: Any, pipeline: Any
) -> DataFrame:
    from pyspark.sql.types import StructType, _parse_datatype_string

    if on_error not in ("fail", "null"):
        raise Error(f"on_error must be 'fail' or 'null', got {on_error!r}")
    if column not in df.columns:
        raise Error(f"column must be one of {', '.join(df.columns)}, got {column!r}")
    if output in df.columns:
        raise Error(f"output must be a new column, and the data frame has a column {output!r}")
    schema = StructType(list(df.schema.fields)).add(output, _parse_datatype_string(kind) if isinstance(kind, str) else kind)
    work = partial(
        _batches, column=column, output=output, on_error=on_error, function=function, pipeline=pipeline
    )
    return df.mapInArrow(work, schema)


def words(
    df: DataFrame,
    column: str,
    *,
    output: str = "words",
    pipeline: Pipeline | None = None,
    spans: bool = False,
    offsets: Offsets = "chars",
    on_error: OnError = "fail",
) -> DataFrame:
    """Adds the words of each text: array<string>, or with spans=True array<struct<start, end, kind>>."""
    kind = "array<struct<start:int,end:int,kind:string>>" if spans else "array<string>"
    function = partial(_words, spans=spans, offsets=offsets)
    return _run(df, column, output, kind, on_error, function, pipeline or Pipeline())


def sentences(
    df: DataFrame,
    column: str,
    *,
    output: str = "sentences",
    pipeline: Pipeline | None = None,
    spans: bool = False,
    offsets: Offsets = "chars",
    on_error: OnError = "fail",
) -> DataFrame:
    """Adds the sentences of each text: array<string>, or with spans=True array<struct<start, end>>."""
    kind = "array<struct<start:int,end:int>>" if spans else "array<string>"
    function = partial(_sentences, spans=spans, offsets=offsets)
    return _run(df, column, output, kind, on_error, function, pipeline or Pipeline())


def segment(
    df: DataFrame,
    column: str,
    *,
    output: str = "segmented",
    pipeline: Pipeline | None = None,
    on_error: OnError = "fail",
) -> DataFrame:
    """Adds each text with `_` inside words and a space between them."""
    return _run(df, column, output, "string", on_error, arrow.segment, pipeline or Pipeline())


def detokenize(
    df: DataFrame, column: str, *, output: str = "detokenized", on_error: OnError = "fail"
) -> DataFrame:
    """Adds natural text of each list of tokens."""
    return _run(df, column, output, "string", on_error, arrow.detokenize, None)


def normalize(
    df: DataFrame, column: str, *, output: str = "normalized", on_error: OnError = "fail", **options: Unpack[NormalizeOptions]
) -> DataFrame:
    """Adds each text normalized, with the options of `machvan.normalize`."""
    # A wrong option is an error here, not in a worker.
    arrow.normalize(pa.array([], pa.string()), **options)
    return _run(df, column, output, "string", on_error, partial(arrow.normalize, **options), None)
