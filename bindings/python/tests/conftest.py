"""What the tests share: texts of all kinds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("MACHVAN_SHARED", ROOT.parent / "shared"))

TEXTS = [
    "Thư viện Hà Nội đẹp lắm. Trời mưa.",
    "",
    "   \n",
    "Ngày 1/8/2014, TP. Huế ngập 12,5% 🙂 — “tốt”.",
    "Hoà bình và hòa bình; Thủy và thuỷ.",
    "a\u0300e\u0301 không gian",
    "𝒳 🇻🇳 Việt Nam\r\n\r\nđoạn hai",
    "\u200bẩn\u200b",
]


@pytest.fixture(scope="session")
def corpus() -> list[str]:
    """Lines of natural text: of the shared inputs if they are there, otherwise the texts above many times."""
    path = SHARED / "corpus" / "spacing.vi.txt"
    if path.exists():
        return path.read_text(encoding="utf-8").splitlines()
    return TEXTS * 100


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With MACHVAN_EVERYTHING a test that was skipped is a failure: something is not installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("MACHVAN_EVERYTHING") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
