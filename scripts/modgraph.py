#!/usr/bin/env python3
"""Checks the imports between the modules of src: no cycles, and only downwards.

usage: scripts/modgraph.py [--print]

It reads `mod` and `use` lines and paths such as `crate::stream::Span`, outside of test modules. An import of a folder's module
counts as one of the files whose items that folder's mod.rs re-exports under that name, so `use super::x` counts too.
"""
import re, sys
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src"

# From the bottom up. A module imports only from lower rows, and modules of one row not from each other, unless
# the row is marked as ordered: then each may import from those to its left.
LAYERS = [
    (True, "error names span chars markup vietnamese stream offset legacy format linear"),
    (False, "normalize detokenize sentence word restore"),
    (True, "pipeline batch"),
]
# Rows of one idea: an error names its kind with `named_enum!`, whose values are errors.
TOGETHER = {frozenset(("error", "names"))}
ROOT_ITEMS = {  # what lib.rs re-exports
}


def source(path):
    text = path.read_text()
    text = re.sub(r"//[^\n]*", "", text)
    text = re.sub(r'r?#*"(?:\\.|[^"\\])*"#*', '""', text)
    # Test modules may import anything.
    text = re.sub(r"#\[cfg\((?:all\()?test\b[^\n]*\]\s*(?:#\[[^\n]*\]\s*)*mod \w+ \{.*?\n\}", "", text, flags=re.S)
    return text


def split_list(text):
    """The items of `a, b::{c, d}, e`."""
    depth, start, items = 0, 0, []
    for at, c in enumerate(text):
        depth += {"{": 1, "}": -1}.get(c, 0)
        if c == "," and depth == 0:
            items.append(text[start:at])
            start = at + 1
    return [item.strip() for item in items + [text[start:]] if item.strip()]


def expand(tree, before=()):
    """The paths of a use tree, each a tuple of names."""
    tree = tree.strip()
    group = re.match(r"(.*?)(?:::)?\{(.*)\}$", tree, flags=re.S)
    if group:
        head = tuple(part for part in group[1].split("::") if part)
        for item in split_list(group[2]):
            yield from expand(item, before + head)
    else:
        path = re.sub(r"\s+as\s+\w+$", "", tree)
        yield before + tuple(path.split("::"))


def uses(text):
    """(visibility, path) of each import."""
    for match in re.finditer(r"(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);", text):
        for path in expand(match[2]):
            yield bool(match[1]), path


class Module:
    def __init__(self, name, path):
        self.name, self.path, self.text = name, path, source(path)


modules = {}
for file in sorted(SRC.rglob("*.rs")):
    parts = file.relative_to(SRC).with_suffix("").parts
    if parts[-1] == "mod":
        parts = parts[:-1]
    if parts == ("lib",):
        parts = ()
    modules[parts] = Module(parts, file)


def names(path):
    """`self` at the end of an import is the module itself."""
    return path[:-1] if path and path[-1] == "self" else path


def resolve(path, seen=()):
    """The file that defines what `path` (from the crate's root) names."""
    path = names(path)
    for cut in range(len(path), -1, -1):
        if path[:cut] in modules:
            break
    module, rest = path[:cut], path[cut:]
    if not rest or module in seen:
        return module
    # Re-exports of this module.
    for public, target in uses(modules[module].text):
        if target[-1] == rest[0] or target[-1] == "*":
            full = absolute(module, target)
            if full is not None and (target[-1] != "*"):
                found = resolve(full, seen + (module,))
                if found != module:
                    return found
    return module


def absolute(module, path):
    """A path of an import in `module` from the crate's root; `None` for other crates."""
    if path[0] == "crate":
        return path[1:]
    base = module
    if path[0] == "self":
        return base + path[1:]
    if path[0] == "super":
        while path and path[0] == "super":
            base, path = base[:-1], path[1:]
        return base + path
    if module + path[:1] in modules:
        return module + path
    return None


edges = {}
for name, module in modules.items():
    found = edges.setdefault(name, set())
    paths = [(path) for public, path in uses(module.text)]
    rest = re.sub(r"(?:pub(?:\([^)]*\))?\s+)?(?:use|mod)\s+[^;{]*(?:\{[^;]*\})?;", "", module.text)
    paths += [tuple(match[0].split("::")) for match in re.finditer(r"\b(?:crate|super)(?:::\w+)+", rest)]
    is_folder = module.path.name in ("mod.rs", "lib.rs")
    for path in paths:
        full = absolute(name, path)
        if full is None:
            continue
        target = resolve(full)
        # What lib.rs defines (macros) is not an import.
        if target == name or target == () or name == ():
            continue
        # A folder's module re-exports its files. It imports those whose names its own code uses.
        if is_folder and target[: len(name)] == name and not re.search(rf"\b{path[-1]}\b", rest):
            continue
        found.add(target)


def cycles(graph):
    """Strongly connected components of more than one node (Tarjan)."""
    index, low, stack, on, out = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on.add(node)
        for next in sorted(graph.get(node, ())):
            if next not in index:
                visit(next)
                low[node] = min(low[node], low[next])
            elif next in on:
                low[node] = min(low[node], index[next])
        if low[node] == index[node]:
            part = []
            while not part or part[-1] != node:
                part.append(stack.pop())
                on.discard(part[-1])
            if len(part) > 1:
                out.append(sorted(part))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return out


def show(node):
    return "::".join(node) or "lib"


failed = False


def fail(message):
    global failed
    failed = True
    print(message)


def report(graph, what):
    for part in cycles(graph):
        if frozenset(show(node) for node in part) in TOGETHER:
            continue
        fail(f"{what} import each other: " + ", ".join(map(show, part)))
        for node in part:
            print(f"    {show(node)} -> " + ", ".join(show(to) for to in sorted(graph[node]) if to in part))


report(edges, "files")
folders = {}
depth = max(len(name) for name in modules)
for level in range(1, depth):
    # Files under one folder as one node, at each level; a folder's own file stands for itself.
    graph = {}
    for name, targets in edges.items():
        for target in targets:
            a, b = name[:level], target[:level]
            if a != b:
                graph.setdefault(a, set()).add(b)
                graph.setdefault(b, set())
    report(graph, f"modules at depth {level}")

rank, row_of, ordered_rows = {}, {}, set()
position = 0
for row, (ordered, layer) in enumerate(LAYERS):
    for name in layer.split():
        rank[name], row_of[name] = position, row
        position += 1
    if ordered:
        ordered_rows.add(row)
for name, targets in sorted(edges.items()):
    for target in sorted(targets):
        if not name or not target or name[0] == target[0]:
            continue
        a, b = name[0], target[0]
        for module in (a, b):
            if module not in rank:
                fail(f"{module} has no place among the layers in scripts/modgraph.py")
                rank[module], row_of[module] = -1, -1
        if rank[a] < 0 or rank[b] < 0 or frozenset((a, b)) in TOGETHER:
            continue
        down = row_of[b] < row_of[a] or row_of[a] == row_of[b] and row_of[a] in ordered_rows and rank[b] < rank[a]
        if not down:
            fail(f"{show(name)} imports {show(target)}: not downwards")

if "--print" in sys.argv:
    for name, targets in sorted(edges.items()):
        print(show(name), "->", ", ".join(show(target) for target in sorted(targets)))
if not failed:
    print(f"{len(modules)} modules, no import cycles, all imports downwards")
sys.exit(failed)
