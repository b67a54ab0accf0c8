"""Whole columns, in every layout of Arrow."""

from __future__ import annotations

from typing import Any

import machvan
import machvan.arrow
import pytest

from conftest import TEXTS

pa = pytest.importorskip("pyarrow")

ROWS: list[str | None] = [*TEXTS, None, "Hà Nội", *TEXTS[::-1], None]


def layouts() -> dict[str, Any]:
    """The same rows in every layout."""
    plain = pa.array(ROWS, pa.string())
    padded = pa.array(["xx", None, *ROWS, "yy"], pa.string())
    return {
        "string": plain,
        "large_string": plain.cast(pa.large_string()),
        "string_view": plain.cast(pa.string_view()),
        "dictionary": plain.dictionary_encode(),
        "dictionary of large strings": plain.cast(pa.large_string()).dictionary_encode(),
        "slice": padded.slice(2, len(ROWS)),
        "sliced dictionary": padded.dictionary_encode().slice(2, len(ROWS)),
        "sliced view": padded.cast(pa.string_view()).slice(2, len(ROWS)),
        "chunks": pa.chunked_array([plain.slice(0, 3), plain.slice(3, 0), plain.slice(3)]),
        "table": pa.table({"text": plain}),
        "record batch": pa.record_batch({"text": plain}),
    }


def each(function: Any) -> list[Any]:
    return [None if row is None else function(row) for row in ROWS]


@pytest.mark.parametrize("layout", layouts())
@pytest.mark.parametrize("threads", [1, 2, 0])
def test_columns_equal_single_calls(layout: str, threads: int) -> None:
    column = layouts()[layout]

    def listed(result: Any) -> list[Any]:
        return pa.chunked_array(result).to_pylist() if isinstance(result, machvan.arrow.Column) else result.to_pylist()

    arrow = machvan.arrow
    assert listed(arrow.words(column, threads=threads)) == each(machvan.words)
    assert listed(arrow.sentences(column, threads=threads)) == each(machvan.sentences)
    assert listed(arrow.segment(column, threads=threads)) == each(machvan.segment)
    assert listed(arrow.fold(column, threads=threads)) == each(machvan.fold)
    nfd = each(lambda row: machvan.normalize(row, form="NFD"))
    assert listed(arrow.normalize(column, form="NFD", threads=threads)) == nfd
    for unit in ("chars", "bytes", "utf16"):
        spans = each(
            lambda row, unit=unit: [
                {"start": token.start, "end": token.end, "kind": token.kind}
                for token in machvan.analyze(row, offsets=unit).tokens
            ]
        )
        assert listed(arrow.words(column, spans=True, offsets=unit, threads=threads)) == spans
    for row, spans in zip(ROWS, listed(arrow.sentences(column, spans=True, threads=threads)), strict=True):
        if row is not None:
            assert [row[span["start"] : span["end"]] for span in spans] == machvan.sentences(row)


def test_the_result_is_of_the_library_of_the_column() -> None:
    array = pa.array(ROWS)
    assert isinstance(machvan.arrow.words(array), pa.ListArray)
    assert isinstance(machvan.arrow.words(pa.chunked_array([array, array])), pa.ChunkedArray)
    machvan.arrow.words(array).validate(full=True)
    machvan.arrow.words(array, spans=True, threads=2).validate(full=True)
    machvan.arrow.segment(array.dictionary_encode()).validate(full=True)
    assert machvan.arrow.words(pa.nulls(3)).to_pylist() == [None] * 3
    assert machvan.arrow.words(pa.array([], pa.string())).to_pylist() == []


@pytest.mark.parametrize("kind", [pa.list_, pa.large_list])
@pytest.mark.parametrize("item", [pa.string(), pa.large_string(), pa.string_view()])
def test_detokenizing(kind: Any, item: Any) -> None:
    lists = [["Kinh tế", "-", "xã hội", "."], None, [], ["Trời", "mưa", "."]] * 5
    column = pa.array([["x"], *lists], kind(item)).slice(1)
    for threads in (1, 2):
        result = machvan.arrow.detokenize(column, threads=threads).to_pylist()
        assert result == [None if tokens is None else machvan.detokenize(tokens) for tokens in lists]


