#!/usr/bin/env python3
"""Lists the public API of the library, one sorted line per item: scripts/public_api.txt.

    scripts/public_api.py            writes the list
    scripts/public_api.py --check    compares it with the committed one, and prints the difference

The list is made from rustdoc's JSON, with all features. Traits that most types implement (Debug, Clone, Send and so on) stand in one line
per type. A change of the list is a change of the API: CHANGELOG.md mentions it.
"""

import difflib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "scripts/public_api.txt"
# Of no interest: each type has them, or they follow from others.
BLANKET = {"UnsafeUnpin", "Freeze", "StructuralPartialEq", "CloneToUninit", "TrivialClone"}


def rustdoc():
    environment = os.environ | {"RUSTC_BOOTSTRAP": "1"}
    command = ["cargo", "rustdoc", "--quiet", "--locked", "--package", "machvan", "--lib", "--all-features", "--"]
    subprocess.run([*command, "-Zunstable-options", "--output-format", "json"], cwd=ROOT, env=environment, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return json.loads((target / "doc/machvan.json").read_text(encoding="utf-8"))


class Api:
    def __init__(self, crate):
        self.index = crate["index"]
        self.lines = set()
        self.seen = set()
        self.module(self.item(crate["root"]), "machvan")

    def item(self, number):
        return self.index[str(number)]

    # ---- types and generics as Rust writes them

    def type(self, type_):
        if type_ is None:
            return "_"
        ((kind, inner),) = type_.items()
        match kind:
            case "resolved_path":
                return self.path(inner)
            case "generic" | "primitive":
                return inner
            case "borrowed_ref":
                lifetime = f"{inner['lifetime']} " if inner["lifetime"] else ""
                return f"&{lifetime}{'mut ' if inner['is_mutable'] else ''}{self.type(inner['type'])}"
            case "raw_pointer":
                return f"*{'mut' if inner['is_mutable'] else 'const'} {self.type(inner['type'])}"
            case "tuple":
                return "(" + ", ".join(map(self.type, inner)) + ")"
            case "slice":
                return f"[{self.type(inner)}]"
            case "array":
                return f"[{self.type(inner['type'])}; {inner['len']}]"
            case "impl_trait":
                return "impl " + self.bounds(inner)
            case "dyn_trait":
                traits = " + ".join(self.path(one["trait"]) for one in inner["traits"])
                return f"dyn {traits}" + (f" + {inner['lifetime']}" if inner["lifetime"] else "")
            case "qualified_path":
                trait = inner.get("trait")
                base = self.type(inner["self_type"])
                return f"<{base} as {self.path(trait)}>::{inner['name']}" if trait and trait["path"] else f"{base}::{inner['name']}"
            case "function_pointer":
                return "fn" + self.signature(inner["sig"])
        raise SystemExit(f"rustdoc has a type that this script does not know: {kind}")

    def path(self, path):
        name = path["path"].rsplit("::", 1)[-1]
        return name + self.arguments(path.get("args"))

    def arguments(self, arguments):
        if not arguments:
            return ""
        if "parenthesized" in arguments:
            inner = arguments["parenthesized"]
            output = f" -> {self.type(inner['output'])}" if inner["output"] else ""
            return "(" + ", ".join(map(self.type, inner["inputs"])) + ")" + output
        inner, parts = arguments["angle_bracketed"], []
        for one in inner["args"]:
            if one == "infer":
                parts.append("_")
                continue
            ((kind, value),) = one.items()
            parts.append({"lifetime": lambda: value, "type": lambda: self.type(value), "const": lambda: value["expr"]}[kind]())
        for one in inner["constraints"]:
            ((kind, value),) = one["binding"].items()
            if kind == "equality":
                bound = self.type(value["type"]) if "type" in value else value["constant"]["expr"]
                parts.append(f"{one['name']} = {bound}")
            else:
                parts.append(f"{one['name']}: {self.bounds(value)}")
        return f"<{', '.join(parts)}>" if parts else ""

    def bounds(self, bounds):
        parts = []
        for bound in bounds:
            ((kind, inner),) = bound.items()
            if kind == "trait_bound":
                parts.append(("?" if inner["modifier"] == "maybe" else "") + self.path(inner["trait"]))
            elif kind == "outlives":
                parts.append(inner)
            else:
                parts.append(f"use<{', '.join(next(iter(one.values())) for one in inner)}>")
        return " + ".join(parts)

    def generics(self, generics):
        """The parameters, and the conditions."""
        names, conditions = [], []
        for one in generics["params"]:
            ((kind, inner),) = one["kind"].items()
            if kind == "lifetime":
                names.append(": ".join([one["name"], *([" + ".join(inner["outlives"])] if inner["outlives"] else [])]))
            elif kind == "const":
                names.append(f"const {one['name']}: {self.type(inner['type'])}")
            elif not inner["is_synthetic"]:
                bounds = f": {self.bounds(inner['bounds'])}" if inner["bounds"] else ""
                names.append(one["name"] + bounds)
        for one in generics["where_predicates"]:
            ((kind, inner),) = one.items()
            if kind == "bound_predicate":
                conditions.append(f"{self.type(inner['type'])}: {self.bounds(inner['bounds'])}")
            elif kind == "lifetime_predicate":
                conditions.append(f"{inner['lifetime']}: {' + '.join(inner['outlives'])}")
            else:
                conditions.append(f"{self.type(inner['lhs'])} = {self.type(inner['rhs'].get('type'))}")
        return f"<{', '.join(names)}>" if names else "", f" where {', '.join(conditions)}" if conditions else ""

    def signature(self, signature):
        inputs = []
        for name, type_ in signature["inputs"]:
            text = self.type(type_)
            if name == "self":
                short = {"Self": "self", "&Self": "&self", "&mut Self": "&mut self"}
                inputs.append(short.get(text, f"self: {text}"))
            else:
                inputs.append(f"{name}: {text}")
        output = f" -> {self.type(signature['output'])}" if signature["output"] else ""
        return f"({', '.join(inputs)}){output}"

    # ---- items

    def add(self, line):
        self.lines.add(" ".join(line.split()))

    def function(self, item, path):
        inner = item["inner"]["function"]
        header, (names, conditions) = inner["header"], self.generics(inner["generics"])
        words = [word for word in ("const", "async", "unsafe") if header[f"is_{word}"]]
        mark = "#[must_use] " if any("must_use" in str(one) for one in item["attrs"]) else ""
        self.add(f"{mark}{' '.join([*words, 'fn'])} {path}{names}{self.signature(inner['sig'])}{conditions}")

    def module(self, module, path):
        if (module["id"], path) in self.seen:
            return
        self.seen.add((module["id"], path))
        self.add(f"mod {path}")
        for number in module["inner"]["module"]["items"]:
            item = self.index.get(str(number))
            if item is None or item["visibility"] != "public":
                continue
            self.place(item, f"{path}::{item['name']}")

    def place(self, item, path):
        ((kind, inner),) = item["inner"].items()
        open_ended = "#[non_exhaustive] " if "non_exhaustive" in item["attrs"] else ""
        match kind:
            case "use":
                target = self.index.get(str(inner["id"]))
                base = path.rsplit("::", 1)[0]
                if target is None:
                    self.add(f"use {base}::{inner['name']} = {inner['source']}")
                elif inner["is_glob"]:
                    for number in next(iter(target["inner"].values()))["items"]:
                        one = self.index.get(str(number))
                        if one and one["visibility"] == "public":
                            self.place(one, f"{base}::{one['name']}")
                else:
                    self.place(target, f"{base}::{inner['name']}")
            case "module":
                self.module(item, path)
            case "function":
                self.function(item, path)
            case "struct":
                names, conditions = self.generics(inner["generics"])
                self.add(f"{open_ended}struct {path}{names}{conditions}")
                shape = inner["kind"]
                if "tuple" in shape:
                    fields = [(str(at), number) for at, number in enumerate(shape["tuple"]) if number is not None]
                elif "plain" in shape:
                    fields = [(self.item(number)["name"], number) for number in shape["plain"]["fields"]]
                else:
                    fields = []
                for name, number in fields:
                    field = self.item(number)
                    if field["visibility"] == "public":
                        self.add(f"field {path}::{name}: {self.type(field['inner']['struct_field'])}")
                self.implementations(inner["impls"], path)
            case "enum":
                names, conditions = self.generics(inner["generics"])
                self.add(f"{open_ended}enum {path}{names}{conditions}")
                for number in inner["variants"]:
                    self.variant(self.item(number), path)
                self.implementations(inner["impls"], path)
            case "trait":
                names, conditions = self.generics(inner["generics"])
                bounds = f": {self.bounds(inner['bounds'])}" if inner["bounds"] else ""
                self.add(f"{'unsafe ' if inner['is_unsafe'] else ''}trait {path}{names}{bounds}{conditions}")
                for number in inner["items"]:
                    self.associated(self.item(number), path)
            case "type_alias":
                names, conditions = self.generics(inner["generics"])
                self.add(f"type {path}{names} = {self.type(inner['type'])}{conditions}")
            case "constant":
                self.add(f"const {path}: {self.type(inner['type'])}")
            case "static":
                self.add(f"static {path}: {self.type(inner['type'])}")
            case "macro":
                self.add(f"macro {path}!")
            case _:
                raise SystemExit(f"rustdoc has an item that this script does not know: {kind} {path}")

    def variant(self, item, path):
        shape = item["inner"]["variant"]["kind"]
        fields = ""
        if shape != "plain":
            ((kind, inner),) = shape.items()
            if kind == "tuple":
                types = [self.type(self.item(number)["inner"]["struct_field"]) for number in inner if number is not None]
                fields = f"({', '.join(types)})"
            else:
                named = [self.item(number) for number in inner["fields"]]
                fields = " { " + ", ".join(f"{one['name']}: {self.type(one['inner']['struct_field'])}" for one in named) + " }"
        self.add(f"variant {path}::{item['name']}{fields}")

    def associated(self, item, path):
        name = f"{path}::{item['name']}"
        ((kind, inner),) = item["inner"].items()
        if kind == "function":
            self.function(item, name)
        elif kind == "assoc_const":
            self.add(f"const {name}: {self.type(inner['type'])}")
        else:
            value = f" = {self.type(inner['type'])}" if inner["type"] else ""
            self.add(f"type {name}{value}")

    def implementations(self, numbers, path):
        plain = []
        for number in numbers:
            inner = self.item(number)["inner"]["impl"]
            if inner["trait"] is None:
                for one in inner["items"]:
                    item = self.item(one)
                    if item["visibility"] == "public":
                        self.associated(item, path)
                continue
            if inner["blanket_impl"] or inner["trait"]["path"].rsplit("::", 1)[-1] in BLANKET:
                continue
            names, conditions = self.generics(inner["generics"])
            trait, target = self.path(inner["trait"]), self.type(inner["for"])
            own = target.split("<")[0] == path.rsplit("::", 1)[-1]
            if inner["is_negative"]:
                trait = "!" + trait
            if own and not inner["items"] or "<" not in trait and own:
                types = [self.item(one) for one in inner["items"]]
                bound = [f"{one['name']} = {self.type(one['inner']['assoc_type']['type'])}" for one in types if "assoc_type" in one["inner"]]
                plain.append(trait + (f"<{', '.join(bound)}>" if bound else "") + (f" [{names}{conditions}]" if conditions or ":" in names else ""))
            else:
                self.add(f"impl{names} {trait} for {target}{conditions} ({path})")
        if plain:
            self.add(f"traits {path}: {', '.join(sorted(plain))}")


def main(arguments):
    if arguments not in ([], ["--check"]):
        raise SystemExit(__doc__)
    made = sorted(Api(rustdoc()).lines, key=lambda line: (line.split("machvan", 1)[-1], line))
    if not arguments:
        LIST.write_text("\n".join(made) + "\n", encoding="utf-8")
        return
    have = LIST.read_text(encoding="utf-8").splitlines()
    if have != made:
        print(*difflib.unified_diff(have, made, "scripts/public_api.txt", "the library", lineterm="", n=0), sep="\n")
        raise SystemExit("the public API has changed: run scripts/public_api.py, and look at the difference before you commit it")


main(sys.argv[1:])
