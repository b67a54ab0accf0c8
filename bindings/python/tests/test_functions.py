"""The functions and objects of the package."""

from __future__ import annotations

import copy
import gc
import io
import os
import pickle
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import machvan
import pytest

from conftest import TEXTS

MANY = "Thư viện Hà Nội đẹp lắm. Trời mưa to ở TP. Huế. " * 200


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", [*TEXTS, MANY])
def test_offsets_slice_the_text(text: str) -> None:
    doc = machvan.analyze(text)
    assert doc.text == text
    for view in [*doc.tokens, *doc.sentences]:
        assert text[view.start : view.end] == view.text
        assert view.text
    data = text.encode()
    for token in machvan.analyze(text, offsets="bytes").tokens:
        assert data[token.start : token.end].decode() == token.text
    for one, two in zip(doc.tokens, machvan.analyze(text, offsets="utf16").tokens, strict=True):
        assert (two.start, two.end) == (utf16(text[: one.start]), utf16(text[: one.end]))
    assert [token.text for token in doc.tokens] == machvan.words(text)
    assert sum(len(sentence.tokens) for sentence in doc.sentences) == len(doc.tokens) == len(doc)


def test_sequences() -> None:
    tokens = machvan.analyze("Trời mưa to.").tokens
    assert [token.text for token in tokens[::-1]] == [".", "to", "mưa", "Trời"]
    assert tokens[-1].text == "." and tokens[1:2][0] == tokens[1]
    for index in (4, -5):
        with pytest.raises(IndexError, match="out of range"):
            tokens[index]
    with pytest.raises(TypeError, match="integers or slices"):
        tokens["a"]  # type: ignore[call-overload]


def test_documents_and_sentences_are_sequences_of_tokens() -> None:
    doc = machvan.analyze("Trời mưa to. Hà Nội đẹp.")
    assert [token.text for token in doc] == [token.text for token in doc.tokens] and len(doc) == len(doc.tokens)
    assert doc[-1] == doc.tokens[-1] and doc[:2] == doc.tokens[:2]
    sentence = doc.sentences[1]
    assert [token.text for token in sentence] == ["Hà Nội", "đẹp", "."] and len(sentence) == 3
    assert sentence[0] == doc[4] and sentence[1:] == doc[5:]
    with pytest.raises(IndexError):
        sentence[3]
    with pytest.raises(KeyError):
        machvan.Doc.parse("a\n", "vertical")[0].column(-1)


def test_what_a_newcomer_tries(tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match=r"'word_tokenize': use machvan\.words$"):
        machvan.word_tokenize  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="'nothing'$"):
        machvan.nothing  # type: ignore[attr-defined]
    assert not hasattr(machvan, "tokenise")
    # Submodules need no import of their own.
    code = "import machvan; assert machvan.arrow.words.__module__ == 'machvan.arrow'"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert machvan.Pipeline(words={"C++"}) == machvan.Pipeline(words=iter(["C++"]))
    with pytest.raises(IsADirectoryError) as caught:
        machvan.read(tmp_path)
    assert caught.value.filename == str(tmp_path)


def test_pickles_and_copies() -> None:
    pipeline = machvan.Pipeline(words=["C++"], abbreviations={"Cty": "name"}, newlines="line", offsets="utf16", cut_percent=True)
    again = pickle.loads(pickle.dumps(pipeline))
    assert again == pipeline and repr(again) == repr(pipeline)
    text = "Cty. C++ 🙂 12% tốt.\nHai"
    doc, other = pipeline.analyze(text), again.analyze(text)
    assert doc == other == pickle.loads(pickle.dumps(doc)) == copy.deepcopy(doc)
    assert [token.kind for token in pickle.loads(pickle.dumps(doc)).tokens] == [token.kind for token in doc.tokens]
    for view in (doc.tokens[2], doc.sentences[1]):
        restored = pickle.loads(pickle.dumps(view))
        assert restored == view and hash(restored) == hash(view) and restored.start == view.start
    read = next(machvan.read(io.BytesIO("1\tTrời\t_\tNOUN\t_\t_\t0\troot\t_\t_\n\n".encode()), format="conllu"))
    assert pickle.loads(pickle.dumps(read)).tokens[0].columns == read.tokens[0].columns
    result = machvan.normalize("hoà", tone="old", map=True)
    assert pickle.loads(pickle.dumps(result)).map == result.map
    error = machvan.Error("m", "syntax", 1, 2, filename="a.conllu")
    assert vars(pickle.loads(pickle.dumps(error))) == vars(error)


