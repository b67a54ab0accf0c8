"""A tokenizer for spaCy: machvan's words as the tokens of `spacy.blank("vi")`.

>>> import spacy
>>> nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "machvan.Tokenizer.v1"}}})
>>> [token.text for token in nlp("Thư viện Hà Nội đẹp lắm.")]
['Thư viện', 'Hà Nội', 'đẹp', 'lắm', '.']
>>> [sentence.text for sentence in nlp("Trời mưa. Đường ngập.").sents]
['Trời mưa.', 'Đường ngập.']
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

try:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.util import registry
    from spacy.vocab import Vocab
except ImportError as error:
    raise ImportError("machvan.spacy needs spaCy: pip install 'machvan[spacy]'") from error

from ._machvan import Pipeline

__all__ = ["Tokenizer", "create_tokenizer"]


class Tokenizer:
    """Words of machvan as tokens of spaCy; sentence starts are set. The text of a document is kept as it is.

    White space that spaCy's flag for one space cannot hold becomes a token of its own, as with spaCy's tokenizer.
    """

    def __init__(self, vocab: Vocab, options: dict[str, Any] | None = None) -> None:
        self.vocab = vocab
        self.options = options or {}
        self.pipeline = Pipeline(**self.options)

    def __call__(self, text: str) -> Doc:
        doc = self.pipeline.analyze(text)
        # A convention may change it.
        text = doc.text
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool | int | None] = []
        end = 0

        def gap(space: str) -> None:
            # One space belongs to the token before it.
            if space.startswith(" ") and words:
                spaces[-1] = True
                space = space[1:]
            if space:
                words.append(space)
                spaces.append(False)
                starts.append(False)

        for sentence in doc.sentences:
            first = True
            for token in sentence.tokens:
                gap(text[end : token.start])
                end = token.end
                words.append(text[token.start : end])
                spaces.append(False)
                starts.append(first)
                first = False
        gap(text[end:])
        if starts:
            starts[0] = True
        return Doc(self.vocab, words=words, spaces=spaces, sent_starts=starts)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """Tokenizes many texts."""
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Returns the options as bytes."""
        return json.dumps(self.options, ensure_ascii=False, sort_keys=True).encode()

    def from_bytes(self, data: bytes, **_: Any) -> Tokenizer:
        """Takes options from bytes."""
        self.options = json.loads(data)
        self.pipeline = Pipeline(**self.options)
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Writes the options to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Tokenizer:
        """Reads the options from a file."""
        return self.from_bytes(Path(path).read_bytes())

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.vocab, self.options)


def create_tokenizer(
    tokens: str = "words",
    words: list[str] = [],  # noqa: B006: spaCy copies it
    never: list[str] = [],  # noqa: B006
    abbreviations: dict[str, str] = {},  # noqa: B006
    exceptions: list[str] = [],  # noqa: B006
    newlines: str = "auto",
    convention: str = "machvan",
) -> Callable[[Language], Tokenizer]:
    """Returns what makes the tokenizer of a pipeline; the options are those of `machvan.Pipeline`."""
    options = {
        "tokens": tokens,
        "words": list(words),
        "never": list(never),
        "abbreviations": dict(abbreviations),
        "exceptions": list(exceptions),
        "newlines": newlines,
        "convention": convention,
    }

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, options)

    return create


registry.tokenizers.register("machvan.Tokenizer.v1", func=create_tokenizer)
