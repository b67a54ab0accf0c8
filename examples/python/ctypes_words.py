"""Words through the C library, with nothing but Python's ctypes. Run it from any folder, after `cargo build --release -p machvan-capi`;
MACHVAN_LIBRARY names another library."""
import ctypes, os
from pathlib import Path

class Str(ctypes.Structure):
    _fields_ = [("data", ctypes.c_char_p), ("len", ctypes.c_size_t)]
class Span(ctypes.Structure):
    _fields_ = [("start", ctypes.c_uint32), ("end", ctypes.c_uint32)]
class Spans(ctypes.Structure):
    _fields_ = [("data", ctypes.POINTER(Span)), ("len", ctypes.c_size_t)]
class Options(ctypes.Structure):  # machvan_segmenter_options
    _fields_ = [("size", ctypes.c_size_t), ("model", Str), ("model_path", Str), ("lexicon", Str), ("words", ctypes.c_void_p),
                ("word_count", ctypes.c_size_t), ("never", ctypes.c_void_p), ("never_count", ctypes.c_size_t), ("word_list", Str),
                ("word_list_path", Str), ("abbreviations", Str), ("abbreviations_path", Str),
                ("cuts", ctypes.c_uint32), ("reserved", ctypes.c_uint32)]

built = Path(__file__).resolve().parents[2] / "target/release/libmachvan.so"
lib = ctypes.CDLL(os.environ.get("MACHVAN_LIBRARY") or str(built if built.exists() else "libmachvan.so.0.1"))
lib.machvan_stream_new.restype, lib.machvan_stream_spans.restype = ctypes.c_void_p, Spans
lib.machvan_status_name.restype = ctypes.c_char_p
text = "Mạch văn của bài này nói về nhà cửa ở Thành phố Hồ Chí Minh.".encode()
ours = "# names of the project, and what is never one word\nmạch văn\n- nhà cửa\n".encode()

options = Options(size=ctypes.sizeof(Options), word_list=Str(ours, len(ours)))
segmenter, stream = ctypes.c_void_p(), ctypes.c_void_p(lib.machvan_stream_new())
status = lib.machvan_segmenter_new(ctypes.byref(options), ctypes.byref(segmenter), None)
status = status or lib.machvan_segmenter_segment(segmenter, text, ctypes.c_size_t(len(text)), stream, None)
assert status == 0, lib.machvan_status_name(status)
words = lib.machvan_stream_spans(stream)
for word in words.data[:words.len]:
    print(word.start, word.end, text[word.start:word.end].decode(), sep="\t")
lib.machvan_stream_free(stream)
lib.machvan_segmenter_free(segmenter)
