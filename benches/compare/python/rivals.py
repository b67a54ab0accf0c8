"""The Python rivals, each behind the same two ways in as the Rust ones; speaks the protocol of ../src/serve.rs.

    rivals.py serve STAGE ENGINE FOLDER     FOLDER has models
    rivals.py learn nltk TEXT OUT           Punkt's parameters, from raw text
    rivals.py size PACKAGE...               bytes of installed packages and of what they need

An engine is a function that imports it and gives two others: a document's pieces, to be compared, and the work alone, to be timed.
"""
import json, os, pickle, re, sys, time


def underthesea_sentences(folder):
    from underthesea import sent_tokenize
    return sent_tokenize, sent_tokenize


def pysbd_sentences(folder):
    import pysbd
    # It has no Vietnamese; its English rules are its default.
    segmenter = pysbd.Segmenter(language="en", clean=False)
    return segmenter.segment, segmenter.segment


def nltk_sentences(folder):
    from nltk.tokenize.punkt import PunktSentenceTokenizer
    # Its own parameters would be fetched from a hub. Learned ones where there is text to learn from, else none.
    learned = os.path.join(folder, "punkt.pickle")
    if not os.path.exists(learned):
        tokenizer = PunktSentenceTokenizer()
    else:
        with open(learned, "rb") as file:
            tokenizer = PunktSentenceTokenizer(pickle.load(file))
    return tokenizer.tokenize, tokenizer.tokenize


def syntok_sentences(folder):
    import syntok.segmenter

    def run(text):
        return [sentence for paragraph in syntok.segmenter.analyze(text) for sentence in paragraph]

    def answer(text):
        return [text[s[0].offset:s[-1].offset + len(s[-1].value)] for s in run(text)]
    return answer, run


def blingfire_sentences(folder):
    import blingfire
    return lambda text: blingfire.text_to_sentences(text).split("\n"), blingfire.text_to_sentences


def underthesea_words(folder):
    from underthesea import word_tokenize
    return word_tokenize, word_tokenize


def pyvi_words(folder):
    from pyvi import ViTokenizer
    return lambda text: ViTokenizer.tokenize(text).split(" "), ViTokenizer.tokenize


def blingfire_words(folder):
    import blingfire
    return lambda text: blingfire.text_to_words(text).split(" "), blingfire.text_to_words


def icu(kind):
    """Pieces between ICU4C's boundaries."""
    import icu
    breaker = getattr(icu.BreakIterator, kind)(icu.Locale("vi"))

    def run(text):
        breaker.setText(text)
        return list(breaker)

    def answer(text):
        # ICU counts UTF-16 units.
        units = text.encode("utf-16-le")
        ends = run(text)
        return [units[2 * a:2 * b].decode("utf-16-le") for a, b in zip([0, *ends], ends)]
    return answer, run


def icu_sentences(folder):
    return icu("createSentenceInstance")


def icu_words(folder):
    return icu("createWordInstance")


def icu_nfc(folder):
    import icu
    return printer(icu.Normalizer2.getNFCInstance().normalize)


def vncorenlp():
    """VnCoreNLP's classes for tokens and words, from the packages of its program and of its models."""
    from importlib.util import find_spec
    import jnius_config
    program, models = (find_spec(name).submodule_search_locations[0] for name in ("python_vncorenlp", "python_rdrsegmenter"))
    jnius_config.set_classpath(os.path.join(program, "data/vncorenlp.jar"))
    from jnius import autoclass
    tokenizer = autoclass("vn.corenlp.tokenizer.Tokenizer")
    vocabulary = autoclass("vn.corenlp.wordsegmenter.Vocabulary")(os.path.join(models, "vi-vocab"))
    segmenter = autoclass("vn.corenlp.wordsegmenter.WordSegmenter")(os.path.join(models, "wordsegmenter.rdr"), vocabulary)
    return lambda text: tokenizer.joinSentences(tokenizer.tokenize(text)), segmenter.segmentTokenizedString


def vncorenlp_sentences(folder):
    sentences, _ = vncorenlp()
    return lambda text: list(sentences(text)), sentences


def vncorenlp_words(folder):
    sentences, segment = vncorenlp()

    def run(text):
        return [segment(sentence) for sentence in sentences(text)]
    return lambda text: [word for sentence in run(text) for word in sentence.split()], run


def machvan_sentences(folder):
    import machvan
    return machvan.sentences, machvan.sentences


def machvan_words(folder):
    import machvan
    # The model learned from the same text as the rivals'.
    learned = os.path.join(folder, "words.bin")
    model = open(learned, "rb").read() if os.path.exists(learned) else None
    words = machvan.Pipeline(model=model).words
    return words, words


def machvan_text(folder):
    import machvan
    return printer(machvan.detokenize)


def machvan_nfc(folder):
    import machvan
    return printer(lambda text: machvan.normalize(text, form="NFC"))


