"""Measures the package next to its rivals on the same texts, after comparing their answers.

    pip install underthesea pyvi spacy pyarrow
    cargo build --release --example speed          # the library alone, for comparison
    python bindings/python/bench.py                # all; a rival that is not installed is left out
    python bindings/python/bench.py --texts 2000   # fewer texts

"A list" is Pipeline.words_batch and sentences_batch, "call by call" a call for each text of the list, and "a column" is
machvan.arrow. Texts are the lines of $MACHVAN_SHARED/corpus/spacing.vi.txt. Rivals are slow, so they get the first --rival-texts of them;
figures are per byte of text. Each figure is the median of several rounds, and a ratio is the median of the ratios of the
rounds, in which the two sides take turns. Times are of the processor, so that other programs disturb them less; only the speed of two
threads is measured by the clock.
"""

from __future__ import annotations

import argparse
import importlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import machvan

ROUNDS = 5


def seconds(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    """The time of a call."""
    start = clock()
    work()
    return clock() - start


def ratio(
    slow: Callable[[], Any], fast: Callable[[], Any], rounds: int = ROUNDS, clock: Callable[[], float] = time.process_time
) -> float:
    """How many times as long `slow` takes: the median of rounds in which both take turns."""
    return statistics.median(seconds(slow, clock) / seconds(fast, clock) for _ in range(rounds))


def corpus(count: int) -> list[str]:
    """Returns `count` short texts: lines of the corpus, repeated as often as needed."""
    shared = Path(os.environ.get("MACHVAN_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    lines = (shared / "corpus" / "spacing.vi.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.strip()]
    return [lines[index % len(lines)] for index in range(count)]


def agreement(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> float:
    """The part of words with the same letters at the same place, as F1."""

    def spans(words: Sequence[str]) -> set[tuple[int, int]]:
        found, at = set(), 0
        for word in words:
            length = len("".join(word.replace("_", " ").split()))
            found.add((at, at + length))
            at += length
        return found

    same = all_ours = all_theirs = 0
    for one, two in zip(ours, theirs, strict=True):
        left, right = spans(one), spans(two)
        same, all_ours, all_theirs = same + len(left & right), all_ours + len(left), all_theirs + len(right)
    return 2 * same / max(all_ours + all_theirs, 1)


def rivals() -> dict[str, tuple[str, Callable[[str], list[str]]]]:
    """Functions of the rivals that are installed: name, and whether it finds words or sentences."""
    found: dict[str, tuple[str, Callable[[str], list[str]]]] = {}
    try:
        underthesea = importlib.import_module("underthesea")
        found["underthesea word_tokenize"] = ("words", underthesea.word_tokenize)
        found["underthesea sent_tokenize"] = ("sentences", underthesea.sent_tokenize)
    except ImportError:
        pass
    try:
        pyvi = importlib.import_module("pyvi.ViTokenizer")
        found["pyvi ViTokenizer"] = ("words", lambda text: pyvi.ViTokenizer.tokenize(text).split())
    except ImportError:
        pass
    try:
        spacy = importlib.import_module("spacy")
        nlp = spacy.blank("xx")
        nlp.add_pipe("sentencizer")
        found["spaCy sentencizer"] = ("sentences", lambda text: [sentence.text for sentence in nlp(text).sents])
    except ImportError:
        pass
    return found


def overhead(texts: list[str]) -> None:
    """The cost of a call beyond what Rust needs."""
    whole = [text for text in texts if 90 <= len(text.encode()) <= 110][:2000]
    pipeline = machvan.Pipeline()
    calls, rust = [], []
    try:
        arrow = importlib.import_module("pyarrow")
        spans = importlib.import_module("machvan.arrow")
    except ImportError:
        print("pyarrow is not installed: the overhead of a call is not measured")
        return
    column = arrow.array(whole)
    for _ in range(4 * ROUNDS):
        calls.append(seconds(lambda: [pipeline.segment(text) for text in whole]) / len(whole))
        rust.append(seconds(lambda: spans.segment(column)) / len(whole))
    difference = statistics.median(one - two for one, two in zip(calls, rust, strict=True))
    size = sum(len(text.encode()) for text in whole) / max(len(whole), 1)
    print(f"segment, {len(whole)} texts of {size:.0f} bytes: {statistics.median(calls) * 1e6:.2f} µs a call, "
          f"{statistics.median(rust) * 1e6:.2f} µs a row of a column; a call costs {difference * 1e6:.2f} µs more")


def call_by_call(function: Callable[[str], Any], texts: list[str]) -> list[Any]:
    """The results of a call for each text."""
    return [function(text) for text in texts]


class Library:
    """The library without Python: examples/speed.rs, one thread."""

    def __init__(self, texts: list[str], folder: str) -> None:
        path = Path(folder) / "texts.txt"
        path.write_text("\n".join(texts), encoding="utf-8")
        root = Path(__file__).resolve().parents[2]
        program = os.environ.get("MACHVAN_SPEED", str(root / "target" / "release" / "examples" / "speed"))
        self.process = subprocess.Popen([program, path, "--ask"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def seconds(self, task: str) -> float:
        """The time for a task and all texts: of the processor if Linux counts it, otherwise what the program measures."""
        assert self.process.stdin is not None and self.process.stdout is not None
        before = self.processor()
        self.process.stdin.write(task + "\n")
        self.process.stdin.flush()
        measured = float(self.process.stdout.readline())
        after = self.processor()
        return measured if before is None or after is None else after - before

    def processor(self) -> float | None:
        """Seconds of the processor that the program has used."""
        try:
            return int(Path(f"/proc/{self.process.pid}/schedstat").read_text().split()[0]) / 1e9
        except (OSError, ValueError, IndexError):
            return None


def against_the_library(texts: list[str]) -> None:
    """Columns and lists against the library, on one thread."""
    try:
        arrow = importlib.import_module("pyarrow")
        columns = importlib.import_module("machvan.arrow")
    except ImportError:
        return
    column, pipeline = arrow.array(texts), machvan.Pipeline()
    with tempfile.TemporaryDirectory() as folder:
        try:
            library = Library(texts, folder)
        except FileNotFoundError:
            print("no target/release/examples/speed: the comparison with the library is left out")
            return
        works: list[tuple[str, str, Callable[[], Any]]] = []
        for task in ("words", "sentences", "segment"):
            works.append((task, "a column", partial(getattr(columns, task), column)))
            works.append((task, "call by call", partial(call_by_call, getattr(pipeline, task), texts)))
        works.append(("words", "a list", partial(pipeline.words_batch, texts)))
        works.append(("sentences", "a list", partial(pipeline.sentences_batch, texts)))
        for task, what, work in works:
            parts = [library.seconds(task) / seconds(work) for _ in range(2 * ROUNDS + 1)]
            print(f"{task}, {what}: {statistics.median(parts):.0%} of the library's speed")
        library.process.communicate()


def throughput(texts: list[str]) -> None:
    """Lists and columns."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    pipeline = machvan.Pipeline()

    def report(name: str, work: Callable[[], Any]) -> None:
        spent = statistics.median(seconds(work) for _ in range(ROUNDS))
        print(f"{name}: {spent:.2f} s, {size / spent:.0f} MB/s")

    report("words, call by call", partial(call_by_call, pipeline.words, texts))
    report("words, a list", partial(pipeline.words_batch, texts))
    report("sentences, call by call", partial(call_by_call, pipeline.sentences, texts))
    report("sentences, a list", partial(pipeline.sentences_batch, texts))
    try:
        arrow = importlib.import_module("pyarrow")
        columns = importlib.import_module("machvan.arrow")
    except ImportError:
        return
    column = arrow.array(texts)
    report("words, a column", lambda: columns.words(column))
    report("sentences, a column", lambda: columns.sentences(column))
    two = ratio(lambda: columns.words(column), lambda: columns.words(column, threads=2), clock=time.perf_counter)
    print(f"two threads against one: {two:.2f} times as fast by the clock")
    # What does not depend on other programs.
    more = ratio(lambda: columns.words(column, threads=2), lambda: columns.words(column))
    outside = seconds(lambda: columns.words(column, threads=2), time.thread_time) / seconds(lambda: columns.words(column, threads=2))
    print(f"two threads take {more:.2f} times the time of the processor, {outside:.1%} of it outside of them")


def compare(texts: list[str], all_texts: list[str]) -> None:
    """Each rival: its answers, then its speed."""
    pipeline = machvan.Pipeline()
    ours = {"words": pipeline.words, "sentences": pipeline.sentences}
    try:
        arrow, columns = importlib.import_module("pyarrow"), importlib.import_module("machvan.arrow")
    except ImportError:
        arrow = columns = None
    for name, (kind, function) in rivals().items():
        function(texts[0])
        same = agreement([ours[kind](text) for text in texts], [function(text) for text in texts])
        scale = sum(len(text.encode()) for text in all_texts) / sum(len(text.encode()) for text in texts)
        theirs = partial(call_by_call, function, texts)
        calls = scale * ratio(theirs, partial(call_by_call, ours[kind], all_texts), 3)
        lists = scale * ratio(theirs, partial(getattr(pipeline, f"{kind}_batch"), all_texts), 3)
        line = f"{name}: {kind} agree with {same:.1%} (F1); machvan is {calls:.0f} times as fast call by call, {lists:.0f} times on a list"
        if arrow is not None:
            column, work = arrow.array(all_texts), getattr(columns, kind)
            faster = scale * ratio(theirs, lambda: work(column), 3)
            line += f", {faster:.0f} times on a column"
        print(line)


def start_up() -> None:
    """Import and memory, each in processes of its own."""
    code = """
import time
def memory():
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * 4096
before, start = memory(), time.perf_counter()
import machvan
spent = time.perf_counter() - start
machvan.words('Trời mưa.'); machvan.analyze('Một. Hai.'); machvan.detokenize(['a', '.'])
print(spent * 1e3, (memory() - before) / 1e6)
"""
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() for _ in range(9)]
    spent, memory = (statistics.median(float(run[index]) for run in runs) for index in (0, 1))
    print(f"import {spent:.1f} ms; import and first calls {memory:.1f} MB of memory")


def main() -> None:
    """Measures everything."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=int, default=100_000)
    arguments.add_argument("--rival-texts", type=int, default=500)
    options = arguments.parse_args()
    texts = corpus(options.texts)
    print(f"machvan {machvan.__version__}, Python {sys.version.split()[0]}; {len(texts)} texts, "
          f"{sum(len(text.encode()) for text in texts) / 1e6:.1f} MB")
    start_up()
    overhead(texts)
    throughput(texts)
    against_the_library(texts)
    compare(texts[: options.rival_texts], texts)


if __name__ == "__main__":
    main()
