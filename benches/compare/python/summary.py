"""Writes the tables of the record, from the CSV: every engine's accuracy, speed, start-up time, memory and size."""
import os

# The title of each stage, and notes on its rivals.
STAGES = {
    "sentence": ("Sentence boundaries of raw text", "pysbd and srx use their English rules, since they have no Vietnamese ones. nltk's "
                 "Punkt was learned from VTB train, since its own parameters are a separate download."),
    "words": ("Words of raw text", "icu_segmenter, ICU4C, unicode-segmentation and blingfire find no words of several syllables: they show the cost "
              "of splitting without a lexicon. vn-nlp splits at spaces only, so it needs marks with spaces around them. VnCoreNLP was trained on "
              "75,000 sentences that are not public; whether VTB dev is among them is not known."),
    "detokenize": ("Natural text from tokens", "pyonmttok gets tokens without the joiners that it would have added itself."),
    "normalize": ("NFC", "machvan also returns a map of offsets."),
}
# Columns whose best value is bold, and whether the largest is best.
BEST = {"mb_per_s": max, "start_ms": min, "memory_mib": min, "size_mib": min}
KEPT = {"yes": "kept", "NFC": "other normal form", "no": "changed"}


def timed_texts(rows):
    return list(dict.fromkeys(r["text"] for r in rows if r["mb_per_s"]))


def number(text):
    value = float(text)
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def best(rows, column, choose):
    """The cells of a column by engine; the best one is bold, as long as there are others."""
    cells = {r["engine"]: r[column] for r in rows if r.get(column)}
    if not cells:
        return {}
    of = choose(cells.values(), key=float)
    shown = {name: text if column == "score" else number(text) for name, text in cells.items()}
    return {name: f"**{shown[name]}**" if text == of and len(cells) > 1 else shown[name] for name, text in cells.items()}


def table(rows, fast):
    """The engines of a stage, the fastest first."""
    timed = sorted((r for r in rows if r["text"] == fast), key=lambda r: -float(r["mb_per_s"]))
    scored = [fast] if len(timed_texts(rows)) > 1 else list(dict.fromkeys(r["text"] for r in rows if r["score"]))
    scores = [best([r for r in rows if r["text"] == text], "score", max) for text in scored]
    columns = {column: best(timed, column, choose) for column, choose in BEST.items()}
    measure = next(r["measure"] for r in rows)
    head = ["engine", *(f"{measure}, {text}" for text in scored), "agreement", "text", "MB/s", "machvan is … times as fast", "start ms", "memory MiB", "size MiB"]
    yield "| " + " | ".join(head) + " |\n|" + "---|" * len(head) + "\n"
    for row in timed:
        name = row["engine"]
        # Whether the text came back, from every text of the engine. In this stage, another normal form is the task.
        kept = max((r["text_kept"] for r in rows if r["engine"] == name), key=["yes", "NFC", "no"].index)
        kept = "" if row["stage"] == "normalize" else KEPT[kept]
        cells = [f"{name} {row['version']} ({row['language']})", *(s.get(name, "") for s in scores), row["agreement"], kept,
                 columns["mb_per_s"][name], number(row["times_machvan"]), *(columns[c].get(name, "") for c in ("start_ms", "memory_mib", "size_mib"))]
        yield "| " + " | ".join(cells) + " |\n"


def tell(rows, record):
    """The whole page, as Markdown."""
    measured = [r for r in rows if r["stage"]]
    first = measured[0]
    yield "# Side by side\n\n"
    yield (f"Made by `scripts/compare.py` from [{record}]({record}): {first['cores']} cores of {first['cpu']}, one thread, processor "
           "time, medians of alternating runs. The best value of a column is bold.\n\n"
           "- Accuracy is measured on texts with known answers (gold), speed on the text that the heading names. Agreement compares with machvan's "
           "answers on the latter: F1 of boundaries or of words, or the share of equal lines, in %. The column text says whether an engine "
           "returns its text unchanged.\n"
           "- machvan's words are learned from UD_Vietnamese-VTB train, as vaporetto's and vn-nlp's are. It also has its own lexicon and statistics "
           "of Wikipedia. vaporetto's options were chosen on VTB dev.\n"
           "- No engine in Rust learned from the gold that it is scored on. What the models of the Python engines were learned from is not known. "
           "machvan's rules for sentences and spacing were written with some of these texts in view (models/README.md has figures of texts that "
           "were not).\n"
           "- Start is the processor time to load the engine, process one sentence and end. Memory is the peak of the process. Size is that of the "
           "installed package with its dependencies, without Python and Java; for machvan in Rust, that of the command without symbols. The other "
           "Rust engines have no size, because all are measured in one program.\n")
    for stage, (title, note) in STAGES.items():
        of = [r for r in measured if r["stage"] == stage]
        for fast in timed_texts(of):
            yield f"\n## {title}: {fast} ({int(next(r['bytes'] for r in of if r['text'] == fast)) / 1e6:.2f} MB)\n\n"
            yield from table(of, fast)
        if of:
            yield f"\n{note}\n\n![speed against accuracy]({stage}.svg)\n"
    out = [r for r in rows if not r["stage"]]
    yield "\n## Left out\n\n"
    yield from (f"- {r['engine']}: {r['text'].removeprefix('left out: ')}\n" for r in out)
    if not out:
        yield "Nothing: every engine could be installed and run.\n"


def write(rows, record, folder):
    text = "".join(tell(rows, record))
    with open(os.path.join(folder, "README.md"), "w", encoding="utf-8") as file:
        file.write(text)
    return text
