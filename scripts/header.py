"""Finishes what cbindgen wrote: sections in the order of a reader, and a macro that initializes each struct that begins with its
size. Reads and writes the named file.

An item belongs to the section of the file of capi/src in which it is defined."""

import re
import sys
from pathlib import Path

# The files of each section; the titles are the table of contents.
SECTIONS = [
    ("Texts, statuses, errors", ["text", "status", "error"]),
    ("Handles", []),
    ("Raw text to sentences and words", ["pipeline"]),
    ("Streams: texts, tokens, sentences", ["stream"]),
    ("Words", ["segmenter"]),
    ("Sentences", ["sentences", "chunks"]),
    ("Natural text from tokens", ["detokenizer"]),
    ("Restoring sentence boundaries and marks", ["restorer"]),
    ("Normal forms", ["normalizer"]),
    ("Formats in memory", ["buffer", "format"]),
    ("Readers and writers", ["reader", "writer"]),
    ("Streams made by hand", ["build"]),
    ("Offsets in other units", ["offsets"]),
    ("Many texts at once", ["batch", "batches"]),
    ("Versions", ["version"]),
]
# Needed by an earlier section than that of its file.
EARLIER = {"machvan_offset_unit": "text"}
HANDLES = 1
ZEROS = {
    "size_t": "0",
    "uint32_t": "0",
    "uint64_t": "0",
    "int32_t": "0",
    "float": "0.0f",
    "bool": "false",
    "machvan_str": "{NULL, 0}",
    "machvan_span": "{0, 0}",
}
BEGIN = '#ifdef __cplusplus\nextern "C" {\n#endif // __cplusplus'
END = "#ifdef __cplusplus\n}  // extern \"C\"\n#endif  // __cplusplus"


def initializer(name, body, enumerations):
    """The macro for a struct, or None if its first field is not its size."""
    fields = [field.strip() for field in re.sub(r"/\*.*?\*/", "", body, flags=re.S).split(";") if field.strip()]
    if not fields or fields[0] != "size_t size":
        return None
    values = [f"sizeof({name})"]
    for field in fields[1:]:
        kind, pointer = re.fullmatch(r"(.*?)\s*(\*?)\w+", field).groups()
        values.append("NULL" if pointer else ZEROS.get(kind) or enumerations[kind])
    comment = f"/**\n * A `{name}` with its size set and all else zero: the defaults.\n */\n"
    return f"{comment}#define {name.upper()}_INIT {{{', '.join(values)}}}"


def files():
    """Where each name is defined."""
    defined = {}
    pattern = re.compile(r'^pub (?:const|struct|enum|type|(?:unsafe )?extern "C" fn) (\w+)', re.M)
    for path in Path("capi/src").glob("*.rs"):
        for name in pattern.findall(path.read_text(encoding="utf-8")):
            defined[name] = path.stem
    return defined | EARLIER


def name_of(block):
    """What a block declares, and its place among others: macros, types, functions."""
    code = re.sub(r"/\*.*?\*/", "", block, flags=re.S).strip()
    for order, pattern in enumerate([r"#define (\w+)", r"(?:typedef )?(?:enum|struct) (\w+)", r"typedef .*?\(\*(\w+)\)"]):
        if match := re.match(pattern, code, re.S):
            # An enumerator's name is not the enumeration's.
            return match[1], order
    return re.search(r"\b(machvan_\w+)\(", code)[1], 3


def main(path):
    text = Path(path).read_text(encoding="utf-8")
    # The names of structs are types; without `struct` the header is easier to read. Arguments stay below one another.
    text = re.sub(r"^struct (machvan_\w+ \w+\([^;]*;)", lambda match: re.sub(r"\n {7}", "\n", match[1]), text, flags=re.M)
    text = re.sub(r"(?<!typedef )\bstruct (machvan_\w+)", r"\1", text)
    # The first enumerator of each enumeration is zero.
    enumerations = dict(re.findall(r"^enum (machvan_\w+)\n.*?^  (MACHVAN_\w+) = 0,", text, flags=re.S | re.M))
    # Blank lines separate items, and stand inside none.
    first = text.index("/**\n", text.index("#define MACHVAN_STR("))
    head, rest = text[:first], text[first:]
    rest = rest[: rest.rindex("#endif  /* MACHVAN_H */")]
    blocks = [block.strip("\n") for block in re.split(r"\n\n+", rest) if block.strip()]
    blocks = [block for block in blocks if "extern \"C\"" not in block]
    defined, section_of = files(), {}
    for number, (_, stems) in enumerate(SECTIONS):
        section_of |= dict.fromkeys(stems, number)
    sections = [[] for _ in SECTIONS]
    for at, block in enumerate(blocks):
        name, order = name_of(block)
        handle = re.search(r"^typedef struct (machvan_\w+) \1;", block, re.M)
        number = HANDLES if handle else section_of[defined[name]]
        # Flags of the second file of a section come with its types.
        sections[number].append((0 if handle else min(order, 1) if order < 3 else 2, at, block))
        struct = re.search(r"typedef struct (machvan_\w+)\s*\{(.*?)\n\} machvan_\w+;", block, re.S)
        if macro := struct and initializer(struct[1], struct[2], enumerations):
            sections[number].append((1, at, macro))
    contents = [f" *   {number}. {title}" for number, (title, _) in enumerate(SECTIONS, 1)]
    head = head.replace(" * @contents", "\n".join(contents))
    out = [head.rstrip("\n"), BEGIN]
    for number, ((title, _), items) in enumerate(zip(SECTIONS, sections), 1):
        out.append(f"/* {'-' * 117}\n * {number}. {title}\n */")
        out += [block for _, _, block in sorted(items, key=lambda item: item[:2])]
    out += [END, "#endif /* MACHVAN_H */"]
    Path(path).write_text("\n\n".join(out) + "\n", encoding="utf-8")


main(sys.argv[1])
