#!/usr/bin/env python3
"""How cost and memory grow with the size of the input: each stage of the command from 1 KB to 1 GB, and short texts in Python one by one,
as a list and as an Arrow column.

    scripts/scale.py                        writes benches/record/scale.csv, scale.md and scale.svg
    scripts/scale.py --largest 10GB         up to 10 GB (about ten minutes on one core)
    scripts/scale.py --draw                 the page and the plot again, from the CSV

Needs the environment that scripts/compare.py made in target/compare, with pyarrow. The text is $MACHVAN_SHARED/corpus/viwiki.txt.xz, or
examples/data if there is none; it is repeated as often as needed and read through a pipe. Time is that of the processor (user and system)
with one thread. The time for an empty input is subtracted and shown separately. Inputs below 1 MB are processed many times.
"""
import argparse, csv, lzma, os, re, statistics, subprocess, sys, time

sys.dont_write_bytecode = True
import load

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RECORD = os.path.join(ROOT, "benches/record")
WORK = os.path.join(ROOT, "target/compare")
COMMAND, PYTHON = os.path.join(WORK, "release/machvan"), os.path.join(WORK, "venv/bin/python")
# Each stage's arguments, and whether it reads tokens.
STAGES = {
    "normalize": (["normalize"], False),
    "sentences": (["sentences"], False),
    "words": (["words", "--to", "underscore"], False),
    "detok": (["detok", "--from", "vertical"], True),
    "restore": (["detok", "--from", "vertical", "--restore"], True),
}
COLUMNS = ["what", "bytes", "ns_per_byte", "memory_mib", "start_ms"]
UNITS = {"B": 1, "KB": 10 ** 3, "MB": 10 ** 6, "GB": 10 ** 9}


def size(text):
    found = re.fullmatch(r"(\d+)(B|KB|MB|GB)", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text}: write a number and B, KB, MB or GB, such as 10GB")
    return int(found[1]) * UNITS[found[2]]


def name(count):
    unit = next(u for u in ("GB", "MB", "KB", "B") if count >= UNITS[u])
    return f"{count // UNITS[unit]} {unit}"


def text():
    """Eight megabytes from all over Wikipedia, or the sample."""
    wiki = os.path.join(os.environ.get("MACHVAN_SHARED", os.path.join(ROOT, "../shared")), "corpus/viwiki.txt.xz")
    if not os.path.exists(wiki):
        with open(os.path.join(ROOT, "examples/data/article.txt"), "rb") as file:
            return file.read()
    with lzma.open(wiki) as file:
        return b"".join(line for at, line in enumerate(file) if at % 10 == 0)


def part(data, most):
    """The data, or as many of its lines (if the first is longer, words) as have so many bytes."""
    if most >= len(data):
        return data
    return data[:data.rfind(b"\n", 0, most) + 1 or data.rfind(b" ", 0, most) + 1]


