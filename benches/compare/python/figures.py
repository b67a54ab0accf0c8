"""Plots of a record, one SVG a stage: speed (log scale) against accuracy, a panel for each text with gold.

Where every engine has the same score, and in stages that time several texts, a panel shows speeds alone, as bars. Drawn by matplotlib,
which scripts/compare.py installs with the rivals: `python figures.py CSV FOLDER`.
"""
import csv, os, sys

import matplotlib
matplotlib.use("svg")
# Text stays text, and the same record gives the same file.
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "machvan", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
from adjustText import adjust_text
from matplotlib import pyplot, ticker

TITLES = {"sentence": "Sentence boundaries", "words": "Words", "detokenize": "Natural text from tokens", "normalize": "NFC"}
# Colour is not all that tells: each language has its own shape.
STYLES = {"machvan": ("#bc4c00", "*"), "Rust": ("#0969da", "o"), "Python": ("#1a7f37", "s")}


def kind(row):
    return "machvan" if row["engine"].startswith("machvan") else row["language"]


def panels(rows):
    """(title, rows with their speed, the text that was timed, whether scores differ) of a stage."""
    timed = list(dict.fromkeys(r["text"] for r in rows if r["mb_per_s"]))
    speeds = {(r["text"], r["engine"]): r["mb_per_s"] for r in rows if r["mb_per_s"]}
    scored = list(dict.fromkeys(r["text"] for r in rows if r["score"] and not r["mb_per_s"]))
    for name in scored or timed:
        fast = timed[0] if scored else name
        of = [{**r, "mb": float(speeds[fast, r["engine"]])} for r in rows if r["text"] == name and (fast, r["engine"]) in speeds]
        differ = bool(scored) and len({r["score"] for r in of}) > 1
        yield f"{of[0]['measure']}, {name}" if differ else name, of, fast, differ


def scatter(axes, rows):
    """Speed against accuracy."""
    values = [float(r["score"]) for r in rows]
    # What is far below the rest stands at the edge, with its number.
    middle = sorted(values)[len(values) // 2]
    floor = min(v for v in values if v >= middle - 40)
    floor = max(0, floor - 0.06 * (100 - floor) - 0.5)
    names = []
    for row in rows:
        score = float(row["score"])
        colour, shape = STYLES[kind(row)]
        x, y = row["mb"], max(score, floor)
        axes.scatter([x], [y], s=110 if shape == "*" else 28, color=colour, marker=shape, zorder=3)
        label = row["engine"] + (f" ↓ {score:.1f}" if score < floor else "")
        names.append(axes.text(x, y, label, weight="bold" if shape == "*" else "normal"))
    axes.set_ylim(floor - 0.03 * (100 - floor), 100 + 0.04 * (100 - floor))
    axes.set_xlim(min(r["mb"] for r in rows) / 2.5, max(r["mb"] for r in rows) * 3)
    adjust_text(names, ax=axes, expand=(1.1, 1.35), arrowprops={"arrowstyle": "-", "color": "#8c959f", "lw": 0.6})


def bars(axes, rows):
    """Speeds alone, the fastest first."""
    rows = sorted(rows, key=lambda r: r["mb"])
    drawn = axes.barh([r["engine"] for r in rows], [r["mb"] for r in rows], color=[STYLES[kind(r)][0] for r in rows], height=0.6)
    axes.bar_label(drawn, [f"{r['mb']:.0f}" if r["mb"] >= 100 else f"{r['mb']:.3g}" for r in rows], padding=4)
    axes.set_xlim(min(r["mb"] for r in rows) / 2, max(r["mb"] for r in rows) * 3)


def plot(stage, rows, path):
    shown = list(panels(rows))
    figure, all_axes = pyplot.subplots(1, len(shown), figsize=(5.4 * len(shown), 4.2), squeeze=False, layout="constrained")
    figure.suptitle(f"{TITLES[stage]}: speed{' against accuracy' if any(p[3] for p in shown) else ''}, one thread", weight="bold")
    for axes, (title, of, timed, differ) in zip(all_axes[0], shown):
        axes.set_title(title, loc="left", fontsize=9)
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_formatter(ticker.NullFormatter())
        axes.set_xlabel(f"MB/s, log scale ({timed})")
        axes.grid(color="#d8dee4", lw=0.6)
        axes.set_axisbelow(True)
        (scatter if differ else bars)(axes, of)
    used = [name for name in STYLES if any(kind(r) == name for r in rows)]
    handles = [pyplot.Line2D([], [], ls="", color=STYLES[name][0], marker=STYLES[name][1], label=name) for name in used]
    figure.legend(handles=handles, loc="outside lower right", ncols=len(handles), frameon=False)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def draw(record, folder):
    with open(record, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for stage in TITLES:
        of = [r for r in rows if r["stage"] == stage]
        if of:
            plot(stage, of, os.path.join(folder, f"{stage}.svg"))


if __name__ == "__main__":
    draw(*sys.argv[1:])
