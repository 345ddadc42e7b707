"""Names in pictures: short enough, in characters that there are, in fonts that have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.font_manager import FontEntry, fontManager

from twim.archive._labels import families, label


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Clients", "Clients"),
        ("Too long!", "Too lon…"),
        ("日本日本", "日本日本"),
        ("日本日本a", "日本日…"),
        ("A\x1b\n\u202eB", "AB"),
        ("\x1b", "-"),
        ("", "-"),
    ],
)
def test_a_name_is_cut_at_its_end(name: str, shown: str) -> None:
    """Where there is room for eight letters, or four of double width; what is none goes."""
    assert label(name, 8) == shown


def test_other_fonts_have_what_the_usual_ones_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only those, and none that cannot be read or has pictures of missing characters alone."""
    assert families("Clients") == ["sans-serif"]
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    known = [font for font in fontManager.ttflist if font.name.startswith(("Last", "DejaVu Sans"))]
    fonts = [FontEntry(fname=str(broken), name="Broken", style="normal", weight=400), *known]
    monkeypatch.setattr(fontManager, "ttflist", fonts)
    assert families("⌶ Clients") == ["sans-serif", "DejaVu Sans Mono"]
    assert families("\U00102345") == ["sans-serif"]
