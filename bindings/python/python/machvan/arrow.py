"""Whole columns, for everything with the Arrow PyCapsule interface: pyarrow, polars, DuckDB, pandas, nanoarrow.

Nulls stay null, errors name the row, and `threads` does not change the result. A column of pyarrow, polars or pandas gives
a column of the same library; other objects give a `Column`, and a stream of batches gives a `Stream` that computes a batch
when it is asked for. Both have the PyCapsule interface.

>>> import pyarrow, machvan.arrow
>>> machvan.arrow.words(pyarrow.array(["Trời mưa.", None])).to_pylist()
[['Trời', 'mưa', '.'], None]
>>> machvan.arrow.words(pyarrow.array(["Hà Nội"]), spans=True).to_pylist()
[[{'start': 0, 'end': 6, 'kind': 'word'}]]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from ._machvan import (
    Column,
    Pipeline,
    Stream,
    _arrow_detokenize,
    _arrow_fold,
    _arrow_normalize,
    _arrow_segment,
    _arrow_sentences,
    _arrow_words,
)

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._types import ArrowArrayExportable, ArrowStreamExportable, NormalizeOptions, Offsets, Series

    S = TypeVar("S", bound=Series)

__all__ = ["Column", "Stream", "detokenize", "fold", "normalize", "segment", "sentences", "words"]


def _library(column: Any) -> str:
    return type(column).__module__.partition(".")[0]


def _given(column: Any) -> Any:
    """The column as an object with the PyCapsule interface."""
    library = _library(column)
    if library == "pandas" and hasattr(column, "array"):
        try:
            import pyarrow
        except ImportError as error:
            raise ImportError("a Series of pandas needs pyarrow: pip install 'machvan[arrow]'") from error
        try:
            return pyarrow.array(column, from_pandas=True)
        except (pyarrow.ArrowTypeError, pyarrow.ArrowInvalid) as error:
            raise TypeError(f"column must have only strings and missing values: {error}") from error
    if library == "polars":
        import polars

        if isinstance(column, polars.Expr | polars.LazyFrame):
            name = type(column).__name__
            raise TypeError(f"column must be a Series, got {name}: use expr.map_batches(machvan.arrow.words, return_dtype=...)")
        # Arrow has no buffers for this type, and polars gives one.
        if isinstance(column, polars.Series) and column.dtype == polars.Null:
            return column.cast(polars.String)
    return column


def _like(result: Any, column: Any) -> Any:
    """The result as a column of the library that the given column is of."""
    if isinstance(result, Stream):
        return result
    library = _library(column)
    if library == "pyarrow":
        import pyarrow

        chunked = pyarrow.chunked_array(result)
        if isinstance(column, pyarrow.Array) and chunked.num_chunks == 1:
            return chunked.chunk(0)
        return chunked
    if library == "polars":
        import polars

        return polars.Series(getattr(column, "name", ""), result)
    if library == "pandas":
        import pandas
        import pyarrow

        array = pandas.arrays.ArrowExtensionArray(pyarrow.chunked_array(result))
        return pandas.Series(array, index=column.index, name=column.name)
    return result


@overload
def words(
    column: S, *, pipeline: Pipeline | None = None, spans: bool = False, offsets: Offsets = "chars", threads: int = 1
) -> S: ...
@overload
def words(
    column: ArrowArrayExportable | ArrowStreamExportable,
    *,
    pipeline: Pipeline | None = None,
    spans: bool = False,
    offsets: Offsets = "chars",
    threads: int = 1,
) -> Any: ...
def words(
    column: Any, *, pipeline: Pipeline | None = None, spans: bool = False, offsets: Offsets = "chars", threads: int = 1
) -> Any:
    """Returns the words of each text: list<string>, or with spans=True list<struct<start, end, kind>>.

    `offsets` is what start and end count: 'chars', 'bytes' or 'utf16'. With threads=0 each processor has a thread.
    """
    result = _arrow_words(_given(column), pipeline=pipeline, spans=spans, offsets=offsets, threads=threads)
    return _like(result, column)


@overload
def sentences(
    column: S, *, pipeline: Pipeline | None = None, spans: bool = False, offsets: Offsets = "chars", threads: int = 1
) -> S: ...
@overload
def sentences(
    column: ArrowArrayExportable | ArrowStreamExportable,
    *,
    pipeline: Pipeline | None = None,
    spans: bool = False,
    offsets: Offsets = "chars",
    threads: int = 1,
) -> Any: ...
def sentences(
    column: Any, *, pipeline: Pipeline | None = None, spans: bool = False, offsets: Offsets = "chars", threads: int = 1
) -> Any:
    """Returns the sentences of each text: list<string>, or with spans=True list<struct<start, end>>.

    >>> import pyarrow, machvan.arrow
    >>> machvan.arrow.sentences(pyarrow.array(["Trời mưa. Đường ngập."])).to_pylist()
    [['Trời mưa.', 'Đường ngập.']]
    """
    result = _arrow_sentences(_given(column), pipeline=pipeline, spans=spans, offsets=offsets, threads=threads)
    return _like(result, column)


@overload
def segment(column: S, *, pipeline: Pipeline | None = None, threads: int = 1) -> S: ...
@overload
def segment(column: ArrowArrayExportable | ArrowStreamExportable, *, pipeline: Pipeline | None = None, threads: int = 1) -> Any: ...
def segment(column: Any, *, pipeline: Pipeline | None = None, threads: int = 1) -> Any:
    """Returns each text with `_` inside words and a space between them, one sentence per line.

    >>> import pyarrow, machvan.arrow
    >>> machvan.arrow.segment(pyarrow.array(["Hà Nội đẹp."])).to_pylist()
    ['Hà_Nội đẹp .']
    """
    return _like(_arrow_segment(_given(column), pipeline=pipeline, threads=threads), column)


@overload
def detokenize(column: S, *, threads: int = 1) -> S: ...
@overload
def detokenize(column: ArrowArrayExportable | ArrowStreamExportable, *, threads: int = 1) -> Any: ...
def detokenize(column: Any, *, threads: int = 1) -> Any:
    """Returns natural text of each list of tokens.

    >>> import pyarrow, machvan.arrow
    >>> machvan.arrow.detokenize(pyarrow.array([["Trời", "mưa", "."]])).to_pylist()
    ['Trời mưa.']
    """
    return _like(_arrow_detokenize(_given(column), threads=threads), column)


@overload
def normalize(column: S, *, threads: int = 1, **options: Unpack[NormalizeOptions]) -> S: ...
@overload
def normalize(column: ArrowArrayExportable | ArrowStreamExportable, *, threads: int = 1, **options: Unpack[NormalizeOptions]) -> Any: ...
def normalize(column: Any, *, threads: int = 1, **options: Unpack[NormalizeOptions]) -> Any:
    """Returns each text normalized, with the options of `machvan.normalize`.

    >>> import pyarrow, machvan.arrow
    >>> machvan.arrow.normalize(pyarrow.array(["hoà"]), tone="old").to_pylist()
    ['hòa']
    """
    return _like(_arrow_normalize(_given(column), threads=threads, **options), column)


@overload
def fold(column: S, *, threads: int = 1) -> S: ...
@overload
def fold(column: ArrowArrayExportable | ArrowStreamExportable, *, threads: int = 1) -> Any: ...
def fold(column: Any, *, threads: int = 1) -> Any:
    """Returns the lookup key of each text.

    >>> import pyarrow, machvan.arrow
    >>> machvan.arrow.fold(pyarrow.array(["HOÀ Bình"])).to_pylist()
    ['hòa bình']
    """
    return _like(_arrow_fold(_given(column), threads=threads), column)
