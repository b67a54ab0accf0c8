"""The recipes of the README, one per library."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import machvan
import machvan.arrow
import pytest

TEXTS = ["Thư viện Hà Nội đẹp lắm.", "Trời mưa. Đường ngập.", None]
WORDS = [["Thư viện", "Hà Nội", "đẹp", "lắm", "."], ["Trời", "mưa", ".", "Đường", "ngập", "."], None]


def test_polars() -> None:
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"text": TEXTS})
    result = frame.with_columns(words=machvan.arrow.words(frame["text"], threads=2))
    assert result["words"].to_list() == WORDS
    spans = machvan.arrow.words(frame["text"], spans=True)
    assert spans.list.first().struct.field("end").to_list() == [8, 4, None]


def test_polars_lazily(tmp_path: Path) -> None:
    pl = pytest.importorskip("polars")
    path, out = tmp_path / "texts.parquet", tmp_path / "words.parquet"
    pl.DataFrame({"text": TEXTS * 5000}).write_parquet(path, row_group_size=1000)
    words = pl.col("text").map_batches(machvan.arrow.words, return_dtype=pl.List(pl.String), is_elementwise=True)
    pl.scan_parquet(path).with_columns(words=words).sink_parquet(out)
    assert pl.read_parquet(out)["words"].to_list() == WORDS * 5000


LIMITED = """
import resource, sys
import machvan.arrow
import polars as pl
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[4]), int(sys.argv[4])))
if sys.argv[1] == "whole":
    frame = pl.read_parquet(sys.argv[2])
else:
    words = pl.col("text").map_batches(machvan.arrow.words, return_dtype=pl.List(pl.String), is_elementwise=True)
    # Batch by batch into another file: neither is in memory.
    pl.scan_parquet(sys.argv[2]).with_columns(words=words).sink_parquet(sys.argv[3], row_group_size=2000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_polars_lazily_over_a_file_larger_than_memory(tmp_path: Path) -> None:
    pytest.importorskip("polars")
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path, out = tmp_path / "texts.parquet", tmp_path / "words.parquet"
    # Polars holds several groups at once and needs up to about 450 MB, depending on its threads.
    text, groups, limit = "Thư viện Hà Nội đẹp lắm. Trời mưa to ở TP. Huế. " * 20, 250, 620_000_000
    with parquet.ParquetWriter(path, pa.schema({"text": pa.string()}), compression="zstd") as writer:
        for group in range(groups):
            writer.write_table(pa.table({"text": [f"{group} {row} {text}" for row in range(2000)]}))
    assert groups * 2000 * len(text.encode()) > limit

    def run(way: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", LIMITED, way, path, out, str(limit)]
        environment = {**os.environ, "POLARS_MAX_THREADS": "2"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)

    # The limit is one: the column alone does not fit.
    assert run("whole").returncode != 0
    done = run("lazily")
    assert done.returncode == 0, done.stderr
    rows = 0
    for batch in parquet.ParquetFile(out).iter_batches(batch_size=2000):
        if rows % 60_000 == 0:
            assert batch.column("words").to_pylist() == machvan.arrow.words(batch.column("text")).to_pylist()
        assert batch.column("text")[0].as_py().startswith(f"{rows // 2000} ")
        rows += batch.num_rows
    assert rows == groups * 2000
    path.unlink()
    out.unlink()


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()

    def words(column: Any) -> Any:
        return machvan.arrow.words(column)

    connection.create_function("vi_words", words, ["VARCHAR"], "VARCHAR[]", type="arrow", null_handling="special")
    connection.execute("create table texts as select unnest(?) as text", [TEXTS])
    assert connection.sql("select vi_words(text) from texts").fetchall() == [(words,) for words in WORDS]
    reader = connection.sql("select text from texts").to_arrow_reader(1000)
    import pyarrow

    assert pyarrow.chunked_array(machvan.arrow.words(reader)).to_pylist() == WORDS


def test_pandas() -> None:
    pd = pytest.importorskip("pandas")
    pa = pytest.importorskip("pyarrow")
    for dtype in (pd.ArrowDtype(pa.string()), object):
        series = pd.Series(TEXTS, dtype=dtype, index=[3, 4, 5], name="text")
        result = machvan.arrow.words(series)
        assert list(result.index) == [3, 4, 5] and result.name == "text"
        assert pa.array(result).to_pylist() == WORDS


def test_datasets() -> None:
    datasets = pytest.importorskip("datasets")
    data = datasets.Dataset.from_dict({"text": TEXTS[:2]})
    pipeline = machvan.Pipeline()
    result = data.map(lambda batch: {"words": pipeline.words_batch(batch["text"])}, batched=True)
    assert result["words"][:] == WORDS[:2]
    formatted = data.with_format("arrow").map(
        lambda table: table.append_column("words", machvan.arrow.words(table["text"])), batched=True
    )
    assert formatted.with_format(None)["words"][:] == WORDS[:2]


def test_scikit_learn() -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    vectorizer = text.CountVectorizer(tokenizer=machvan.words, token_pattern=None, lowercase=False)
    vectorizer.fit([row for row in TEXTS if row])
    assert "Hà Nội" in vectorizer.vocabulary_
    assert pickle.loads(pickle.dumps(vectorizer)).vocabulary_ == vectorizer.vocabulary_


def test_spacy(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    config = {"nlp": {"tokenizer": {"@tokenizers": "machvan.Tokenizer.v1", "words": ["C++"]}}}
    nlp = spacy.blank("vi", config=config)
    texts = ["Thư viện  Hà Nội đẹp lắm.\n\nTrời mưa.", "", " a", "Học C++ ở\tTP. Huế 🙂"]
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    third = spacy.blank("vi", config=config).from_bytes(nlp.to_bytes())
    for text in texts:
        doc = nlp(text)
        assert doc.text == text
        tokens = [token.text for token in doc]
        assert [token for token in tokens if token.strip()] == machvan.Pipeline(words=["C++"]).words(text)
        assert [token.text for token in again(text)] == [token.text for token in third(text)] == tokens
        assert [token.text for token in pickle.loads(pickle.dumps(nlp))(text)] == tokens
    assert [token.text for token in list(nlp.pipe(texts))[3]][:2] == ["Học", "C++"]
    assert len(list(nlp(texts[0]).sents)) == 2


def test_tokenizers() -> None:
    tokenizers = pytest.importorskip("tokenizers")
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import PreTokenizer
    from tokenizers.trainers import WordLevelTrainer

    class Words:
        """Words of machvan as the pieces of a `tokenizers` pipeline."""

        def split(self, index: int, text: Any) -> list[Any]:
            return [text[token.start : token.end] for token in machvan.analyze(str(text)).tokens]

        def pre_tokenize(self, pieces: Any) -> None:
            pieces.split(self.split)

    tokenizer = tokenizers.Tokenizer(WordLevel(unk_token="?"))
    tokenizer.pre_tokenizer = PreTokenizer.custom(Words())
    tokenizer.train_from_iterator([row for row in TEXTS if row], WordLevelTrainer(special_tokens=["?"], show_progress=False))
    encoded = tokenizer.encode("Hà Nội mưa")
    assert encoded.tokens == ["Hà Nội", "mưa"] and encoded.offsets == [(0, 6), (7, 10)]
