"""Writes the README's table of quality and speed from a record, between its two marks."""
import os

BEGIN, END = "<!-- figures: written by scripts/compare.py -->\n", "<!-- end of figures -->\n"
# A row: the task, the stage, and the text with gold whose score is shown.
TASKS = [
    ("sentences of raw text", "sentence", "VTB dev"),
    ("words of raw text", "words", "VTB dev as printed"),
    ("natural text from tokens", "detokenize", "XQuAD and news, every mark split off"),
    ("NFD to NFC", "normalize", "Wikipedia in NFD"),
]
MEASURES = {"F1 of ends": "F1 {}", "F1 of words": "F1 {}", "exact lines %": "{} % of lines exact"}


def cell(name, row, speed):
    score = MEASURES[row["measure"]].format(row["score"])
    return f"{name}{score}, {float(speed):.3g} MB/s"


def table(rows):
    """The table as Markdown, or nothing if a stage was not measured."""
    yield "| task (text of the score) | machvan | the most accurate rival | the fastest rival |\n|---|---|---|---|\n"
    for task, stage, text in TASKS:
        of = [r for r in rows if r["stage"] == stage]
        scored = {r["engine"]: r for r in of if r["text"] == text and r["score"]}
        # The text with a score is also the timed one, or the stage has one timed text.
        timed = {r["engine"]: r["mb_per_s"] for r in of if r["mb_per_s"] and (r["text"] == text or not scored.get(r["engine"], r)["mb_per_s"])}
        rivals = [name for name in scored if name != "machvan" and name in timed]
        if "machvan" not in timed or "machvan" not in scored or not rivals:
            return
        best = max(rivals, key=lambda name: (float(scored[name]["score"]), float(timed[name])))
        fastest = max(rivals, key=lambda name: float(timed[name]))
        cells = [cell("", scored["machvan"], timed["machvan"])]
        cells += [cell(f"{name}: ", scored[name], timed[name]) for name in (best, fastest)]
        yield f"| {task} ({text}) | {' | '.join(cells)} |\n"


def write(rows, path):
    """Replaces the table in the README; leaves it as it is if the record lacks a stage."""
    rows = [r for r in rows if r["stage"]]
    lines = list(table(rows))
    if len(lines) != len(TASKS) + 1:
        return
    with open(path, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN)
    after = rest.split(END)[1]
    first = rows[0]
    note = f"\nMeasured on {first['date']}: {first['cpu']}, one thread.\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "".join(lines) + note + END + after)
