"""The exception of the package."""

from __future__ import annotations


class Error(ValueError):
    """What went wrong, with its place in the input if it has one.

    - message: what is wrong and what to do.
    - kind: 'invalid-utf8', 'syntax', 'too-large', 'invalid-span', 'unrepresentable', 'invalid-data', 'invalid-option' or 'io'.
    - line: the line of the input, counted from 1, or None.
    - byte: the byte of the input, counted from 0, or None.
    - row: the row of a column or a batch, counted from 0, or None.
    - filename: the name of the file that was read or written, or None.

    >>> import machvan
    >>> try:
    ...     machvan.Doc.parse("1\\tTrời\\n", "conllu")
    ... except machvan.Error as error:
    ...     print(error.kind, error.line, error.byte)
    syntax 1 0
    """

    def __init__(
        self,
        message: str,
        kind: str = "invalid-option",
        line: int | None = None,
        byte: int | None = None,
        row: int | None = None,
        filename: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
        self.line = line
        self.byte = byte
        self.row = row
        self.filename = filename

    def __str__(self) -> str:
        places = (("row", self.row), ("line", self.line), ("byte", self.byte))
        file = "" if self.filename is None else f"{self.filename}: "
        return file + "".join(f"{name} {place}: " for name, place in places if place is not None) + self.message

    def __reduce__(self) -> tuple[type[Error], tuple[str, str, int | None, int | None, int | None, str | None]]:
        return type(self), (self.message, self.kind, self.line, self.byte, self.row, self.filename)


Error.__module__ = "machvan"
