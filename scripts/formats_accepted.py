#!/usr/bin/env python3
"""Checks that other programs read what the command writes, and that the command reads what they write.

    scripts/formats_accepted.py [--falsify] [COMMAND]      COMMAND is target/release/machvan by default

CoNLL-U goes to conllu, pyconll and udapi: they have to accept it, and agree on ids, texts, tokens and spaces with the JSON Lines that the
command makes of the same input. JSON Lines go through polars, DuckDB, pandas and jq: the command then has to read the same as before.

With --falsify, the small input's CoNLL-U and JSON Lines are broken on purpose, in one way after another: each check has to notice.

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
        check_library(library, name, text, expected)
        print(f"{library.__name__[3:]} accepts {name}: {len(expected)} sentences")


def check_library(library, name, text, expected):
    label = library.__name__[3:]
    # udapi takes lines with fewer columns.
    columns = {line.count("\t") + 1 for line in text.split("\n") if line and not line.startswith("# ")}
    same(f"{label}, {name}: columns", columns, {10})
    found = list(library(text))
    same(f"{label}, {name}: sentences", len(found), len(expected))
    for (sent_id, line, tokens, spaces), (start, own, gaps) in zip(found, expected):
        same(f"{label}, {name}: sent_id", sent_id, start)
        same(f"{label}, {name}: tokens of {start}", tokens, own)
        same(f"{label}, {name}: spaces of {start}", spaces[:-1], gaps)
        # `# text` has one space for any number of them.
        one = "".join(token + (" " if gap else "") for token, gap in zip(own, [*gaps, ""]))
        same(f"{label}, {name}: text of {start}", line, one)


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
        for to in CONVERTED:
            check_converted(command, f"{label}, {name}", form, to, source, target)
        check_fields(f"{label}, {name}", source, target)
        print(f"JSON Lines of {name} survive {label}")


CONVERTED = "conllu", "vertical", "text"


def check_converted(command, name, form, to, source, target):
    before, after = (run(command, "convert", "--from", form, "--to", to, file) for file in (source, target))
    same(f"{name}: as {to}", after.split("\n"), before.split("\n"))


def check_fields(name, source, target):
    same(f"{name}: fields", fields(target), fields(source))


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


# Mutations: each changes the lines of a file in place, by the line in the middle.


def middle(lines):
    return len(lines) // 2


def without_a_line(lines):
    del lines[middle(lines)]


def two_exchanged(lines):
    at = middle(lines)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]


def changed(name, change):
    """A mutation of a field of JSON Lines; `change` gets its value and returns another."""

    def mutation(lines):
        at = middle(lines)
        line = json.loads(lines[at])
        line[name] = change(line[name])
        lines[at] = json.dumps({name: value for name, value in line.items() if value is not None}, ensure_ascii=False)

    mutation.__name__ = f"{name} changed"
    return mutation


def in_conllu(name, pattern, replacement):
    """A mutation of the first place after the middle that the pattern finds."""

    def mutation(lines):
        for at in range(middle(lines), len(lines)):
            lines[at], count = re.subn(pattern, replacement, lines[at], count=1)
            if count:
                return
        raise SystemExit(f"nothing to change: {name}")

    mutation.__name__ = name
    return mutation


def letter_changed(text):
    return text.replace("i", "o", 1) if "i" in text else "o" + text[1:]


LINES = [without_a_line, two_exchanged]
TEXT_CHANGED = changed("text", letter_changed)
# What each check has to notice. Vertical text has neither spaces nor places, and plain text no tokens.
JSONL = {
    "conllu": [*LINES, TEXT_CHANGED, changed("tokens", lambda tokens: tokens[:-1]), changed("start", lambda start: start + 1)],
    "vertical": [*LINES, TEXT_CHANGED, changed("tokens", lambda tokens: tokens[:-1])],
    "text": [*LINES, TEXT_CHANGED],
    "fields": [
        *LINES,
        TEXT_CHANGED,
        changed("tokens", lambda tokens: tokens[::-1]),
        changed("start", str),
        changed("end", lambda end: end + 0.5),
        changed("paragraph", lambda paragraph: not paragraph),
        changed("paragraph", lambda _: None),
    ],
}
CONLLU = [
    in_conllu("form changed", "^([0-9]+\t)[^\t]+", r"\1x"),
    in_conllu("id changed", "^# sent_id = .*", "# sent_id = x"),
    in_conllu("id lost", "^# sent_id = .*", "# other = 1"),
    in_conllu("text changed", "^(# text = .).*", r"\1x"),
    in_conllu("space changed", "SpaceAfter=No", "_"),
    in_conllu("space escaped as something else", r"SpacesAfter=[^|]*", r"SpacesAfter=\\s\\s\\s"),
    in_conllu("blank line lost", "^$", "# no end"),
    in_conllu("column lost", r"\t_$", ""),
]


def falsify(command):
    conllu, jsonl = (run(command, "words", "--to", form, stdin=TEXT.encode("utf-8")) for form in ("conllu", "jsonl"))
    expected = list(of_the_command(jsonl))
    missed = []

    def notices(what, lines, mutation, check):
        lines = lines[:]
        mutation(lines)
        try:
            check("\n".join(lines))
        # The libraries have errors of their own.
        except (SystemExit, Exception) as error:
            print(f"{what} notices: {mutation.__name__} ({str(error).strip().splitlines()[0][:90] if str(error) else type(error).__name__})")
        else:
            missed.append(f"{what}: {mutation.__name__}")

    for library in of_conllu, of_pyconll, of_udapi:
        for mutation in CONLLU:
            notices(library.__name__[3:], conllu.split("\n"), mutation, lambda text: check_library(library, "x", text, expected))
    source, target = WORK / "before.jsonl", WORK / "after.jsonl"
    source.write_text(jsonl, "utf-8")
    for what, mutations in JSONL.items():
        for mutation in mutations:

            def check(text):
                target.write_text(text + "\n", "utf-8")
                if what == "fields":
                    check_fields("x", source, target)
                else:
                    check_converted(command, "x", "jsonl", what, source, target)

            notices(f"JSON Lines as {what}", jsonl.removesuffix("\n").split("\n"), mutation, check)
    if missed:
        raise SystemExit("not noticed:\n" + "\n".join(missed))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--falsify"]
    command = Path(arguments[0] if arguments else ROOT / "target/release/machvan").resolve()
    if len(arguments) < len(sys.argv) - 1:
        return falsify(command)
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
