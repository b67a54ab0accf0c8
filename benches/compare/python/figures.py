"""Figures of a record, one SVG a stage: speed (log scale) against accuracy, a panel for each text with gold. Standard library only.

Where every engine has the same score, and in stages that time several texts, a panel shows speeds alone, as bars.
The pictures follow the reader's scheme, dark or light, by their own style, and have their own ground, so they read well on any page.
"""
import math, os
from html import escape

TITLES = {"sentence": "Sentence boundaries", "words": "Words", "detokenize": "Natural text from tokens", "normalize": "NFC"}
STYLE = """
.ground { fill: #ffffff } .ink { fill: #1f2328 } .soft { fill: #59636e } .grid { stroke: #d8dee4 } .axis { stroke: #8c959f }
.ours { fill: #bc4c00 } .rust { fill: #0969da } .python { fill: #1a7f37 } .lead { stroke: #8c959f }
@media (prefers-color-scheme: dark) {
.ground { fill: #0d1117 } .ink { fill: #e6edf3 } .soft { fill: #9198a1 } .grid { stroke: #2a313c } .axis { stroke: #656c76 }
.ours { fill: #ffa657 } .rust { fill: #58a6ff } .python { fill: #3fb950 } .lead { stroke: #656c76 }
}
text { font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif } .title { font-size: 15px; font-weight: 600 }
.name { font-size: 12px } .ours.name { font-weight: 700 }
"""
WIDTH, HEIGHT, TOP, BOTTOM, LEFT, BETWEEN = 430, 350, 66, 52, 58, 24
LETTER, LINE = 6.9, 15  # of a name, on the wide side


class Box:
    def __init__(self, x, y, width, height):
        self.x, self.y, self.width, self.height = x, y, width, height

    def meets(self, other):
        return (self.x < other.x + other.width and other.x < self.x + self.width
                and self.y < other.y + other.height and other.y < self.y + self.height)

    def within(self, other):
        return (other.x <= self.x and self.x + self.width <= other.x + other.width
                and other.y <= self.y and self.y + self.height <= other.y + other.height)


def kind(row):
    return "ours" if row["engine"] == "machvan" else row["language"].lower()


