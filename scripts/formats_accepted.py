#!/usr/bin/env python3
"""Checks that other programs read what the command writes, and that the command reads what they write.

    scripts/formats_accepted.py [COMMAND]      COMMAND is target/release/machvan by default

CoNLL-U goes to conllu, pyconll and udapi: they have to accept it, and agree on ids, texts, tokens and spaces with the JSON Lines that the
command makes of the same input. JSON Lines go through polars, DuckDB, pandas and jq: the command then has to read the same as before.

The libraries are installed in target/accepted (from PyPI, a few minutes the first time); jq has to be there. MACHVAN_SHARED names the
inputs beside the small one in this file.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "target/accepted"
LIBRARIES = ["conllu>=6", "pyconll>=3.2", "udapi>=0.5", "pandas>=2", "polars>=1", "duckdb>=1"]
# Wide spaces, tabs, separate combining marks, marks that formats use themselves, and what data frames take for dates, numbers or nothing.
TEXT = """Hà Nội  đẹp lắm. Tôi\u00a0đi học\u3000ở trường "Lê Quý Đôn"!\tMai nghỉ.

# Không phải chú thích. <p> a_b \\s | \\\\ & x=1 </p>. Giá 1.000,5 đ/kg (tăng 5%).
Tie\u0302\u0301ng Vie\u0323\u0302t \U0001f468\u200d\U0001f469\u200d\U0001f467 😀 vui\u2028ghê.

null NaN true.

2024-01-01

_

1-2 1.1 12
"""


def environment():
    """Goes on in the virtual environment, which is made if it is not there yet."""
    python = WORK / "venv/bin/python"
    if Path(sys.prefix) == WORK / "venv":
        return
    WORK.mkdir(parents=True, exist_ok=True)
    done = WORK / "installed"
    if not done.exists() or done.read_text() != repr(LIBRARIES):
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *LIBRARIES], check=True)
        done.write_text(repr(LIBRARIES))
    os.execv(python, [python, "-B", __file__, *sys.argv[1:]])


def run(*command, stdin=None):
    done = subprocess.run([str(part) for part in command], input=stdin, capture_output=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr.decode('utf-8')}")
    return done.stdout.decode("utf-8")


# CoNLL-U: each library gives (id, text, tokens, spaces behind the tokens) of each sentence; None where it does not say.


def decoded(misc):
    """The spaces that the column MISC names, given as a dictionary."""
    if "SpacesAfter" not in misc:
        return "" if misc.get("SpaceAfter") == "No" else " "
    escapes = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"}
    escape = re.compile(r"\\u([0-9A-Fa-f]{4})|\\(.)")
    return escape.sub(lambda found: chr(int(found[1], 16)) if found[1] else escapes[found[2]], misc["SpacesAfter"])


def of_conllu(text):
    import conllu

    for sentence in conllu.parse(text):
        words = [token for token in sentence if isinstance(token["id"], int)]
        spaces = [decoded(token["misc"] or {}) for token in words]
        yield sentence.metadata["sent_id"], sentence.metadata["text"], [token["form"] for token in words], spaces


def of_pyconll(text):
    import pyconll

    for sentence in pyconll.load_from_string(text):
        words = list(sentence)
        spaces = [decoded({name: next(iter(values or [""])) for name, values in token.misc.items()}) for token in words]
        yield sentence.id, sentence.text, [token.form for token in words], spaces


def of_udapi(text):
    import logging

    import udapi.core.document

    # Without heads there is no tree, which it says for each token.
    logging.getLogger().setLevel(logging.ERROR)
    document = udapi.core.document.Document()
    document.from_conllu_string(text)
    for tree in document.trees:
        # Its own reading of the spaces, too.
        if tree.compute_text() != tree.text:
            raise SystemExit(f"udapi: {tree.sent_id}: {tree.text!r} is {tree.compute_text()!r} by its tokens")
        words = tree.token_descendants
        spaces = [decoded({name: word.misc[name] for name in word.misc}) for word in words]
        yield tree.sent_id, tree.text, [word.form for word in words], spaces


def of_the_command(text):
    for line in text.removesuffix("\n").split("\n"):
        line = json.loads(line)
        data = line["text"].encode("utf-8")
        spans = line["tokens"]
        tokens = [data[start:end].decode("utf-8") for start, end in spans]
        gaps = [data[end:start].decode("utf-8") for (_, end), (start, _) in zip(spans, spans[1:])]
        yield str(line["start"]), tokens, gaps


def check_conllu(name, text, expected):
    for library in of_conllu, of_pyconll, of_udapi:
        label = library.__name__[3:]
        found = list(library(text))
        same(f"{label}, {name}: sentences", len(found), len(expected))
        for (sent_id, line, tokens, spaces), (start, own, gaps) in zip(found, expected):
            same(f"{label}, {name}: sent_id", sent_id, start)
            same(f"{label}, {name}: tokens of {start}", tokens, own)
            same(f"{label}, {name}: spaces of {start}", spaces[:-1], gaps)
            # `# text` has one space for any number of them.
            one = "".join(token + (" " if gap else "") for token, gap in zip(own, [*gaps, ""]))
            same(f"{label}, {name}: text of {start}", line, one)
        print(f"{label} accepts {name}: {len(found)} sentences")


# JSON Lines: each program reads a file and writes another.


def through_polars(source, target):
    import polars

    polars.read_ndjson(source, infer_schema_length=None).write_ndjson(target)


def through_duckdb(source, target):
    import duckdb

    duckdb.sql(f"COPY (SELECT * FROM read_json('{source}', format = 'newline_delimited')) TO '{target}' (FORMAT json)")


def through_pandas(source, target):
    import pandas

    pandas.read_json(source, lines=True).to_json(target, lines=True, orient="records")


def through_jq(source, target):
    target.write_text(run("jq", "-c", ".", source), "utf-8")


def through_jq_sorted(source, target):
    target.write_text(run("jq", "-cS", ".", source), "utf-8")


def check_jsonl(command, name, text, form="jsonl"):
    source, target = WORK / "before.jsonl", WORK / "after.jsonl"
    source.write_text(text, "utf-8")
    for program in through_polars, through_duckdb, through_pandas, through_jq, through_jq_sorted:
        label = program.__name__[8:]
        program(source, target)
        for to in "conllu", "vertical", "text":
            before, after = (run(command, "convert", "--from", form, "--to", to, file) for file in (source, target))
            same(f"{label}, {name}: as {to}", after.split("\n"), before.split("\n"))
        same(f"{label}, {name}: fields", fields(target), fields(source))
        print(f"JSON Lines of {name} survive {label}")


def fields(path):
    """The lines' fields; a null is a field that is not there."""
    lines = map(json.loads, path.read_text("utf-8").removesuffix("\n").split("\n"))
    return [{name: value for name, value in line.items() if value is not None} for line in lines]


