#!/usr/bin/env python3
"""What the lexicon is worth: word F1 on UD_Vietnamese-VTB, gold syllables in.

    MACHVAN_SHARED=../shared python3 scripts/lexicon_worth.py [models/lexicon] [--cv]

A pointwise linear classifier (logistic loss, scikit-learn's liblinear) says for each gap between syllables whether it joins.
Learned from VTB train, scored on the first and the second half of dev apart (those who judge the lexicon may look at the
first half only); with --cv also in five folds over blocks of train and dev. Needs scikit-learn. It measures the data, not the
library's own model, and takes some seconds, so that a pass over the lexicon can be tried before it is kept.
"""

import os
import sys
import unicodedata
from collections import Counter
from pathlib import Path

LONGEST = 6  # syllables
PUNCTUATION_BEFORE_A_START = set('."“”:-!?…(')
# By grade and sum of the headword judgements, as in src/word/model/node.rs.
LEVELS = ["0000111", "2223445", "346789a", "bbbcdef"]
NUMERALS = set("một hai ba bốn năm sáu bảy tám chín mười mươi trăm nghìn ngàn triệu tỉ tỷ vạn".split())
BASES = {"a": "aàảãáạ", "e": "eèẻẽéẹ", "y": "yỳỷỹýỵ", "o": "oòỏõóọ", "u": "uùủũúụ"}
TONE_PLACE = {a + BASES[b][t]: BASES[a][t] + b for a, b in ("oa", "oe", "uy") for t in range(1, 6)}


def fold(syllable):
    s = unicodedata.normalize("NFC", syllable).lower()
    if s[-2:] in TONE_PLACE and s[-3:-2] != "q":
        s = s[:-2] + TONE_PLACE[s[-2:]]
    return s


def shape(token, at_start):
    if any(c.isdigit() for c in token):
        return "number" if token.replace(".", "").replace(",", "").isdigit() else "mixed"
    if not any(c.isalpha() for c in token):
        return "mark"
    if token[0].isupper():
        if len(token) == 1:
            return "Initial"
        return "CAPITALS" if token.isupper() else "Start" if at_start else "Capital"
    return "lower" if token[0].isalpha() else "other"


class Sentence:
    def __init__(self, words, family_names):
        tokens = [t for w in words for t in w]
        self.joins = [int(i + 1 < len(w)) for w in words for i in range(len(w))][:-1]
        self.keys = [fold(t) for t in tokens]
        self.shapes, at_start = [], True
        for t in tokens:
            self.shapes.append(shape(t, at_start))
            at_start = self.shapes[-1] == "mark" and t in PUNCTUATION_BEFORE_A_START
        self.capital = [s[0].isupper() for s in self.shapes]
        self.family = [k in family_names and c for k, c in zip(self.keys, self.capital)]

    def pieces(self):
        n = len(self.keys)
        return ((i, l, " ".join(self.keys[i : i + l])) for i in range(n) for l in range(2, min(LONGEST, n - i) + 1))