def text(x, y, words, classes="soft", anchor="start", more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{classes}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


def rounded(value):
    """Three digits, and no exponent."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def stroke(x1, y1, x2, y2, classes):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{classes}"/>'


def mark(row, x, y):
    """A square for Python, a disc for Rust, a larger one for machvan: colour is not all that tells."""
    if row["language"] == "Python":
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" class="python"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{6.5 if kind(row) == "ours" else 4.5}" class="{kind(row)}"/>'


def decades(speeds):
    """The powers of ten around the speeds, with a margin."""
    low, high = min(speeds) / 1.35, max(speeds) * 1.35
    return math.log10(low), math.log10(high)


def ticks(low, high):
    for exponent in range(math.floor(low), math.ceil(high) + 1):
        for digit in (1, 2, 5) if high - low < 1.7 else (1,):
            value = digit * 10.0 ** exponent
            if low <= math.log10(value) <= high:
                yield value


def steps(low, high):
    """Round numbers from low to high, four to eight."""
    step = next(s for s in (0.5, 1, 2, 5, 10, 20) if (high - low) / s <= 7)
    at = math.ceil(low / step - 1e-9) * step
    while at <= high + 1e-9:
        yield at
        at += step


def end_of_lead(x, y, box):
    return min(max(x, box.x), box.x + box.width), min(max(y, box.y + 3), box.y + box.height - 3)


def crosses(x, y, box, others):
    """Whether the lead from a point to its name's box runs through another name or point."""
    far_x, far_y = end_of_lead(x, y, box)
    steps = [Box(x + (far_x - x) * i / 40, y + (far_y - y) * i / 40, 0.1, 0.1) for i in range(41)]
    return any(step.meets(other) for step in steps for other in others)


def around(x, y, width, distance):
    """Boxes for a name around a point, the best first."""
    for eighths in (0, 8, -4, 4, -2, 2, -6, 6, -1, 1, -7, 7, -3, 3, -5, 5):
        dx, dy = math.cos(eighths * math.pi / 8), math.sin(eighths * math.pi / 8)
        at, middle = x + dx * (11 + distance), y + dy * (13 + distance)
        left = at if dx > 0.3 else at - width if dx < -0.3 else at - width / 2
        yield Box(left, middle - LINE / 2, width, LINE)


def place(points, frame):
    """Where each name stands: by its point if there is room, else farther off, with a lead. Names meet neither names nor points, and
    leads run through names and points only where nothing else is left."""
    marks = [Box(x - 8, y - 8, 16, 16) for _, x, y in points]
    names, placed = [], []
    # Those with the most neighbours choose first; machvan before all.
    crowd = lambda p: -sum(abs(p[1] - x) < 90 and abs(p[2] - y) < 30 for _, x, y in points)
    for row, x, y in sorted(points, key=lambda p: (p[0]["engine"] != "machvan", crowd(p))):
        width = LETTER * len(row["label"]) * (1.3 if kind(row) == "ours" else 1)
        free = [(distance, box) for distance in range(0, 400, 6) for box in around(x, y, width, distance)
                if box.within(frame) and not any(box.meets(other) for other in marks + names)]
        if not free:
            raise SystemExit(f"no room for the name of {row['engine']}")
        others = [Box(a - 5, b - 5, 10, 10) for other, a, b in points if other is not row]
        distance, box = next((f for f in free if not crosses(x, y, f[1], names + others)), free[0])
        names.append(Box(box.x - 5, box.y, box.width + 10, LINE))
        placed.append((row, x, y, box, distance))
    return placed


def scatter(rows, left, title, timed):
    """Speed against accuracy."""
    frame = Box(left, TOP, WIDTH - LEFT, HEIGHT - TOP - BOTTOM)
    speeds = [float(r["mb"]) for r in rows]
    low, high = decades(speeds)
    values = [float(r["score"]) for r in rows]
    # What is far below the rest stands at the edge, with its number.
    middle = sorted(values)[len(values) // 2]
    floor = min(v for v in values if v >= middle - 40)
    floor = max(0, math.floor(floor - 0.06 * (100 - floor) - 0.2))
    top = 100 + (100 - floor) * 0.04
    across = lambda speed: frame.x + frame.width * (math.log10(speed) - low) / (high - low)
    up = lambda value: frame.y + frame.height * (top - max(value, floor)) / (top - floor)
    out = [text(left, TOP - 14, title, "ink")]
    for value in steps(floor, 100):
        out += [stroke(frame.x, up(value), frame.x + frame.width, up(value), "grid"),
                text(frame.x - 8, up(value) + 4, f"{value:g}", anchor="end")]
    bottom = frame.y + frame.height
    for value in ticks(low, high):
        out += [stroke(across(value), frame.y, across(value), bottom, "grid"), text(across(value), bottom + 17, f"{value:g}", anchor="middle")]
    out += [stroke(frame.x, bottom, frame.x + frame.width, bottom, "axis"), stroke(frame.x, frame.y, frame.x, bottom, "axis"),
            text(frame.x + frame.width, bottom + 36, f"MB/s, log scale ({timed}) →", anchor="end")]
    points = []
    for row in rows:
        below = float(row["score"]) < floor
        label = row["engine"] + (f" ↓ {float(row['score']):.1f}" if below else "")
        points.append(({**row, "label": label}, across(float(row["mb"])), up(float(row["score"])) - (10 if below else 0)))
    for row, x, y, box, distance in place(points, frame):
        if distance > 8:
            out.append(stroke(x, y, *end_of_lead(x, y, box), "lead"))
        classes = f"{kind(row)} name" if kind(row) == "ours" else "ink name"
        out.append(text(box.x + box.width / 2, box.y + 12, row["label"], classes, "middle"))
    return out + [mark(row, x, y) for row, x, y in points]


def bars(rows, left, title, timed):
    """Speeds alone, the fastest first."""
    rows = sorted(rows, key=lambda r: -float(r["mb"]))
    low, high = decades([float(r["mb"]) for r in rows])
    names = max(LETTER * len(r["engine"]) for r in rows) + 12
    start, width = left - LEFT + 16 + names, WIDTH - names - 16 - 62
    across = lambda speed: start + width * (math.log10(speed) - low) / (high - low)
    bottom = HEIGHT - BOTTOM
    out = [text(left - LEFT + 16, TOP - 14, title, "ink")]
    for value in ticks(low, high):
        out += [stroke(across(value), TOP, across(value), bottom, "grid"), text(across(value), bottom + 17, f"{value:g}", anchor="middle")]
    out += [stroke(start, TOP, start, bottom, "axis"), text(start + width, bottom + 36, f"MB/s, log scale ({timed}) →", anchor="end")]
    pitch = min(40, (bottom - TOP) / len(rows))
    for index, row in enumerate(rows):
        y, x = TOP + pitch * (index + 0.5), across(float(row["mb"]))
        classes = f"{kind(row)} name" if kind(row) == "ours" else "ink name"
        out += [text(start - 8, y + 4, row["engine"], classes, "end"),
                f'<rect x="{start:.1f}" y="{y - 7:.1f}" width="{max(x - start, 1):.1f}" height="14" class="{kind(row)}"/>',
                text(x + 6, y + 4, rounded(float(row["mb"])), "soft")]
    return out


def panels(rows):
    """(title, rows with their speed, the text that was timed, whether scores differ) of a stage."""
    timed = list(dict.fromkeys(r["text"] for r in rows if r["mb_per_s"]))
    speeds = {(r["text"], r["engine"]): r["mb_per_s"] for r in rows if r["mb_per_s"]}
    scored = list(dict.fromkeys(r["text"] for r in rows if r["score"] and not r["mb_per_s"]))
    for name in scored or timed:
        fast = timed[0] if scored else name
        of = [{**r, "mb": speeds[fast, r["engine"]]} for r in rows if r["text"] == name]
        differ = bool(scored) and len({r["score"] for r in of}) > 1
        measure = f"{of[0]['measure']}, {name}" if differ else name
        yield measure, of, fast, differ


def legend(rows, x):
    out = []
    for language, words in (("", "machvan"), ("Rust", "Rust"), ("Python", "Python")):
        if language and not any(r["language"] == language and r["engine"] != "machvan" for r in rows):
            continue
        row = {"engine": "machvan" if not language else "", "language": language}
        out += [mark(row, x, 23), text(x + 11, 27, words)]
        x += 34 + LETTER * len(words)
    return out


def svg(stage, rows):
    shown = list(panels(rows))
    width = (WIDTH + BETWEEN) * len(shown) + 8
    title = f"{TITLES[stage]}: speed{' against accuracy' if any(p[3] for p in shown) else ''}, one thread"
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" role="img" '
           f'aria-label="{escape(title)}">', f"<style>{STYLE}</style>", f'<rect width="{width}" height="{HEIGHT}" rx="6" class="ground"/>',
           text(16, 28, title, "ink title")]
    out += legend(rows, width - 225)
    for index, (name, of, timed, differ) in enumerate(shown):
        left = index * (WIDTH + BETWEEN) + LEFT
        out += (scatter if differ else bars)(of, left, name, timed)
    return "\n".join(out) + "\n</svg>\n"


def draw(rows, folder):
    for stage in TITLES:
        of = [r for r in rows if r["stage"] == stage]
        if of:
            with open(os.path.join(folder, f"{stage}.svg"), "w", encoding="utf-8") as file:
                file.write(svg(stage, of))
