"""What front matter consists of: where in the text a value stands."""

from __future__ import annotations

import pytest

from twim._markup.front_matter.toml_scan import scan_toml

TEXT = "a = 1\nb = [2, {c = 3}]\n"


@pytest.mark.parametrize(
    ("path", "value", "nearest"),
    [
        (["a"], "1", "a = 1"),
        (["b", 1, "c"], "3", "c = 3"),
        (["b", 2], None, "b = [2, {c = 3}]"),
        (["b", 1, "d"], None, "{c = 3}"),
        (["a", "c"], None, "a = 1"),
        (["c"], None, None),
        ([], None, None),
    ],
)
def test_a_path_leads_to_a_value(
    path: list[str | int], value: str | None, nearest: str | None
) -> None:
    """Or as far as there is one: to the item that has no such value in it."""
    tables = scan_toml(TEXT)
    unit, item = tables.value_at(path), tables.find(path)
    assert (TEXT[unit.start : unit.stop] if unit else None) == value
    assert (TEXT[slice(*item.span)] if item else None) == nearest
