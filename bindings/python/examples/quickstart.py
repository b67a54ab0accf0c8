"""Words with offsets, and a file written in another format."""

from __future__ import annotations

import io

import machvan


def main() -> None:
    """Prints words, and a document in CoNLL-U."""
    text = "Thư viện Hà Nội đẹp lắm. Trời mưa."
    doc = machvan.analyze(text)
    for sentence in doc.sentences:
        for word in sentence.words:
            print(word.start, word.end, word.kind, text[word.start : word.end])
    file = io.BytesIO()
    losses: dict[str, int] = machvan.write(file, doc, format="conllu")
    print(file.getvalue().decode(), losses)
    result = machvan.normalize("hoà", tone="old", map=True)
    print(result.text, result.map.source_span(0, 3))
    pipeline = machvan.Pipeline(words=["C++"], abbreviations={"Cty": "name"}, offsets="utf16")
    batches: list[list[str]] = pipeline.words_batch(["Học C++.", "Cty. A"], threads=2)
    print(batches)


if __name__ == "__main__":
    main()