def test_reprs_are_short() -> None:
    doc = machvan.analyze(MANY)
    things = [doc, doc.tokens, doc.tokens[0], doc.sentences, doc.sentences[0], machvan.normalize(MANY, form="NFD", map=True)]
    things += [machvan.Pipeline(words=[f"từ {i}" for i in range(1000)]), things[-1].map]
    for thing in things:
        assert len(repr(thing)) < 160, repr(thing)
        assert "machvan." in repr(thing)


def test_errors_have_their_place() -> None:
    with pytest.raises(machvan.Error) as caught:
        machvan.Doc.parse("1\tTrời\t_\t_\t_\t_\t_\t_\t_\t_\n1\tMưa\n", "conllu")
    assert (caught.value.kind, caught.value.line, caught.value.byte) == ("syntax", 2, 25)
    assert isinstance(caught.value, ValueError)
    with pytest.raises(machvan.Error) as caught:
        list(machvan.read(io.BytesIO(b"\xff\n"), format="vertical"))
    assert (caught.value.kind, caught.value.line, caught.value.byte) == ("invalid-utf8", 1, 0)
    with pytest.raises(FileNotFoundError) as missing:
        machvan.read("/nowhere/a.conllu")
    assert missing.value.filename == "/nowhere/a.conllu"


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: machvan.normalize("a", form="nfx"), "form must be 'nfc', 'nfd' or 'nfkc'"),  # type: ignore[call-overload]
        (lambda: machvan.analyze("a", offsets="x"), "offsets must be"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline(tokens="x"), "tokens must be"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline(newlines="x"), "newlines must be"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline(abbreviations={"A": "x"}), r'abbreviations\["A"\] must be'),  # type: ignore[dict-item]
        (lambda: machvan.Pipeline(words=[""]), "words: "),
        (lambda: machvan.Pipeline(never=["nhà"]), "never: "),
        (lambda: machvan.Pipeline(model=b"x"), "model: "),
        (lambda: machvan.Pipeline(tokens="syllables", words=["a b"]), "no effect"),
        (lambda: machvan.read("x", unit="x"), "unit must be"),  # type: ignore[arg-type]
        (lambda: machvan.read("x", format="x"), "format: "),
        (lambda: machvan.write("noname", []), "format must be given"),
        (lambda: machvan.detokenize(["a"], joiner="x"), "joiner must be"),
        (lambda: machvan.detokenize(["a", ""]), "empty token"),
        (lambda: machvan.restore(["a"], boundary_threshold=2.0), "threshold"),
        (lambda: machvan.Pipeline().words_batch(["a"], threads=-1), r"threads must be 0 \(one per processor\) or more, got -1"),
        (lambda: machvan.read("a", limit=-1), "limit must be 0 or more, got -1"),
    ],
)
def test_wrong_values_name_the_argument(call: object, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        call()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: machvan.words(3), "text must be a str, got int$"),  # type: ignore[arg-type]
        (lambda: machvan.words(None), "text must be a str, got None: leave out missing"),  # type: ignore[arg-type]
        (lambda: machvan.words(float("nan")), "text must be a str, got float: leave out missing"),  # type: ignore[arg-type]
        (lambda: machvan.words(b"a"), "text must be a str, got bytes: decode"),  # type: ignore[arg-type]
        (lambda: machvan.words(["a"]), "text must be a str, got list: for many texts"),  # type: ignore[arg-type]
        (lambda: machvan.words(Path("a")), "text must be a str, got PosixPath: read the file"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline(words=3), "words must be a list of strings, got int"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline(words="C++"), "words must be a list of strings, got one string"),
        (lambda: machvan.Pipeline(never=["a", 3]), r"never\[1\] must be a str, got int"),  # type: ignore[list-item]
        (lambda: machvan.Pipeline(abbreviations=["Cty"]), "abbreviations must be a dict"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline(abbreviations={"A": None}), r'abbreviations\["A"\] must be a str'),  # type: ignore[dict-item]
        (lambda: machvan.Pipeline(model="x.bin"), "model must be the bytes of a model file, got str"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline(cut_percent="yes"), "cut_percent must be True or False"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline(newlines=True), "newlines must be a str"),  # type: ignore[arg-type]
        (lambda: machvan.segment("a", convention=None), "convention must be a str, got None$"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline().words_batch(None), "texts must be a list of strings, got None"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline().words_batch(["a"], threads=2.0), "threads must be an int, got float"),  # type: ignore[arg-type]
        (lambda: machvan.restore(["a"], boundary_threshold="x"), "boundary_threshold must be a float"),  # type: ignore[arg-type]
        (lambda: machvan.detokenize(3), "tokens must be a list of strings, a list"),  # type: ignore[arg-type]
        (lambda: machvan.detokenize(["a"], joiner=3), "joiner must be a str"),  # type: ignore[arg-type]
        (lambda: machvan.read(io.StringIO("a"), format="text"), "file must be a file object open in binary mode"),  # type: ignore[arg-type]
        (lambda: machvan.read("a", limit="x"), "limit must be an int"),  # type: ignore[arg-type]
        (lambda: machvan.Pipeline().words_batch("abc"), "list of strings"),
        (lambda: machvan.Pipeline().words_batch(["a", 3]), r"texts\[1\]"),  # type: ignore[list-item]
        (lambda: machvan.detokenize("abc"), "list of strings"),
        (lambda: machvan.detokenize(["a", 3]), r"tokens\[1\]"),  # type: ignore[list-item]
        (lambda: machvan.normalize("a", color=True), "color"),  # type: ignore[call-overload]
        (lambda: machvan.normalize("a", fold="yes"), "fold"),  # type: ignore[call-overload]
        (lambda: machvan.write(io.BytesIO(), [3], format="bio"), "Doc"),  # type: ignore[list-item]
        (lambda: machvan.read(3), "path"),  # type: ignore[arg-type]
    ],
)
def test_wrong_types_name_the_argument(call: object, named: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()  # type: ignore[operator]
    # In the message itself: a note would be missing in Python 3.10.
    assert re.search(named, str(caught.value)), str(caught.value)


def test_lone_surrogates_are_a_clear_error() -> None:
    for function in (machvan.words, machvan.segment, machvan.sentences, machvan.analyze, machvan.fold, machvan.normalize):
        with pytest.raises(machvan.Error, match=r"character 2 is the lone surrogate U\+D800") as caught:
            function("ab\ud800c")
        assert caught.value.kind == "invalid-utf8"
    with pytest.raises(machvan.Error) as caught:
        machvan.Pipeline().words_batch(["a", "\udc80"])
    assert caught.value.row == 1


def test_batches_equal_single_calls(corpus: list[str]) -> None:
    pipeline = machvan.Pipeline()
    words = [pipeline.words(text) for text in corpus]
    for threads in (0, 1, 3):
        assert pipeline.words_batch(corpus, threads=threads) == words
    assert pipeline.sentences_batch(iter(corpus), threads=2) == [pipeline.sentences(text) for text in corpus]
    phobert = machvan.Pipeline(convention="vncorenlp")
    for other in (pipeline, phobert):
        for threads in (1, 3):
            assert other.segment_batch(corpus, threads=threads) == [other.segment(text) for text in corpus]
    assert phobert.words_batch(corpus, threads=2) == [phobert.words(text) for text in corpus]


def test_batches_leave_the_collector_as_it_was() -> None:
    pipeline = machvan.Pipeline()
    assert gc.isenabled()
    pipeline.words_batch(["Hà Nội"] * 5000)
    with pytest.raises(machvan.Error):
        pipeline.words_batch(["\ud800"])
    assert gc.isenabled()
    gc.disable()
    try:
        pipeline.sentences_batch(["Hà Nội"] * 5000)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_reading_and_writing(tmp_path: Path) -> None:
    text = "# sent_id = 1\n1\tHà Nội\t_\tPROPN\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t_\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n" * 50
    for name in ("a.conllu", "a.conllu.gz", "a.conllu.zst"):
        path = tmp_path / name
        assert machvan.write(path, [machvan.Doc.parse(text, "conllu")]) == {}
        docs = list(machvan.read(path, unit="sentence"))
        assert len(docs) == 50 and docs[0].tokens[0].column("UPOS") == "PROPN"
        assert docs[0].tokens[0].columns[1] == "Hà Nội"
        copied = tmp_path / f"copy-{name}"
        assert machvan.write(copied, machvan.read(path)) == {}
        assert "".join(doc.to("conllu") for doc in machvan.read(copied)) == text
        with pytest.raises(KeyError):
            docs[0].tokens[0].column("nothing")
    bad = tmp_path / "bad.conllu"
    bad.write_text(text + "1\tMưa\n", encoding="utf-8")
    with pytest.raises(machvan.Error) as caught:
        list(machvan.read(bad))
    assert (caught.value.filename, caught.value.line) == (str(bad), 201)
    assert str(caught.value).startswith(f"{bad}: line 201: byte ")
    losses = machvan.write(tmp_path / "a.seg", machvan.read(tmp_path / "a.conllu"))
    assert losses["spacing"] > 0
    assert [machvan.detokenize(doc) for doc in docs[:1]] == ["Hà Nội."]

    def failing() -> object:
        yield machvan.analyze("Một.")
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        machvan.write(tmp_path / "b.vert", failing())  # type: ignore[arg-type]
    # The file was not complete.
    assert sorted(path.name for path in tmp_path.glob("*b.vert*")) == [] and not list(tmp_path.glob(".machvan*"))


def test_errors_of_file_objects_are_raised() -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise KeyboardInterrupt("now")

        def write(self, data: object) -> int:
            raise RuntimeError("full")

    with pytest.raises(KeyboardInterrupt, match="now"):
        next(machvan.read(Broken(), format="vertical"))  # type: ignore[arg-type]
    with pytest.raises(RuntimeError, match="full"):
        machvan.write(Broken(), machvan.analyze("Một."), format="vertical")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="binary"):
        next(machvan.read(io.StringIO("a"), format="vertical"))  # type: ignore[arg-type]