def same(what, found, expected):
    if found == expected:
        return
    if isinstance(found, list) and isinstance(expected, list):
        at = next((at for at, pair in enumerate(zip(found, expected)) if pair[0] != pair[1]), min(len(found), len(expected)))
        found, expected = found[at : at + 2], expected[at : at + 2]
        what += f", from {at} on"
    raise SystemExit(f"{what}\n   found {found!r}\nexpected {expected!r}")


def main():
    command = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/machvan").resolve()
    shared = os.environ.get("MACHVAN_SHARED")
    files = {"the small text": TEXT.encode("utf-8")}
    if shared:
        files["seed.txt"] = (Path(shared) / "corpus/seed.txt").read_bytes()
    for name, text in files.items():
        conllu, jsonl = (run(command, "words", "--to", form, stdin=text) for form in ("conllu", "jsonl"))
        expected = list(of_the_command(jsonl))
        check_conllu(name, conllu, expected)
        source = WORK / "words.conllu"
        source.write_text(conllu, "utf-8")
        same(f"{name}: CoNLL-U read again", run(command, "convert", "--to", "conllu", source).split("\n"), conllu.split("\n"))
        for kind in ["--tokens", "spans"], ["--tokens", "text"], ["--offsets", "chars"], ["--offsets", "utf16"]:
            given = run(command, "words", "--to", "jsonl", *kind, stdin=text)
            check_jsonl(command, f"{name}, {' '.join(kind)}", given, "jsonl" if kind[0] == "--tokens" else f"jsonl:offsets={kind[1]}")
    if shared:
        treebank = Path(shared) / "corpus/vtb-dev.conllu"
        conllu, jsonl = (run(command, "convert", "--to", form, treebank) for form in ("conllu", "jsonl"))
        check_jsonl(command, "vtb-dev.conllu", jsonl)
        same("vtb-dev.conllu unchanged", conllu.split("\n"), treebank.read_text("utf-8").split("\n"))


if __name__ == "__main__":
    environment()
    main()
