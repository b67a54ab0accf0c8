"""Sentences of a text with cffi (pip install cffi), without compiling anything. Run it from any folder, after
`cargo build --release -p machvan-capi`; MACHVAN_LIBRARY names another library."""
import os
import re
import subprocess
from pathlib import Path

from cffi import FFI

root = Path(__file__).resolve().parents[2]
ffi = FFI()
# The declarations are those of the header, as the C preprocessor leaves them; cffi knows the types of <stdint.h>.
header = subprocess.run(
    ["cc", "-E", "-P", "-xc", "-"], check=True, capture_output=True, text=True,
    input=re.sub(r"#include <.*", "", (root / "include/machvan.h").read_text(encoding="utf-8")),
).stdout
ffi.cdef(header)
lib = ffi.dlopen(os.environ.get("MACHVAN_LIBRARY") or str(root / "target/release/libmachvan.so"))

text = "Trời mưa. TP. Huế ngập.".encode()
error, splitter = ffi.new("machvan_error *"), ffi.new("machvan_sentence_splitter **")
stream = ffi.gc(lib.machvan_stream_new(), lib.machvan_stream_free)
if lib.machvan_sentence_splitter_new(ffi.NULL, splitter, error) != lib.MACHVAN_STATUS_OK:
    raise SystemExit(ffi.string(error.message).decode())
if lib.machvan_sentence_splitter_split(splitter[0], text, len(text), stream, error) != lib.MACHVAN_STATUS_OK:
    raise SystemExit(ffi.string(error.message).decode())
spans = lib.machvan_stream_spans(stream)
for span in ffi.unpack(spans.data, spans.len):
    print(span.start, span.end, text[span.start : span.end].decode(), sep="\t")
lib.machvan_sentence_splitter_free(splitter[0])