def test_restored_tokens_are_marked() -> None:
    sentences = [["Tôi", "đi", "học", "."], ["Anh", "ấy", "đã", "mua", "một", "chiếc", "xe", "mới"], ["Chúng tôi", "ăn", "cơm", "."]]
    doc = machvan.restore(sentences)
    assert [token.text for token in doc.tokens if not token.added] == [token for tokens in sentences for token in tokens]
    assert [token.text for token in doc.tokens if token.added] == ["."]
    assert not [token for token in machvan.restore(sentences, marks=False).tokens if token.added]


def test_maps_lead_back() -> None:
    text = "Ho\u0301a\u0300 🙂 bi\u0300nh"
    for unit, length in (("chars", len), ("utf16", utf16), ("bytes", lambda text: len(text.encode()))):
        result = machvan.normalize(text, form="NFC", map=True, offsets=unit)  # type: ignore[call-overload]
        assert result.map.source_offset(length(result.text)) == length(text)  # type: ignore[operator]
        at = result.text.index("🙂")
        start = length(result.text[:at])  # type: ignore[operator]
        source = text.index("🙂")
        assert result.map.source_offset(start) == length(text[:source])  # type: ignore[operator]
    assert machvan.normalize(text, map=True).text is text


def test_threads_share_a_pipeline(corpus: list[str]) -> None:
    pipeline = machvan.Pipeline()
    whole = "\n".join(corpus[:300])
    expected = pipeline.words(whole)
    with ThreadPoolExecutor(8) as pool:
        assert all(words == expected for words in pool.map(pipeline.words, [whole] * 32))
    doc = pipeline.analyze(whole)
    with ThreadPoolExecutor(8) as pool:
        ends = list(pool.map(lambda token: token.end, doc.tokens))
    assert ends == [token.end for token in doc.tokens]


