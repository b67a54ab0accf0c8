"""What pickles of tokens and sentences call."""

from __future__ import annotations

from ._machvan import Doc, Sentence, Token


def token(doc: Doc, index: int) -> Token:
    """Returns a token of a document."""
    return doc.tokens[index]


def sentence(doc: Doc, index: int) -> Sentence:
    """Returns a sentence of a document."""
    return doc.sentences[index]
