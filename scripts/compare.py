#!/usr/bin/env python3
"""machvan beside other engines, on this machine: the same input for everyone, answers compared first, then one thread timed.

    scripts/compare.py                                  all stages and engines; writes benches/record and the README's table
    scripts/compare.py --text FILE --out FOLDER         on a text of your own (a paragraph a line, or vertical format: .vert)
    scripts/compare.py --stage words --no-python --rounds 3 --out FOLDER
    scripts/compare.py --draw benches/record/2026-11-29.csv     plots and tables again, from a record

Needs cargo and Python 3.9 or later. The Python engines go into a virtual environment in target/compare, and are left out, with the reason, where
they can't be installed. Texts with gold come from $MACHVAN_SHARED (default ../shared), if it is there. machvan is timed in turn with each
rival, by the processor's time; speeds are medians, ratios medians of the ratios of each turn.
"""
import argparse, csv, datetime, json, lzma, os, platform, statistics, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGE = os.path.join(ROOT, "benches/compare")
sys.path.insert(0, os.path.join(PACKAGE, "python"))
sys.dont_write_bytecode = True
import readme, rivals, scores, summary, texts, workers

COLUMNS = ["date", "stage", "engine", "language", "version", "text", "bytes", "measure", "score", "agreement", "text_kept", "mb_per_s",
           "times_machvan", "start_ms", "memory_mib", "size_mib", "cpu", "cores"]
# What an engine needs besides its own package.
ALSO = {"python_vncorenlp": ["python_rdrsegmenter"]}


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def machine():
    """The processor's name and the number of its cores; no more is written down."""
    name = platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            name = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), name)
    except OSError:
        pass
    return name, os.cpu_count()


def newer(path, than):
    return os.path.exists(path) and os.path.getmtime(path) > os.path.getmtime(than)


