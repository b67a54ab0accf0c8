"""Writes the list of the record, from the CSV: how much faster than each rival, and at what accuracy."""
import os

# The title of each stage, and notes on its rivals.
STAGES = {
    "sentence": ("Sentence boundaries of raw text", "pysbd and srx use their English rules, since they have no Vietnamese ones. nltk's "
                 "Punkt was learned from VTB train, since its own parameters would be fetched from a hub."),
    "words": ("Words of raw text", "icu_segmenter, unicode-segmentation and blingfire know no words of several syllables: they show the cost of splitting "
              "without a lexicon. vn-nlp splits at spaces only, so it needs marks with spaces around them."),
    "detokenize": ("Natural text from tokens", "pyonmttok gets tokens without the joiners that it would have added itself."),
    "normalize": ("NFC", "machvan also returns a map of offsets."),
}


def times(ratio):
    ratio = float(ratio)
    digits = 0 if ratio >= 20 else 1 if ratio >= 2 else 2
    return f"{ratio:.{digits}f} times as fast as"


def against(rows, ours):
    """Scores on each text with gold, machvan's and the rival's."""
    scores = [f"{ours[r['text']]['score']} against {r['score']} on {r['text']}" for r in rows if r["score"]]
    return f"{rows[0]['measure']} " + ", ".join(scores) if scores else ""


def line(rows, timed, ours):
    agreement = f"agreement with machvan {timed['agreement']}"
    kept = {"yes": "", "NFC": "; returns another normal form", "no": "; changes the text"}
    # In this stage, another normal form is the task.
    worst = "yes" if timed["stage"] == "normalize" else max((r["text_kept"] for r in rows), key=["yes", "NFC", "no"].index)
    return (f"- {times(timed['times_machvan'])} **{timed['engine']}** {timed['version']} ({timed['language']}): "
            + "; ".join(x for x in (against(rows, ours), agreement) if x) + kept[worst]
            + f"; start {timed['start_ms']} ms, {timed['memory_mib']} MiB against "
            + f"{ours[timed['text']]['start_ms']} ms, {ours[timed['text']]['memory_mib']} MiB.")


def of_stage(rows, timed_text, title):
    ours = {r["text"]: r for r in rows if r["engine"] == "machvan"}
    yield f"\n## {title}\n"
    own = ours[timed_text]
    yield f"On {own['text']} ({int(own['bytes']) / 1e6:.2f} MB): machvan {own['mb_per_s']} MB/s. It is\n"
    names = list(dict.fromkeys(r["engine"] for r in rows if r["engine"] != "machvan"))
    lines = []
    for name in names:
        mine = [r for r in rows if r["engine"] == name]
        timed = next(r for r in mine if r["text"] == timed_text)
        # Normal forms are listed one by one. In other stages, all texts with gold show the accuracy.
        shown = [timed] if len(timed_texts(rows)) > 1 else mine
        lines.append((float(timed["times_machvan"]), line(shown, timed, ours)))
    yield from (text for _, text in sorted(lines))


def timed_texts(rows):
    return list(dict.fromkeys(r["text"] for r in rows if r["mb_per_s"]))


def tell(rows, record):
    """The whole list, as Markdown."""
    measured = [r for r in rows if r["stage"]]
    first = measured[0]
    yield "# Side by side\n"
    yield (f"Made by `scripts/compare.py` from [{record}]({record}): {first['cores']} cores of {first['cpu']}, one thread, processor "
           "time, medians of alternating runs. Texts with gold give the scores; the named text gives the speeds. machvan's words are "
           "learned from UD_Vietnamese-VTB train, as vaporetto's and vn-nlp's are, and it has its own lexicon and statistics of Wikipedia "
           "besides; vaporetto's options were chosen on VTB dev. No engine learned from the gold that it is scored on, as far as is known: what "
           "the Python engines' models saw is not known. But machvan's rules for sentences and spacing were written with these texts in view "
           "(models/README.md has the figures of parts that were not). Agreement is F1 of boundaries, of words, or "
           "equal lines in %.")
    for stage, (title, note) in STAGES.items():
        of = [r for r in measured if r["stage"] == stage]
        for text in timed_texts(of):
            more = f": {text}" if len(timed_texts(of)) > 1 else ""
            yield from of_stage(of, text, title + more)
        if of:
            yield f"\n{note}\n\n![speed against accuracy]({stage}.svg)"
    out = [r for r in rows if not r["stage"]]
    yield "\n## Left out\n"
    if not out:
        yield "Nothing: every engine could be installed and run."
    else:
        yield from (f"- {r['engine']}: {r['text'].removeprefix('left out: ')}" for r in out)


def write(rows, record, folder):
    text = "\n".join(tell(rows, record)) + "\n"
    with open(os.path.join(folder, "README.md"), "w", encoding="utf-8") as file:
        file.write(text)
    return text
