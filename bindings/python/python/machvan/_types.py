"""Types that only a type checker needs."""

from __future__ import annotations

from typing import Any, Literal, Protocol, TypedDict


class ArrowArrayExportable(Protocol):
    """An array or a batch with the Arrow PyCapsule interface, as of pyarrow."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[object, object]: ...


class ArrowStreamExportable(Protocol):
    """A chunked array, a table or a stream of batches with the Arrow PyCapsule interface, as of pyarrow, polars and DuckDB."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object: ...


class Series(Protocol):
    """A series of polars or pandas: the result is one too, with the same name."""

    @property
    def name(self) -> Any: ...
    def to_list(self) -> list[Any]: ...


Offsets = Literal["chars", "bytes", "utf16"]


class NormalizeOptions(TypedDict, total=False):
    """The options of `machvan.normalize` that say what is changed."""

    form: Literal["NFC", "NFD", "NFKC", "nfc", "nfd", "nfkc"] | None
    tone: Literal["old", "new"] | None
    tone_slips: bool
    iy: Literal["i", "y"] | None
    look_alikes: bool
    mark_order: bool
    full_width: bool
    plain_spaces: bool
    zero_width: bool
    space_runs: bool
    quotes: Literal["straight", "curly"] | None
    dashes: Literal["hyphen", "en"] | None
    ellipsis: Literal["character", "dots"] | None
    case: Literal["lower", "upper"] | None
    fold: bool
    strip_diacritics: bool
