"""Compares answers: with gold, and with each other.

Engines differ in what they give back: offsets, pieces, a text in other normal form or with other white space. So pieces are placed
in the document's text without its white space, in NFC, where a piece's end is a number that all engines share.
"""
import unicodedata


# Characters without width stand between tokens as white space does.
WITHOUT_WIDTH = {0x200b: None, 0xfeff: None}


def plain(text):
    return "".join(text.translate(WITHOUT_WIDTH).split())


def bare(text):
    return plain(unicodedata.normalize("NFC", text))


def spans(document, pieces):
    """Where the pieces stand in the document. A piece that was changed counts with the length that it has."""
    text, at, found = bare(document), 0, []
    for piece in pieces:
        # pyvi joins the syllables of a word so.
        piece = bare(piece if "_" in document else piece.replace("_", " "))
        if piece:
            # A character lost or put in must not spoil all that follows.
            start = text.find(piece, at, at + len(piece) + 20)
            start = at if start < 0 else start
            at = start + len(piece)
            found.append((start, at))
    return found


def kept(document, pieces):
    """Whether the text came back: yes, in NFC only, or no."""
    back = "".join(pieces)
    if plain(back) == plain(document):
        return "yes"
    back = back if "_" in document else back.replace("_", " ")
    return "NFC" if bare(back) == bare(document) else "no"


def all_kept(documents, answers):
    told = {kept(d, a) for d, a in zip(documents, answers)}
    return "no" if "no" in told else "NFC" if "NFC" in told else "yes"


def f1(pairs):
    """F1 in % of pairs of sets; none on either side is agreement."""
    hit = both = 0
    for one, other in pairs:
        hit += len(one & other)
        both += len(one) + len(other)
    return 200 * hit / both if both else 100.0


def ends(document, pieces):
    """Sentence ends, without that of the document, which everyone has."""
    return {end for _, end in spans(document, pieces)} - {len(bare(document))}


def sentence(documents, one, other):
    return f1((ends(d, a), ends(d, b)) for d, a, b in zip(documents, one, other))


def words(documents, one, other):
    return f1((set(spans(d, a)), set(spans(d, b))) for d, a, b in zip(documents, one, other))


def same(documents, one, other):
    """Documents that are equal, in %."""
    pairs = list(zip(one, other))
    return 100 * sum("".join(a) == "".join(b) for a, b in pairs) / len(pairs)


# How each stage's answers are compared, and what that is called.
MEASURES = {
    "sentence": (sentence, "F1 of ends"),
    "words": (words, "F1 of words"),
    "detokenize": (same, "exact lines %"),
    "normalize": (same, "exact lines %"),
}
