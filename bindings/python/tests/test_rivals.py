"""What the README says of other tools, checked with those tools: what replaces a call, and where the answers differ."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import machvan
import pytest

PLAIN = "Thư viện Hà Nội đẹp lắm. Trời mưa to ở TP. Huế."
MARKS = "Ngày 1/8/2014, giá tăng 12,5% nhé :)"


def test_underthesea() -> None:
    underthesea: Any = pytest.importorskip("underthesea")
    assert underthesea.word_tokenize(PLAIN) == machvan.words(PLAIN)
    assert underthesea.word_tokenize(PLAIN, format="text") == machvan.segment(PLAIN).replace("\n", " ")
    assert underthesea.sent_tokenize(PLAIN) == machvan.sentences(PLAIN)
    own = "Viện Nghiên Cứu chiến lược quốc gia"
    assert underthesea.word_tokenize(own, fixed_words=["Viện Nghiên Cứu"]) == machvan.Pipeline(words=["Viện Nghiên Cứu"]).words(own)
    assert underthesea.text_normalize("thuỷ Ðà") == machvan.normalize("thuỷ Ðà", form="NFC", tone="old", look_alikes=True) == "thủy Đà"

    # Where it differs.
    assert underthesea.word_tokenize(MARKS)[-4:] == ["12,5", "%", "nhé", ":)"]
    assert machvan.words(MARKS)[-3:] == ["12,5%", "nhé", ":)"]
    assert machvan.Pipeline(cut_percent=True).words(MARKS)[-4:] == ["12,5", "%", "nhé", ":)"]
    assert underthesea.word_tokenize("Ông Hoà")[-1] == "Hòa" and machvan.words("Ông Hoà")[-1] == "Hoà"
    assert underthesea.word_tokenize("Thư  viện") == ["Thư viện"] and machvan.words("Thư  viện") == ["Thư  viện"]
    assert underthesea.word_tokenize("Học C++", fixed_words=["C++"]) == ["Học", "C", "+", "+"]
    assert machvan.words("Học C++") == ["Học", "C++"]
    assert underthesea.text_normalize("Trời mưa.") == "Trời mưa ." and machvan.normalize("Trời mưa.", form="NFC") == "Trời mưa."
    assert underthesea.word_tokenize("Ở TP.HCM, a@b.vn, AT&T ngày 1/8/2014") == machvan.words("Ở TP.HCM, a@b.vn, AT&T ngày 1/8/2014")
    link = "Xem https://vnexpress.net/x?y=1 nhé."
    assert len(underthesea.sent_tokenize(link)) == 3 and machvan.sentences(link) == [link]


def test_pyvi() -> None:
    tokenizer: Any = pytest.importorskip("pyvi.ViTokenizer").ViTokenizer
    assert tokenizer.tokenize(PLAIN) == machvan.segment(PLAIN).replace("\n", " ")
    text = "Trời mưa, Hà Nội ngập."
    words = list(machvan.analyze(text).words)
    spaced = [word.text.replace(" ", "_") for word in words], [bool(word.space_after) for word in words]
    assert tokenizer.spacy_tokenize(text) == spaced
    utilities: Any = pytest.importorskip("pyvi.ViUtils")
    assert utilities.remove_accents("Đường phố") == machvan.strip_diacritics("Đường phố").encode()

    # Where it differs.
    assert tokenizer.tokenize(MARKS) == "Ngày 1 / 8 / 2014 , giá tăng 12,5 % nhé : )"
    assert machvan.segment(MARKS) == "Ngày 1/8/2014 , giá tăng 12,5% nhé :)"
    assert tokenizer.tokenize("Ở TP.HCM") == "Ở TP. HCM" and machvan.segment("Ở TP.HCM") == "Ở TP.HCM"
    assert tokenizer.tokenize("Ông Hoà, a@b.vn, AT&T") == "Ông Hoà , a@b.vn , AT & T"
    assert tokenizer.tokenize("Thư  viện") == "Thư_viện"
    assert tokenizer.tokenize("Học C++") == "Học C + +" and machvan.segment("Học C++") == "Học C++"
    assert utilities.remove_accents("37°C 🙂") == b"37C " and machvan.strip_diacritics("37°C 🙂") == "37°C 🙂"


def test_vncorenlp() -> None:
    """VnCoreNLP from the Python packages that have its program and its model; `py_vncorenlp` loads both from the network."""
    program, model = find_spec("python_vncorenlp"), find_spec("python_rdrsegmenter")
    if program is None or program.origin is None or model is None or model.origin is None:
        pytest.skip("python_vncorenlp and python_rdrsegmenter are not installed")
    jar = Path(program.origin).parent / "data" / "vncorenlp.jar"
    texts = [PLAIN, "Ông Hòa ở TP.HCM, 37,5°C; kinh tế - xã hội.", "Giá $100, 5.000đ; TCP/IP, km/h."]
    command = ["java", "-cp", jar, Path(__file__).with_name("VnCoreNlp.java"), Path(model.origin).parent]
    done = subprocess.run(command, input="\n".join(texts), capture_output=True, text=True, check=True, timeout=120)
    theirs = [line.split("\t") for line in done.stdout.splitlines()]
    for text, sentences in zip(texts, theirs, strict=True):
        ours = machvan.segment(text, convention="vncorenlp").splitlines()
        assert ours == sentences, text


def test_sacremoses() -> None:
    sacremoses: Any = pytest.importorskip("sacremoses")
    detokenizer, tokenizer = sacremoses.MosesDetokenizer("vi"), sacremoses.MosesTokenizer("vi")
    normalizer = sacremoses.MosesPunctNormalizer("vi")
    for line in ('Anh nói : " Chào " .', "Giá 5 % ( tạm tính ) ; hết !", "Kinh tế - xã hội tăng 12,5 % ."):
        assert detokenizer.detokenize(line.split()) == machvan.detokenize(line.split())
    escaped = ["Anh", "nói", ":", "&quot;", "Chào", "&quot;", "."]
    assert detokenizer.detokenize(escaped) == machvan.detokenize(escaped, unescape="moses") == 'Anh nói: "Chào".'
    syllables = machvan.Pipeline(tokens="syllables", cut_percent=True, cut_abbreviations=True)
    assert tokenizer.tokenize(PLAIN) == syllables.words(PLAIN)
    quoted = "“Tốt” – anh nói…"
    straight = machvan.normalize(quoted, quotes="straight", dashes="hyphen", ellipsis="dots")
    assert normalizer.normalize(quoted) == straight == '"Tốt" - anh nói...'

    # Where it differs.
    assert detokenizer.detokenize("ngày 12 / 3 / 2014 , 37 ° C".split()) == "ngày 12 / 3 / 2014, 37 ° C"
    assert machvan.detokenize("ngày 12 / 3 / 2014 , 37 ° C".split()) == "ngày 12/3/2014, 37°C"
    assert tokenizer.tokenize('AT&T a@b.vn "x"') == ["AT", "&amp;", "T", "a", "@", "b.vn", "&quot;", "x", "&quot;"]
    assert syllables.words('AT&T a@b.vn "x"') == ["AT&T", "a@b.vn", '"', "x", '"']
    assert tokenizer.tokenize("Ở TP.HCM 12,5% 1/8/2014 :) C++ Hoà") == [
        "Ở", "TP.HCM", "12,5", "%", "1", "/", "8", "/", "2014", ":", ")", "C", "+", "+", "Hoà",
    ]
    # Without a language it is that of English.
    assert sacremoses.MosesPunctNormalizer().normalize('Anh nói "chào".') == 'Anh nói "chào."'
    assert machvan.normalize('Anh nói "chào".', quotes="straight") == 'Anh nói "chào".'
