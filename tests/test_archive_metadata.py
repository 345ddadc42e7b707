"""What Datasette is told of a database."""

from __future__ import annotations

import json

from twim.archive import TABLES, datasette_metadata


def test_tables_and_columns_are_explained() -> None:
    """All of them, with titles, units, and what to call a row."""
    (database,) = datasette_metadata()["databases"].items()
    assert database[0] == "archive"
    tables = database[1]["tables"]
    assert list(tables) == list(TABLES)
    for name, said in tables.items():
        meanings = {it.name: it.meaning.replace("`", "") for it in TABLES[name].columns}
        assert said["columns"] == meanings
        assert said["sort_desc"] in TABLES[name].names
    assert tables["project_names"]["title"] == "Project names"
    assert tables["links"]["columns"]["project_id"].endswith(": its row in project_index.")
    assert tables["pings"]["units"] == {"median_ms": "ms", "std_dev_ms": "ms"}
    assert tables["federation"]["units"] == {"share": "%"}
    assert {name: said.get("label_column") for name, said in tables.items()} == {
        **dict.fromkeys(TABLES),
        "issues": "title",
        "project_index": "name",
        "reports": "reporter",
    }


def test_licence_and_source_are_as_told() -> None:
    """And left out unless told; it is JSON."""
    told = {
        "title": "The weekly",
        "license": "CC BY 4.0",
        "license_url": "https://example.org/licence",
        "source": "The blog",
        "source_url": "https://example.org/blog",
    }
    metadata = datasette_metadata("weekly", **told)
    assert {name: metadata[name] for name in told} == told
    assert list(metadata["databases"]) == ["weekly"]
    assert list(datasette_metadata()) == ["title", "description", "databases"]
    assert list(metadata)[-1] == "databases"
    assert datasette_metadata()["title"] == "This Week in Matrix"
    assert json.loads(json.dumps(metadata)) == metadata
