"""The examples in docstrings and in the README."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path
from typing import Any

import pytest

README = Path(__file__).resolve().parents[1] / "README.md"
MODULES = ["machvan", "machvan._machvan", "machvan._error", "machvan.arrow", "machvan.spacy"]


def examples(module: Any) -> list[doctest.DocTest]:
    """The examples of a module, of its functions and of its classes, compiled ones included."""
    found: list[doctest.DocTest] = []
    things = [(module.__name__, module)]
    for name, thing in vars(module).items():
        if callable(thing) and not name.startswith("__") and str(getattr(thing, "__module__", "")).startswith("machvan"):
            things.append((f"{module.__name__}.{name}", thing))
            if isinstance(thing, type):
                things += [(f"{module.__name__}.{name}.{key}", value) for key, value in vars(thing).items() if getattr(value, "__doc__", None)]
    for name, thing in things:
        text = thing.__doc__ if isinstance(getattr(thing, "__doc__", None), str) else ""
        test = doctest.DocTestParser().get_doctest(text or "", {}, name, None, None)
        if test.examples:
            found.append(test)
    return found


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    for module, library in (("machvan.spacy", "spacy"), ("machvan.arrow", "pyarrow")):
        if name == module:
            pytest.importorskip(library)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    tests = examples(importlib.import_module(name))
    assert tests
    for test in tests:
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def test_readme() -> None:
    assert doctest.testfile(str(README), module_relative=False, optionflags=doctest.ELLIPSIS).failed == 0


def test_everything_is_documented() -> None:
    import machvan

    for name in machvan.__all__:
        if not name.startswith("__"):
            thing = getattr(machvan, name)
            assert thing.__doc__, name
            if isinstance(thing, type):
                for key, value in vars(thing).items():
                    assert key.startswith("_") or value.__doc__ or not callable(value), f"{name}.{key}"