def printer(run):
    return lambda tokens: [run(tokens)], run


def sacremoses_text(folder):
    from sacremoses import MosesDetokenizer
    moses = MosesDetokenizer(lang="vi")
    return printer(lambda tokens: moses.detokenize(tokens, unescape=False))


def nltk_text(folder):
    from nltk.tokenize.treebank import TreebankWordDetokenizer
    return printer(TreebankWordDetokenizer().detokenize)


def pyonmttok_text(folder):
    import pyonmttok
    # Tokens from elsewhere have none of the joiners that it would put in.
    return printer(pyonmttok.Tokenizer("conservative").detokenize)


def unicodedata_nfc(folder):
    import unicodedata
    return printer(lambda text: unicodedata.normalize("NFC", text))


# Stage, engine: how it is loaded, and the package that it is in (none: Python's own).
ENGINES = {
    ("sentence", "underthesea"): (underthesea_sentences, "underthesea"),
    ("sentence", "pysbd"): (pysbd_sentences, "pysbd"),
    ("sentence", "nltk"): (nltk_sentences, "nltk"),
    ("sentence", "syntok"): (syntok_sentences, "syntok"),
    ("sentence", "blingfire"): (blingfire_sentences, "blingfire"),
    ("sentence", "ICU4C"): (icu_sentences, "PyICU"),
    ("sentence", "VnCoreNLP"): (vncorenlp_sentences, "python_vncorenlp"),
    ("sentence", "machvan in Python"): (machvan_sentences, "machvan"),
    ("words", "underthesea"): (underthesea_words, "underthesea"),
    ("words", "pyvi"): (pyvi_words, "pyvi"),
    ("words", "blingfire"): (blingfire_words, "blingfire"),
    ("words", "ICU4C"): (icu_words, "PyICU"),
    ("words", "VnCoreNLP"): (vncorenlp_words, "python_vncorenlp"),
    ("words", "machvan in Python"): (machvan_words, "machvan"),
    ("detokenize", "sacremoses"): (sacremoses_text, "sacremoses"),
    ("detokenize", "nltk"): (nltk_text, "nltk"),
    ("detokenize", "pyonmttok"): (pyonmttok_text, "pyonmttok"),
    ("detokenize", "machvan in Python"): (machvan_text, "machvan"),
    ("normalize", "unicodedata"): (unicodedata_nfc, None),
    ("normalize", "ICU4C"): (icu_nfc, "PyICU"),
    ("normalize", "machvan in Python"): (machvan_nfc, "machvan"),
}


def memory():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0


def timed(run, documents, seconds):
    begin, runs = time.process_time(), 0
    while True:
        for document in documents:
            run(document)
        runs += 1
        gone = time.process_time() - begin
        if gone >= seconds:
            return gone / runs


def serve(stage, engine, folder):
    # What a library prints while it is loaded must not stand between the answers.
    out, sys.stdout = sys.stdout, sys.stderr
    answer, run = ENGINES[stage, engine][0](folder)
    documents = []
    print('"ready"', file=out, flush=True)
    for line in sys.stdin:
        name, *rest = json.loads(line)
        if name == "read":
            with open(rest[0], encoding="utf-8") as file:
                documents = json.load(file)
            said = len(documents)
        elif name == "answer":
            answers = [answer(document) for document in documents]
            with open(rest[0], "w", encoding="utf-8") as file:
                json.dump(answers, file)
            said = sum(map(len, answers))
        elif name == "time":
            said = timed(run, documents, rest[0])
        elif name == "memory":
            said = memory()
        else:
            raise SystemExit(f"no such command: {line}")
        print(json.dumps(said), file=out, flush=True)


def size(packages):
    from importlib.metadata import PackageNotFoundError, distribution
    seen, waiting = {}, list(packages)
    while waiting:
        name = re.match(r"[\w.-]+", waiting.pop())[0].lower()
        if name in seen:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            # Needed on other systems only.
            continue
        paths = (file.locate() for file in package.files or ())
        seen[name] = sum(os.path.getsize(path) for path in paths if os.path.exists(path))
        waiting += [needed for needed in package.requires or () if "extra ==" not in needed]
    return sum(seen.values())


def learn_nltk(text, parameters):
    from nltk.tokenize.punkt import PunktTrainer
    trainer = PunktTrainer()
    with open(text, encoding="utf-8") as file:
        trainer.train(file.read())
    with open(parameters, "wb") as file:
        pickle.dump(trainer.get_params(), file)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"] and len(sys.argv) == 5:
        serve(*sys.argv[2:])
    elif sys.argv[1:3] == ["learn", "nltk"] and len(sys.argv) == 5:
        learn_nltk(*sys.argv[3:])
    elif sys.argv[1:2] == ["size"] and len(sys.argv) > 2:
        print(size(sys.argv[2:]))
    else:
        raise SystemExit(__doc__)
