"""Vietnamese words, sentences, detokenization and corpus formats, with exact offsets.

>>> import machvan
>>> machvan.words("Thư viện Hà Nội đẹp lắm.")
['Thư viện', 'Hà Nội', 'đẹp', 'lắm', '.']
>>> machvan.sentences("Trời mưa. TP. Huế ngập.")
['Trời mưa.', 'TP. Huế ngập.']

`machvan.arrow` works on whole columns, `machvan.spark` on data frames of Spark, `machvan.spacy` has a tokenizer for spaCy.
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
