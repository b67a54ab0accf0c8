"""Writes the README's table of quality and speed from a record, between its two marks."""
from summary import BEST, best

BEGIN, END = "<!-- figures: written by scripts/compare.py -->\n", "<!-- end of figures -->\n"
# A task, the stage, the text with gold whose score is shown, and what the score is called.
TASKS = [
    ("sentences of raw text", "sentence", "VTB dev", "F1 {}"),
    ("words of raw text", "words", "VTB dev as printed", "F1 {}"),
    ("natural text from tokens", "detokenize", "XQuAD and news, every mark split off", "{} % of lines"),
    ("NFD to NFC", "normalize", "Wikipedia in NFD", "{} % of lines"),
]


def table(rows):
    """machvan, the most accurate rival and the fastest one at each task, as Markdown; or nothing if a stage was not measured."""
    yield "| task (text of the score) | engine | right | MB/s | start ms | memory MiB | size MiB |\n|---|---|---|---|---|---|---|\n"
    for task, stage, text, measure in TASKS:
        of = [r for r in rows if r["stage"] == stage]
        scored = {r["engine"]: r for r in of if r["text"] == text and r["score"]}
        # The text with a score is also the timed one, or the stage has one timed text.
        timed = {r["engine"]: r for r in of if r["mb_per_s"] and (r["text"] == text or not scored.get(r["engine"], r)["mb_per_s"])}
        rivals = [name for name in scored if not name.startswith("machvan") and name in timed]
        if "machvan" not in timed or "machvan" not in scored or not rivals:
            return
        accurate = max(rivals, key=lambda name: (float(scored[name]["score"]), float(timed[name]["mb_per_s"])))
        fastest = max(rivals, key=lambda name: float(timed[name]["mb_per_s"]))
        names = list(dict.fromkeys(["machvan", accurate, fastest]))
        scores = best([scored[name] for name in names], "score", max)
        columns = [best([timed[name] for name in names], column, choose) for column, choose in BEST.items()]
        for name in names:
            cells = [f"{task} ({text})" if name == "machvan" else "", name, measure.format(scores[name]), *(c.get(name, "") for c in columns)]
            yield f"| {' | '.join(cells)} |\n"


def write(rows, path):
    """Replaces the table in the README; leaves it as it is if the record lacks a stage."""
    rows = [r for r in rows if r["stage"]]
    lines = list(table(rows))
    if sum(line.startswith("| ") and not line.startswith("|  |") for line in lines) != len(TASKS) + 1:
        return
    with open(path, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN)
    after = rest.split(END)[1]
    first = rows[0]
    note = (f"\nThe most accurate and the fastest rival of each task; the best value is bold. Measured on {first['date']}: {first['cpu']}, one "
            "thread.\n")
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "".join(lines) + note + END + after)