class Engines:
    """How each engine is started, its version, and which had to be left out."""

    def __init__(self, work, shared, python, stages):
        self.work, self.shared, self.left_out = work, shared, {}
        subprocess.run(["cargo", "build", "--release", "--locked", "--target-dir", work], cwd=PACKAGE, check=True)
        self.binary = os.path.join(work, "release/machvan-compare")
        told = subprocess.run(["cargo", "metadata", "--format-version", "1", "--locked"], cwd=PACKAGE, check=True, capture_output=True)
        packages = json.loads(told.stdout)["packages"]
        self.crates = {p["name"]: p["version"] for p in packages}
        self.rules(next(p for p in packages if p["name"] == "srx"))
        self.folder = os.path.join(work, "shared" if shared else "alone")
        os.makedirs(self.folder, exist_ok=True)
        self.python = os.path.join(work, "venv/bin/python")
        self.wheels = self.install() if python else {}
        self.learn(stages)

    def rules(self, package):
        """srx has rules beside its source, which stay there."""
        self.segment_srx = os.path.join(os.path.dirname(package["manifest_path"]), "data/segment.srx")

    def install(self):
        if not os.path.exists(self.python):
            subprocess.run([sys.executable, "-m", "venv", os.path.join(self.work, "venv")], check=True)
        wheels = {}
        with open(os.path.join(PACKAGE, "python/requirements.txt")) as file:
            wanted = [line.strip() for line in file if line.strip() and not line.startswith("#")]
        # Our own package, from this checkout.
        wanted.append(f"machvan=={self.crates['machvan']}")
        for requirement in wanted:
            name, version = requirement.split("==")
            source = ["--force-reinstall", os.path.join(ROOT, "bindings/python")] if name == "machvan" else [requirement]
            done = subprocess.run([self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *source],
                                  capture_output=True, text=True, env={**os.environ, "CARGO_TARGET_DIR": os.path.join(self.work, "python")})
            if done.returncode == 0:
                wheels[name] = version
            else:
                self.left_out[name] = "can't be installed: " + (done.stderr.strip().splitlines() or ["?"])[-1]
        return wheels

    def size(self, stage, engine):
        """MiB of an installed Python package with what it needs, or of machvan's command without symbols."""
        if engine == "machvan":
            build = ["cargo", "build", "--release", "--locked", "--package", "machvan-cli", "--config", "profile.release.strip=true"]
            subprocess.run([*build, "--target-dir", self.work], cwd=ROOT, check=True)
            return os.path.getsize(os.path.join(self.work, "release/machvan")) / 2 ** 20
        package = rivals.ENGINES.get((stage, engine), (None, None))[1]
        if package is None:
            return None
        script = os.path.join(PACKAGE, "python/rivals.py")
        told = subprocess.run([self.python, script, "size", package, *ALSO.get(package, ())], check=True, capture_output=True, text=True)
        return int(told.stdout) / 2 ** 20

    def learn(self, stages):
        """What is learned, from VTB train alone: nothing that is scored was seen. Without gold, engines that need it are left out."""
        rules = os.path.join(self.folder, "segment.srx")
        if os.path.exists(self.segment_srx) and not os.path.lexists(rules):
            os.symlink(self.segment_srx, rules)
        if not self.shared:
            self.left_out.update({e: "words: has to learn from gold, and there is none" for e in ("vn-nlp", "vaporetto")})
            return
        path = lambda name: os.path.join(self.folder, name)
        gold, printed = texts.training(self.shared)
        with open(path("gold.json"), "w", encoding="utf-8") as file:
            json.dump(gold, file)
        with open(path("train.txt"), "w", encoding="utf-8") as file:
            file.write(printed)
        with open(path("words.txt"), "w", encoding="utf-8") as file:
            file.write("\n".join(sorted({word for sentence in gold for word in sentence})))
        if "nltk" in self.wheels and not os.path.exists(path("punkt.pickle")):
            script = os.path.join(PACKAGE, "python/rivals.py")
            subprocess.run([self.python, script, "learn", "nltk", path("train.txt"), path("punkt.pickle")], check=True)
        # What this very program learned need not be learned again.
        if "words" not in stages or newer(path("words.bin"), self.binary):
            return
        say("vaporetto and machvan learn words")
        subprocess.run([self.binary, "learn", "vaporetto", path("gold.json"), path("vaporetto.bin")], check=True)
        lexicon = os.path.join(ROOT, "models/lexicon")
        with lzma.open(texts.wiki(self.shared)) as wiki:
            learner = subprocess.Popen([self.binary, "learn", "words", lexicon, path("gold.json"), path("words.bin")], stdin=subprocess.PIPE)
            while block := wiki.read(1 << 20):
                learner.stdin.write(block)
            learner.stdin.close()
        if learner.wait():
            raise SystemExit("machvan did not learn")

    def of(self, stage):
        """(engine, language, version, command) of a stage, machvan first."""
        listed = subprocess.run([self.binary, "engines"], check=True, capture_output=True, text=True).stdout
        for line in listed.splitlines():
            of, engine = line.split("\t")
            if of == stage and not (stage == "words" and engine in self.left_out):
                yield engine, "Rust", self.crates[engine], [self.binary, "serve", stage, engine, self.folder]
        for (of, engine), (_, wheel) in rivals.ENGINES.items():
            if of == stage and (wheel in self.wheels or wheel is None and self.wheels):
                version = self.wheels.get(wheel) or platform.python_version()
                script = os.path.join(PACKAGE, "python/rivals.py")
                yield engine, "Python", version, [self.python, script, "serve", stage, engine, self.folder]