def test_the_gil_is_released() -> None:
    text = MANY * 400
    ticks: list[int] = []
    done = threading.Event()

    def tick() -> None:
        while not done.wait(0.001):
            ticks.append(1)

    thread = threading.Thread(target=tick)
    thread.start()
    before = len(ticks)
    machvan.segment(text)
    during = len(ticks) - before
    done.set()
    thread.join()
    # The call takes tens of milliseconds at least.
    assert during >= 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_forked_child_works_while_threads_use_the_pipeline() -> None:
    code = """
import os, sys, threading, machvan
pipeline, stop = machvan.Pipeline(), threading.Event()
text = "Thư viện Hà Nội đẹp lắm. " * 20
expected = pipeline.words(text)
def work():
    while not stop.is_set():
        pipeline.words(text)
threads = [threading.Thread(target=work) for _ in range(3)]
[thread.start() for thread in threads]
pipeline.words_batch([text] * 100, threads=2)
for _ in range(20):
    child = os.fork()
    if child == 0:
        ok = pipeline.words(text) == expected and pipeline.words_batch([text] * 10, threads=2) == [expected] * 10
        os._exit(0 if ok else 1)
    assert os.waitpid(child, 0)[1] == 0
stop.set()
[thread.join() for thread in threads]
"""
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, timeout=60)