def run(arguments, data, most):
    """Processor's seconds and MiB of the command on so many bytes of the repeated data, and how many they are."""
    child = subprocess.Popen([COMMAND, *arguments, "-j", "1"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    count = 0
    while more := part(data, most - count):
        count += child.stdin.write(more)
    child.stdin.flush()
    # What still lies in the pipe is less than the command's buffers.
    time.sleep(0.005 if count < 10 ** 6 else 0.1)
    memory = load.peak(child.pid)
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"machvan {' '.join(arguments)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, memory, count


def measured(arguments, data, most):
    times = max(1, min(21, 2 * 10 ** 7 // max(most, 1))) | 1
    spent, memory, counts = zip(*(run(arguments, data, most) for _ in range(times)))
    return statistics.median(spent), max(memory), counts[0]


def command(largest):
    raw = text()
    tokens = subprocess.run([COMMAND, "words", "--to", "vertical"], input=raw, capture_output=True, check=True).stdout
    sizes = [10 ** e for e in range(3, 11) if 10 ** e <= largest]
    for stage, (arguments, of_tokens) in STAGES.items():
        start, _, _ = measured(arguments, b"", 0)
        for size in sizes:
            print(stage, name(size), file=sys.stderr, flush=True)
            spent, memory, count = measured(arguments, tokens if of_tokens else raw, size)
            yield {"what": stage, "bytes": size, "ns_per_byte": f"{max(0, spent - start) * 1e9 / count:.3g}", "memory_mib": f"{memory:.1f}",
                   "start_ms": f"{start * 1e3:.1f}"}


# Runs in the environment that has the package.
SHORT = r"""
import json, statistics, sys, time
import machvan, machvan.arrow, pyarrow
raw = sys.stdin.read()
pipeline = machvan.Pipeline()
for size in (20, 100, 1000, 10_000, 100_000, 1_000_000):
    count = max(2, min(20_000, 2_000_000 // size))
    texts = [raw[at:at + size] for at in range(0, count * size, size)]
    column = pyarrow.array(texts)
    total = sum(len(text.encode()) for text in texts)
    ways = {
        "Python, calls": lambda: [pipeline.words(text) for text in texts],
        "Python, list": lambda: pipeline.words_batch(texts),
        "Python, Arrow": lambda: machvan.arrow.words(column, pipeline=pipeline),
    }
    for way, work in ways.items():
        spent = []
        for _ in range(5):
            begin = time.process_time()
            work()
            spent.append(time.process_time() - begin)
        print(json.dumps({"what": way, "bytes": size, "ns_per_byte": f"{statistics.median(spent) * 1e9 / total:.3g}"}), flush=True)
"""


def short():
    import json
    subprocess.run([PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "pyarrow"], check=True)
    told = subprocess.run([PYTHON, "-c", SHORT], input=text().decode(), text=True, stdout=subprocess.PIPE, check=True).stdout
    yield from map(json.loads, told.splitlines())


DRAW = r"""
import csv, sys
import matplotlib
matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "machvan", "font.size": 9})
from matplotlib import pyplot
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
figure, panels = pyplot.subplots(1, 3, figsize=(14, 4.2), layout="constrained")
shapes = dict(zip(dict.fromkeys(r["what"] for r in rows), "osD^vPX*"))
for axes, title, column, stages in (
        (panels[0], "command: ns per byte", "ns_per_byte", True),
        (panels[1], "command: memory, MiB", "memory_mib", True),
        (panels[2], "words in Python, by size of a text: ns per byte", "ns_per_byte", False)):
    for what, shape in shapes.items():
        of = [r for r in rows if r["what"] == what and what.startswith("Python") != stages]
        if of:
            axes.plot([float(r["bytes"]) for r in of], [float(r[column]) for r in of], marker=shape, ms=4, label=what.removeprefix("Python, "))
    axes.set(xscale="log", xlabel="bytes of the input" if stages else "bytes of a text", ylim=(0, None))
    axes.set_title(title, loc="left", fontsize=9)
    axes.grid(color="#d8dee4", lw=0.6)
    axes.legend(frameon=False)
figure.savefig(sys.argv[2], metadata={"Date": None})
"""


def draw(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with open(os.path.join(RECORD, "scale.md"), "w", encoding="utf-8") as out:
        out.write("# Cost by size\n\nMade by `scripts/scale.py` from [scale.csv](scale.csv): processor time in ns per byte on one thread, without what "
                  "starting takes; in brackets the most memory in MiB. Below 100 KB that difference is mostly noise.\n")
        for title, python in (("The command, text of Wikipedia through a pipe", False), ("Words in Python, by the size of a text", True)):
            of = [r for r in rows if r["what"].startswith("Python") == python]
            names, sizes = (list(dict.fromkeys(r[key] for r in of)) for key in ("what", "bytes"))
            cells = {(r["what"], r["bytes"]): r["ns_per_byte"] + (f" ({r['memory_mib']})" if r["memory_mib"] else "") for r in of}
            out.write(f"\n## {title}\n\n| size | " + " | ".join(n.removeprefix("Python, ") for n in names) + " |\n" + "|---" * (len(names) + 1) + "|\n")
            for count in sizes:
                out.write(f"| {name(int(count))} | " + " | ".join(cells.get((n, count), "") for n in names) + " |\n")
            starts = dict.fromkeys((r["what"], r["start_ms"]) for r in of if r["start_ms"])
            if starts:
                out.write("\nStarting takes " + ", ".join(f"{ms} ms ({what})" for what, ms in starts) + ".\n")
        out.write("\n![cost by size](scale.svg)\n")
    subprocess.run([PYTHON, "-c", DRAW, path, os.path.join(RECORD, "scale.svg")], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=size, default="1GB", help="the largest input of the command (default 1GB)")
    parser.add_argument("--draw", action="store_true", help="measure nothing; page and plot from the CSV")
    options = parser.parse_args()
    path = os.path.join(RECORD, "scale.csv")
    if not options.draw:
        if not os.path.exists(COMMAND) or not os.path.exists(PYTHON):
            raise SystemExit("run scripts/compare.py first: it builds the command and installs the Python package")
        rows = [*command(options.largest), *short()]
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)
    draw(path)


if __name__ == "__main__":
    main()
