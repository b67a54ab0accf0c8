"""The Python rivals, each behind the same two ways in as the Rust ones; speaks the protocol of ../src/serve.rs.

    rivals.py serve STAGE ENGINE FOLDER     FOLDER has models
    rivals.py learn nltk TEXT OUT           Punkt's parameters, from raw text

An engine is a function that imports it and gives two others: a document's pieces, to be compared, and the work alone, to be timed.
"""
import json, os, pickle, sys, time


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
    ("words", "underthesea"): (underthesea_words, "underthesea"),
    ("words", "pyvi"): (pyvi_words, "pyvi"),
    ("words", "blingfire"): (blingfire_words, "blingfire"),
    ("detokenize", "sacremoses"): (sacremoses_text, "sacremoses"),
    ("detokenize", "nltk"): (nltk_text, "nltk"),
    ("detokenize", "pyonmttok"): (pyonmttok_text, "pyonmttok"),
    ("normalize", "unicodedata"): (unicodedata_nfc, None),
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
    else:
        raise SystemExit(__doc__)