def test_errors_name_the_row() -> None:
    bad = pa.chunked_array([[["a"], ["b"]], [["c"], ["d", ""], [""]]])
    for threads in (1, 2):
        with pytest.raises(machvan.Error, match="row 3: item 1: an empty token") as caught:
            machvan.arrow.detokenize(bad, threads=threads)
        assert caught.value.row == 3
    for column, message in (
        (pa.array([1]), "column must have strings, got Int64"),
        (pa.array(["a"]), "lists of strings, got string"),
        (pa.table({"a": ["x"], "b": ["y"]}), "select one"),
        (["a"], "PyCapsule"),
    ):
        function = machvan.arrow.detokenize if message.startswith("lists") else machvan.arrow.words
        with pytest.raises(TypeError, match=message):
            function(column)
    with pytest.raises(ValueError, match="offsets must be"):
        machvan.arrow.words(pa.array(["a"]), spans=True, offsets="x")


def test_other_columns_are_clear_errors() -> None:
    pl = pytest.importorskip("polars")
    pd = pytest.importorskip("pandas")
    assert machvan.arrow.words(pl.Series([None, None])).to_list() == [None, None]
    for column, message in (
        (pl.col("text"), "got Expr: use expr.map_batches"),
        (pl.DataFrame({"a": ["x"]}).lazy(), "got LazyFrame"),
        (pd.Series(["a", 3]), "only strings and missing values"),
        (pd.DataFrame({"a": ["x"], "b": ["y"]}), "table of 2: select one"),
    ):
        with pytest.raises(TypeError, match=message):
            machvan.arrow.words(column)
    with pytest.raises(TypeError, match="got DataFrame: select a column"):
        machvan.Pipeline().words_batch(pd.DataFrame({"a": ["x"]}))


def test_results_are_cast_on_request() -> None:
    words = machvan._machvan._arrow_words(pa.array(ROWS))
    for text in (pa.large_string(), pa.string_view()):
        for kind in (pa.list_(text), pa.large_list(text)):
            assert pa.chunked_array(words, type=kind).to_pylist() == pa.chunked_array(words).to_pylist()


def test_streams_are_computed_batch_by_batch() -> None:
    given = 0

    def batches() -> Any:
        nonlocal given
        for _ in range(100):
            given += 1
            yield pa.record_batch({"text": ROWS})

    reader = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    result = machvan.arrow.words(reader)
    assert isinstance(result, machvan.arrow.Stream) and given <= 1
    with pytest.raises(ValueError, match="unexpected|read"):
        pa.chunked_array(result)
        pa.chunked_array(result)
    assert given == 100


def test_a_convention_changes_words_but_not_spans() -> None:
    pipeline = machvan.Pipeline(convention="vncorenlp")
    column = pa.array(["Ông Hòa ở TP.HCM."])
    words = machvan.arrow.words(column, pipeline=pipeline).to_pylist()[0]
    assert words == pipeline.words("Ông Hòa ở TP.HCM.") == pipeline.words_batch(["Ông Hòa ở TP.HCM."])[0]
    assert "Hoà" in words
    spans = machvan.arrow.words(column, pipeline=pipeline, spans=True).to_pylist()[0]
    assert ["Ông Hòa ở TP.HCM."[span["start"] : span["end"]] for span in spans][1] == "Hòa"


def test_nanoarrow_takes_the_result() -> None:
    nanoarrow = pytest.importorskip("nanoarrow")
    column = nanoarrow.Array(["Trời mưa."], nanoarrow.string())
    result = machvan.arrow.words(column)
    assert isinstance(result, machvan.arrow.Column)
    assert nanoarrow.Array(result).to_pylist() == [["Trời", "mưa", "."]]
