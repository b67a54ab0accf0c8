"""Properties of every text."""

from __future__ import annotations

import pickle
import unicodedata

import machvan
from hypothesis import given, settings
from hypothesis import strategies as st

PIECES = ["Hà Nội", "thư viện", "TP.", "1/8/2014", "12,5%", " ", "\n", "\n\n", ".", "“", "”", "🙂", "e\u0301", "\u200b", "C++", "a_b", "𝒳"]
TEXT = st.text(st.characters(codec="utf-8"), max_size=60) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
# White space in a token may be printed as one space.
TOKENS = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=8), max_size=12)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_nothing_is_lost(text: str) -> None:
    doc = machvan.analyze(text)
    end = 0
    for token in doc.tokens:
        assert end <= token.start < token.end and text[token.start : token.end] == token.text
        # Between words there is nothing that a reader sees.
        assert all(c.isspace() or unicodedata.category(c) in ("Cf", "Cc", "Zs", "Mn", "Me") for c in text[end : token.start])
        end = token.end
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert machvan.words(text) == [token.text for token in doc.tokens]
    for sentence in machvan.sentences(text):
        assert sentence in text


class Text(str):
    """Its strings are made from UTF-8, not as slices."""


@settings(deadline=None, max_examples=300)
@given(st.lists(TEXT, max_size=8))
def test_strings_are_those_of_utf8(texts: list[str]) -> None:
    text = ". Trời mưa to ở TP. Huế. ".join([*texts, "a\0", "a", "\0a" * 12, *texts])
    sentences = machvan.sentences(text)
    assert sentences == machvan.sentences(Text(text)) == machvan.Pipeline().sentences_batch([text])[0]
    assert {type(sentence) for sentence in machvan.sentences(Text(text))} <= {str}
    assert [word.encode() for word in machvan.words(text)] == [token.text.encode() for token in machvan.analyze(text).tokens]


@settings(deadline=None, max_examples=300)
@given(TEXT, st.sampled_from(["NFC", "NFD"]))
def test_normalizing_agrees_with_unicodedata(text: str, form: str) -> None:
    result = machvan.normalize(text, form=form, map=True)  # type: ignore[call-overload]
    # Python's tables may be older than the library's.
    if all(unicodedata.category(c) != "Cn" for c in text):
        assert result.text == unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert result.map.source_offset(len(result.text)) == len(text)
    assert machvan.normalize(result.text, form=form) == result.text  # type: ignore[call-overload]
    offsets = [result.map.target_offset(at) for at in range(len(text) + 1)]
    assert offsets == sorted(offsets)


@settings(deadline=None, max_examples=200)
@given(TEXT)
def test_folding_ignores_the_form(text: str) -> None:
    assert machvan.fold(unicodedata.normalize("NFD", text)) == machvan.fold(unicodedata.normalize("NFC", text))
    assert machvan.fold(machvan.fold(text)) == machvan.fold(text)


@settings(deadline=None, max_examples=200)
@given(TOKENS)
def test_detokenizing_keeps_every_token(tokens: list[str]) -> None:
    text = machvan.detokenize(tokens)
    at = 0
    for token in tokens:
        at = text.index(token, at) + len(token)


@settings(deadline=None, max_examples=200)
@given(TEXT, st.sampled_from(["vertical", "underscore", "conllu", "jsonl", "bio"]))
def test_formats_return_what_they_wrote(text: str, name: str) -> None:
    written = machvan.analyze(text).to(name)
    again = machvan.Doc.parse(written, name)
    assert again.to(name) == written
    assert len(again.tokens) == len(machvan.words(text))
