"""Python, Rust's command and C give equal answers on the corpora."""

from __future__ import annotations

import ctypes
import os
import subprocess
from pathlib import Path

import machvan
import pytest

from conftest import ROOT

LIBRARY = Path(os.environ.get("MACHVAN_LIBRARY", ROOT / "target" / "release" / "libmachvan.so"))
COMMAND = Path(os.environ.get("MACHVAN_COMMAND", ROOT / "target" / "release" / "machvan"))


def test_the_command_of_rust(corpus: list[str], tmp_path: Path) -> None:
    if not COMMAND.exists():
        pytest.skip(f"no {COMMAND}: cargo build --release -p machvan-cli")
    text = "\n".join(corpus)
    path = tmp_path / "corpus.txt"
    path.write_bytes(text.encode())

    def run(*arguments: str) -> str:
        return subprocess.run([COMMAND, *arguments, path], capture_output=True, check=True).stdout.decode()

    # Named on both sides: without --newlines the command detects that the file has one paragraph per line,
    # and the library does not look for that.
    for newlines in ("line", "paragraph"):
        pipe = machvan.Pipeline(newlines=newlines)
        words = run("words", "--newlines", newlines, "--to", "underscore")
        assert words.rstrip("\n") == pipe.segment(text).rstrip("\n")
        sentences = run("sentences", "--newlines", newlines, "--to", "jsonl")
        assert sentences.count("\n") == len(pipe.sentences(text))
    form, tone = run("normalize", "--form", "nfd", "--tone", "new"), machvan.normalize(text, form="NFD", tone="new")
    assert form.rstrip("\n") == tone.rstrip("\n")


class Span(ctypes.Structure):
    _fields_ = (("start", ctypes.c_uint32), ("end", ctypes.c_uint32))


class Spans(ctypes.Structure):
    _fields_ = (("data", ctypes.POINTER(Span)), ("len", ctypes.c_size_t))


def test_the_library_of_c(corpus: list[str]) -> None:
    if not LIBRARY.exists():
        pytest.skip(f"no {LIBRARY}: cargo build --release -p machvan-capi")
    c = ctypes.CDLL(str(LIBRARY))
    c.machvan_stream_new.restype = ctypes.c_void_p
    c.machvan_stream_spans.restype = Spans
    c.machvan_pipeline_new.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
    c.machvan_pipeline_analyze.argtypes = [
        ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p,
    ]
    stream, pipeline = ctypes.c_void_p(c.machvan_stream_new()), ctypes.c_void_p()
    assert c.machvan_pipeline_new(None, ctypes.byref(pipeline), None) == 0
    c.machvan_stream_spans.argtypes = [ctypes.c_void_p]
    python = machvan.Pipeline(offsets="bytes")
    for text in corpus:
        data = text.encode()
        assert c.machvan_pipeline_analyze(pipeline, data, len(data), stream, None) == 0
        spans = c.machvan_stream_spans(stream)
        found = [(spans.data[index].start, spans.data[index].end) for index in range(spans.len)]
        assert found == [(token.start, token.end) for token in python.analyze(text).tokens]
