"""Vietnamese words, sentences, detokenization and corpus formats, with exact offsets.

>>> import machvan
>>> machvan.words("Thư viện Hà Nội đẹp lắm.")
['Thư viện', 'Hà Nội', 'đẹp', 'lắm', '.']
>>> machvan.sentences("Trời mưa. TP. Huế ngập.")
['Trời mưa.', 'TP. Huế ngập.']

For many texts: `machvan.Pipeline().words_batch(texts)`, or `machvan.arrow` for whole columns. `machvan.spark` works on data frames
of Spark, and `machvan.spacy` has a tokenizer for spaCy.
"""

from ._error import Error
from ._machvan import (
    Doc,
    Normalized,
    OffsetMap,
    Pipeline,
    Reader,
    Sentence,
    Sentences,
    Token,
    Tokens,
    __version__,
    analyze,
    detokenize,
    fold,
    normalize,
    read,
    restore,
    segment,
    sentences,
    strip_diacritics,
    words,
    write,
)

__all__ = [
    "Doc",
    "Error",
    "Normalized",
    "OffsetMap",
    "Pipeline",
    "Reader",
    "Sentence",
    "Sentences",
    "Token",
    "Tokens",
    "__version__",
    "analyze",
    "detokenize",
    "fold",
    "normalize",
    "read",
    "restore",
    "segment",
    "sentences",
    "strip_diacritics",
    "words",
    "write",
]

# As in `typing`, whose import takes longer than that of this package. Type checkers see no `__getattr__`, so that they find
# names that do not exist.
TYPE_CHECKING = False
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Imports `machvan.arrow` and the like when they are used, and names the function for that of another tool."""
        if name in ("arrow", "spacy", "spark"):
            from importlib import import_module

            return import_module(f"{__name__}.{name}")
        instead = {
            "word_tokenize": "words",
            "tokenize": "words",
            "sent_tokenize": "sentences",
            "word_segment": "segment",
            "text_normalize": "normalize",
            "remove_accents": "strip_diacritics",
            "words_batch": "Pipeline().words_batch",
            "sentences_batch": "Pipeline().sentences_batch",
            "segment_batch": "Pipeline().segment_batch",
        }.get(name)
        hint = f": use machvan.{instead}" if instead else ""
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{hint}")