def read_gold(path, family_names):
    sentences, words = [], []
    for line in open(path, encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if columns[0].isdigit():
            words.append(columns[1].split(" "))
        elif not line.strip() and words:
            sentences.append(Sentence(words, family_names))
            words = []
    return sentences + ([Sentence(words, family_names)] if words else [])


def read_lexicon(folder):
    entries = {" ".join(map(fold, name.split())): "name" for name in (folder / "names.txt").read_text(encoding="utf-8").splitlines()}
    for line in (folder / "words.tsv").read_text(encoding="utf-8").splitlines():
        entry, grade, headword, second = (line.split("\t") + [""])[:4]
        total = int(headword) + int(second or headword)
        entries[" ".join(map(fold, entry.split()))] = LEVELS[int(grade or headword)][total]
    family_names = {fold(line) for line in (folder / "family-names.txt").read_text(encoding="utf-8").split()}
    return entries, family_names


def spans(joins):
    start, out = 0, set()
    for i, join in enumerate([*joins, 0]):
        if not join:
            out.add((start, i + 1))
            start = i + 1
    return out


def seen_words(sentences):
    """Words of more than one syllable; whether they are joined in half of their places."""
    joined = Counter(" ".join(s.keys[a:b]) for s in sentences for a, b in spans(s.joins) if 1 < b - a <= LONGEST)
    places = Counter(key for s in sentences for _, _, key in s.pieces() if key in joined)
    return {key: "often" if 2 * n >= places[key] else "seldom" for key, n in joined.items()}


def greedy(n, is_word, backward=False):
    joins, i = [0] * (n - 1), n if backward else 0
    while i > 0 if backward else i < n:
        room = min(LONGEST, i if backward else n - i)
        length = next((l for l in range(room, 1, -1) if is_word(i - l if backward else i, l)), 1)
        start = i - length if backward else i
        joins[start : start + length - 1] = [1] * (length - 1)
        i += -length if backward else length
    return joins


def features(s, lexicon, seen):
    n = len(s.keys)
    found = {(i, l): (lexicon.get(k), seen.get(k)) for i, l, k in s.pieces() if k in lexicon or k in seen}
    at = lambda i, l, grades: (i, l) in found and (found[i, l][0] in grades or found[i, l][1] == "often")
    any_word = lambda i, l: at(i, l, (*"456789abcdef", "name"))
    sure_word = lambda i, l: at(i, l, (*"6789abcdef", "name"))
    longest, sure, back = greedy(n, any_word), greedy(n, sure_word), greedy(n, any_word, backward=True)
    begins, ends = [1] * n, [1] * n
    gaps = [[] for _ in range(n)]
    for (i, l), (grade, often) in found.items():
        if any_word(i, l):
            begins[i], ends[i + l - 1] = max(begins[i], l), max(ends[i + l - 1], l)
        for gap in range(i, i + l - 1):
            case = s.capital[gap], s.capital[gap + 1]
            for source, value in (("entry", grade), ("seen", often)):
                if value:
                    gaps[gap] += [(source, value, l, gap - i), (source, value, l, case)]
            if grade and often:
                gaps[gap].append(("both", grade, often, l))
    get = lambda values, i: values[i] if 0 <= i < len(values) else None
    for i in range(n - 1):
        a, b, out = s.keys[i], s.keys[i + 1], gaps[i]
        window = [get(s.shapes, i + d) for d in range(-2, 4)]
        capitals = [get(s.capital, i + d) for d in range(-1, 3)]
        out += [("shapes", j, k, *window[j:k]) for j, k in ((2, 4), (1, 4), (2, 5), (1, 5), (0, 6))]
        out += [("longest", get(longest, i - 1), longest[i], get(longest, i + 1)), ("longest", longest[i], *window[2:4])]
        out += [("sure", sure[i], longest[i]), ("sure", get(sure, i - 1), sure[i], get(sure, i + 1)), ("back", back[i], longest[i])]
        out += [("sides", ends[i], begins[i + 1], longest[i]), ("around", begins[i], ends[i + 1], longest[i])]
        out += [(d, get(s.keys, i + d), get(s.capital, i + d)) for d in range(-1, 3)]
        out += [("pair", a, b), ("left", a, longest[i]), ("right", b, longest[i])]
        out += [("number", *(k in NUMERALS or h == "number" for k, h in ((a, window[2]), (b, window[3]))))]
        if capitals[1] and capitals[2]:
            out.append(("name", get(s.family, i - 1), s.family[i], s.family[i + 1], window[1], window[4]))
    return gaps[: n - 1]


def learn_and_predict(folds, tests, lexicon):
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    ids = {}

    def matrix(sentences, seen, grow):
        indices, starts = [], [0]
        for s in sentences:
            for gap in features(s, lexicon, seen):
                known = {ids.setdefault(f, len(ids)) if grow else ids.get(f) for f in gap}
                indices += known - {None}
                starts.append(len(indices))
        return indices, starts

    indices, starts, labels = [], [0], []
    for fold_out in folds:  # the words of a sentence's own fold are not among the words seen
        rows, ends = matrix(fold_out, seen_words([s for f in folds if f is not fold_out for s in f]), True)
        starts += [len(indices) + e for e in ends[1:]]
        indices += rows
        labels += [j for s in fold_out for j in s.joins]
    model = LogisticRegression(C=0.5, solver="liblinear", max_iter=200)
    model.fit(csr_matrix(([1.0] * len(indices), indices, starts), (len(starts) - 1, len(ids))), labels)
    seen = seen_words([s for f in folds for s in f])
    for test in tests:
        rows, ends = matrix(test, seen, False)
        scores = iter(model.decision_function(csr_matrix(([1.0] * len(rows), rows, ends), (len(ends) - 1, len(ids)))))
        yield [[int(next(scores) > 0) for _ in s.joins] for s in test]


def report(name, sentences, predictions):
    pairs = [(spans(s.joins), spans(p)) for s, p in zip(sentences, predictions)]
    gold, got, both = sum(len(g) for g, _ in pairs), sum(len(p) for _, p in pairs), sum(len(g & p) for g, p in pairs)
    print(f"{name:28} F1 {200 * both / (gold + got):.2f}  P {100 * both / got:.2f}  R {100 * both / gold:.2f}")


def blocks(sentences, k):
    n = len(sentences)
    return [sentences[n * i // k : n * (i + 1) // k] for i in range(k)]


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    lexicon, family_names = read_lexicon(Path(arguments[0] if arguments else "models/lexicon"))
    corpus = Path(os.environ.get("MACHVAN_SHARED", "../shared")) / "corpus"
    train, dev = (read_gold(corpus / f"vtb-{part}.conllu", family_names) for part in ("train", "dev"))
    halves = blocks(dev, 2)
    predicted = list(learn_and_predict(blocks(train, 10), halves, lexicon))
    report("train -> dev, first half", halves[0], predicted[0])
    report("train -> dev, second half", halves[1], predicted[1])
    report("train -> dev", dev, predicted[0] + predicted[1])
    if "--cv" in sys.argv:
        parts, sentences, predictions = blocks(train, 10) + blocks(halves[0], 5) + blocks(halves[1], 5), [], []
        for k in range(5):
            test = [s for part in parts[k::5] for s in part]
            rest = [part for i, part in enumerate(parts) if i % 5 != k]
            sentences += test
            predictions += next(learn_and_predict(rest, [test], lexicon))
        report("CV, train and dev", sentences, predictions)


if __name__ == "__main__":
    main()
