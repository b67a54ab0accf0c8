"""The texts that engines are given, and the gold where there is some.

Own sample: examples/data. From $MACHVAN_SHARED, where it is there: UD_Vietnamese-VTB dev, XQuAD-vi, Wikipedia. And any file that is named:
raw text, a paragraph a line, or vertical format (.vert) for the stage that takes tokens.
"""
import json, lzma, os, re, sys, unicodedata
from dataclasses import dataclass


@dataclass
class Text:
    stage: str
    name: str
    documents: list         # texts, or lists of tokens
    gold: list = None       # a list of pieces a document
    timed: bool = False

    @property
    def size(self):
        """Bytes of UTF-8; for tokens, of a line each."""
        join = lambda d: d if isinstance(d, str) else "\n".join(d) + "\n"
        return sum(len(join(d).encode("utf-8")) for d in self.documents)

    def plain(self):
        return [d if isinstance(d, str) else " ".join(d) for d in self.documents]

    def write(self, folder):
        path = os.path.join(folder, re.sub(r"\W+", "-", f"{self.stage} {self.name}") + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(self.documents, file)
        return path


def lines(path):
    opened = lzma.open if path.endswith(".xz") else open
    with opened(path, "rt", encoding="utf-8") as file:
        yield from (line.strip() for line in file if line.strip())


def first(paragraphs, size):
    """As many paragraphs as make `size` bytes."""
    taken = []
    for paragraph in paragraphs:
        if size <= 0:
            break
        taken.append(paragraph)
        size -= len(paragraph.encode("utf-8"))
    return taken


def repeated(paragraphs, size):
    paragraphs = list(paragraphs)
    length = max(1, sum(len(p.encode("utf-8")) for p in paragraphs))
    return first(paragraphs * (size // length + 1), size)


def split_off(paragraph):
    """Tokens of a text whose words are not known: every mark by itself."""
    return re.findall(r"(?:\w[\u0300-\u036f]*)+|\S", paragraph)


def timed(name, paragraphs):
    """One raw text for every stage."""
    nfc = [unicodedata.normalize("NFC", p) for p in paragraphs]
    yield Text("sentence", name, paragraphs, timed=True)
    yield Text("words", name, paragraphs, timed=True)
    yield Text("detokenize", name, [split_off(p) for p in paragraphs], timed=True)
    for form in ("NFC", "NFD"):
        normal = [unicodedata.normalize(form, p) for p in paragraphs]
        yield Text("normalize", f"{name} in {form}", normal, gold=[[p] for p in nfc], timed=True)


def tokens_of(path):
    with open(path, encoding="utf-8") as file:
        return [block.split("\n") for block in re.split(r"\n\s*\n", file.read().strip())]


def own(root):
    text = os.path.join(root, "examples/data/article.txt")
    with open(text, encoding="utf-8") as file:
        yield Text("sentence", "sample", [file.read()])
    yield Text("words", "sample", list(lines(text)))
    yield Text("detokenize", "sample", tokens_of(os.path.join(root, "examples/data/article.vert")))


def shared(folder):
    """Texts with gold, as the scorers of the shared folder make them."""
    sys.path.insert(0, os.path.join(folder, "score"))
    sys.dont_write_bytecode = True
    from common import natural, read_gold, splitter
    corpus = os.path.join(folder, "corpus")
    brackets = {"LBKT": "(", "RBKT": ")"}
    gold = [[brackets.get(w, w) for w in s] for s in read_gold(os.path.join(corpus, "vtb-dev.conllu"))]
    printed = [natural(s) for s in gold]
    documents = [printed[at:at + 20] for at in range(0, len(printed), 20)]
    yield Text("sentence", "VTB dev", [" ".join(d) for d in documents], gold=documents)
    hard = []
    for line in lines(os.path.join(corpus, "sentences.xquad.jsonl")):
        case = json.loads(line)
        raw = case["text"].encode("utf-8")
        ends = sorted({*case["ends"], len(raw)})
        hard.append((case["text"], [raw[a:b].decode("utf-8") for a, b in zip([0, *ends], ends)]))
    yield Text("sentence", "XQuAD hard paragraphs", [text for text, _ in hard], gold=[pieces for _, pieces in hard])
    yield Text("words", "VTB dev as printed", printed, gold=gold)
    yield Text("words", "VTB dev spaced", [" ".join(s) for s in gold], gold=gold)
    natural_lines = list(lines(os.path.join(corpus, "spacing.vi.txt")))
    for name, keep in (("every mark split off", False), ("marks in words kept", True)):
        tokens = [splitter(keep).findall(line) for line in natural_lines]
        yield Text("detokenize", f"XQuAD and news, {name}", tokens, gold=[[line] for line in natural_lines])


def training(folder):
    """The words of VTB train, and its sentences as printed."""
    sys.path.insert(0, os.path.join(folder, "score"))
    from common import natural, read_gold
    brackets = {"LBKT": "(", "RBKT": ")"}
    gold = [[brackets.get(w, w) for w in s] for s in read_gold(os.path.join(folder, "corpus/vtb-train.conllu"))]
    return gold, " ".join(natural(s) for s in gold)


def named(path, size):
    name = os.path.basename(path)
    if path.endswith(".vert"):
        tokens = tokens_of(path)
        # Of a token file, so much as makes the size.
        while len(tokens) > 1 and sum(len(t.encode("utf-8")) for d in tokens for t in d) > size:
            del tokens[len(tokens) // 2:]
        return [Text("detokenize", name, tokens, timed=True)]
    return list(timed(name, first(lines(path), size)))


def wiki(folder):
    return os.path.join(folder, "corpus/viwiki.txt.xz")


def sampled(paragraphs, size):
    """Paragraphs from all over, since neighbours are of one kind: every 40th."""
    return first((p for at, p in enumerate(paragraphs) if at % 40 == 0), size)


def gather(root, folder, named_path, size):
    """All texts. The one that is timed: a named file, else Wikipedia, else the sample again and again."""
    texts = list(own(root))
    if folder:
        texts += shared(folder)
    if named_path:
        return texts + named(named_path, size)
    if folder:
        return texts + list(timed("Wikipedia", sampled(lines(wiki(folder)), size)))
    return texts + list(timed("sample, repeated", repeated(lines(os.path.join(root, "examples/data/article.txt")), size)))
