"""Finishes what cbindgen wrote: a macro that initializes each struct that begins with its size. Reads and writes the named file."""

import re
import sys

ZEROS = {
    "size_t": "0",
    "uint32_t": "0",
    "uint64_t": "0",
    "float": "0.0f",
    "bool": "false",
    "struct machvan_str": "{NULL, 0}",
    "struct machvan_span": "{0, 0}",
}


def initializer(name, body, enumerations):
    """The macro for a struct, or None if its first field is not its size."""
    fields = [field.strip() for field in re.sub(r"/\*.*?\*/", "", body, flags=re.S).split(";") if field.strip()]
    if not fields or fields[0] != "size_t size":
        return None
    values = [f"sizeof({name})"]
    for field in fields[1:]:
        kind, pointer = re.fullmatch(r"(.*?)\s*(\*?)\w+", field).groups()
        values.append("NULL" if pointer else ZEROS.get(kind) or enumerations[kind])
    macro = f"{name.upper()}_INIT"
    return f"/**\n * A `{name}` with its size set and all else zero: the defaults.\n */\n#define {macro} {{{', '.join(values)}}}\n"


def main(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    # The first enumerator of each enumeration is zero.
    enumerations = dict(re.findall(r"^enum (machvan_\w+)\n.*?^  (MACHVAN_\w+) = 0,", text, flags=re.S | re.M))
    struct = re.compile(r"typedef struct (machvan_\w+)\s*\{(.*?)\n\} machvan_\w+;\n", re.S)

    def finish(match):
        macro = initializer(match[1], match[2], enumerations)
        return match[0] + ("\n" + macro if macro else "")

    text = struct.sub(finish, text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


main(sys.argv[1])