def test_a_million_calls_leak_nothing() -> None:
    code = """
import machvan
def memory():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096
def work(calls):
    for _ in range(calls // 10):
        machvan.words("Trời mưa to."); machvan.segment("Hà Nội"); machvan.sentences("Một. Hai.")
        doc = machvan.analyze("Trời mưa."); doc.tokens[0].start; list(doc.sentences)
        machvan.fold("Hoà"); machvan.detokenize(["a", "."])
        machvan.normalize("hoà", tone="old", map=True).map.changes
        try:
            machvan.words("\\ud800")
        except machvan.Error:
            pass
        try:
            machvan.normalize("a", form="x")
        except machvan.Error:
            pass
work(100_000)
before = memory()
work(1_000_000)
grown = memory() - before
assert grown < 2_000_000, grown
"""
    if not Path("/proc/self/statm").exists():
        pytest.skip("no /proc")
    subprocess.run([sys.executable, "-c", code], check=True, timeout=300)


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Thư viện Hà Nội đẹp lắm.", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("machvan"))]
    for program in (command, [sys.executable, "-m", "machvan"]):
        done = subprocess.run([*program, "words", "--to", "underscore", path], capture_output=True, text=True, check=True)
        assert done.stdout == "Thư_viện Hà_Nội đẹp lắm .\n"
        assert subprocess.run([*program, "words", tmp_path / "no"], capture_output=True).returncode == 1
        assert subprocess.run([*program, "--nonsense"], capture_output=True).returncode == 2


def test_import_is_small() -> None:
    code = """
import sys
def memory():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096
before = memory()
import machvan
machvan.words("Trời mưa."); machvan.sentences("Một."); machvan.analyze("Hai."); machvan.detokenize(["a"])
print(memory() - before)
assert not {"pyarrow", "numpy", "spacy"} & set(sys.modules)
"""
    # bench.py measures the time.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 25_000_000, done.stdout