def measure(stage, engines, all_texts, work, options):
    """The rows of a stage."""
    all_texts = [text for text in all_texts if text.stage == stage]
    paths = {text.name: text.write(work) for text in all_texts}
    compare, measured = scores.MEASURES[stage]
    short = texts.Text(stage, "short", [["Chợ", "họp", "từ", "sớm", "."] if stage == "detokenize" else "Chợ họp từ sớm."]).write(work)
    ours, machvan, found = {}, None, []
    for engine, language, version, command in engines.of(stage):
        try:
            say(stage, engine)
            worker = workers.Worker(command)
            rows, first = {}, machvan is None
            for text in all_texts:
                answer = workers.answers(worker, paths[text.name], os.path.join(work, "answer.json"))
                ours.setdefault(text.name, answer)
                plain = text.plain()
                rows[text.name] = {
                    "stage": stage, "engine": engine, "language": language, "version": version, "text": text.name, "bytes": text.size,
                    "measure": measured,
                    "score": f"{compare(plain, answer, text.gold):.2f}" if text.gold else "",
                    "agreement": f"{compare(plain, answer, ours[text.name]):.2f}",
                    "text_kept": scores.all_kept(plain, answer)}
            begun, size = workers.start(command, short), engines.size(stage, engine)
            for text in all_texts:
                if not text.timed:
                    continue
                rival = workers.Worker(command) if first else worker
                pairs = workers.race(machvan or worker, rival, paths[text.name], options.rounds, options.seconds)
                rows[text.name].update({
                    "mb_per_s": f"{text.size / 1e6 / statistics.median(other for _, other in pairs):.4g}",
                    "times_machvan": "1" if first else f"{statistics.median(other / one for one, other in pairs):.4g}",
                    "start_ms": f"{begun:.1f}", "size_mib": f"{size:.1f}" if size else "", "memory_mib": f"{workers.memory(command, paths[text.name]):.1f}"})
                if first:
                    rival.end()
            found += rows.values()
            if first:
                machvan = worker
            else:
                worker.end()
        except workers.Failed as reason:
            if machvan is None:
                raise SystemExit(f"{stage}: machvan failed: {reason}")
            engines.left_out[f"{engine} ({stage})"] = f"failed: {reason}"
    machvan.end()
    return found


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def draw(path, folder):
    """Plots and tables, from a record."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    python = os.path.join(ROOT, "target/compare/venv/bin/python")
    if os.path.exists(python):
        subprocess.run([python, os.path.join(PACKAGE, "python/figures.py"), path, folder], check=True)
    print(summary.write(rows, os.path.basename(path), folder))
    if os.path.abspath(folder) == os.path.join(ROOT, "benches/record"):
        readme.write(rows, os.path.join(ROOT, "README.md"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", metavar="FILE", help="a text of your own to time, instead of Wikipedia's")
    parser.add_argument("--bytes", type=int, default=500_000, help="how much of it (default 500000)")
    parser.add_argument("--stage", action="append", choices=scores.MEASURES, help="only this stage (may be repeated)")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each pair (default 5)")
    parser.add_argument("--seconds", type=float, default=0.2, help="least time of a turn; at least the whole text (default 0.2)")
    parser.add_argument("--no-python", action="store_true", help="only the engines in Rust")
    parser.add_argument("--out", default=os.path.join(ROOT, "benches/record"), metavar="FOLDER")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="the record's name (default: today)")
    parser.add_argument("--draw", metavar="CSV", help="measure nothing; plots and tables of a record")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    if options.draw:
        return draw(options.draw, options.out)
    shared = os.environ.get("MACHVAN_SHARED", os.path.join(ROOT, "../shared"))
    shared = shared if os.path.exists(os.path.join(shared, "corpus/vtb-dev.conllu")) else None
    if not shared:
        say("no gold: MACHVAN_SHARED names no folder with texts; answers are compared with machvan's only")
    work = os.path.join(ROOT, "target/compare")
    engines = Engines(work, shared, not options.no_python, options.stage or scores.MEASURES)
    all_texts = texts.gather(ROOT, shared, options.text, options.bytes)
    cpu, cores = machine()
    rows = []
    for stage in options.stage or scores.MEASURES:
        rows += measure(stage, engines, all_texts, work, options)
    rows = [{**row, "date": options.date, "cpu": cpu, "cores": cores} for row in rows]
    for engine, reason in engines.left_out.items():
        rows.append({"date": options.date, "engine": engine, "text": f"left out: {reason}"})
    path = os.path.join(options.out, f"{options.date}.csv")
    write(path, rows)
    draw(path, options.out)


if __name__ == "__main__":
    main()
