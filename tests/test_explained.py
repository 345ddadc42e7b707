"""Tools that look at the classes: `help`, `inspect`, `typing`, Hypothesis, `attrs`, `copy`."""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import pydoc
import re
import subprocess
import sys
import typing
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import twim
from twim import _explained
from twim.testing import sample

MODULES = (
    *("twim", "twim.archive", "twim.convert", "twim.errors", "twim.front_matter", "twim.newsroom"),
    *("twim.matrix", "twim.testing"),
)


def classes_of(name: str) -> list[type]:
    """Return the classes that a module gives users, those of plain dictionaries aside."""
    module = importlib.import_module(name)
    given_ = [getattr(module, item) for item in module.__all__]
    return [it for it in given_ if isinstance(it, type) and not typing.is_typeddict(it)]


CLASSES = sorted({cl for name in MODULES for cl in classes_of(name)}, key=lambda cl: cl.__name__)
WITH_FIELDS = [cl for cl in CLASSES if attrs.has(cl)]


@pytest.mark.parametrize("cl", CLASSES, ids=lambda cl: cl.__name__)
def test_annotations_are_types(cl: type) -> None:
    """Of a class, of what makes one, and of all that it can do; and none is private."""
    typing.get_type_hints(cl)
    hints = typing.get_type_hints(cl.__init__)  # type: ignore[misc]  # its own
    assert not any(name.startswith("_") for name in hints)
    signature = inspect.signature(cl, eval_str=True)
    for parameter in signature.parameters.values():
        assert not parameter.name.startswith("_")
        assert not isinstance(parameter.annotation, str)
    for name, method in inspect.getmembers(cl, inspect.isfunction):
        if not name.startswith("_") and method.__module__.startswith("twim"):
            typing.get_type_hints(method)


@pytest.mark.parametrize("cl", CLASSES, ids=lambda cl: cl.__name__)
def test_help_explains_the_fields(cl: type) -> None:
    """Each that `attrs` knows, and each of a named tuple; what is private is not shown."""
    text = pydoc.render_doc(cl, renderer=pydoc.plaintext)  # type: ignore[attr-defined]  # it is there
    names = [it.name for it in attrs.fields(cl)] if attrs.has(cl) else getattr(cl, "_fields", ())
    for name in names:
        if not name.startswith("_"):
            explanation = pydoc.getdoc(getattr(cl, name))
            assert explanation, name
            assert explanation.split("\n")[0] in text
            assert "Alias for field" not in explanation
    assert not re.search(r"\b_origin\b", text)
    assert not any(base.__name__.startswith("_") for base in cl.__mro__)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.SmallSearchSpaceWarning")  # of `Path`
@pytest.mark.parametrize("cl", WITH_FIELDS, ids=lambda cl: cl.__name__)
def test_hypothesis_builds_any(cl: type) -> None:
    """From the types of its fields, where nobody tells more."""

    @given(st.builds(cl))
    @settings(max_examples=1, database=None, suppress_health_check=list(HealthCheck))
    def builds(value: object) -> None:
        assert isinstance(value, cl)

    builds()


def test_attrs_sees_no_more_than_there_is() -> None:
    """Of a post that was read, data of plain values, without the text that it was read from."""
    issue = sample("current").issue
    data = attrs.asdict(issue)
    assert data["sections"][0]["title"] == issue.sections[0].title
    assert data["_origin"] == {}
    text = json.dumps(data, default=str)
    assert text.replace('"_origin": {}', '"_origin": null') == json.dumps(
        attrs.asdict(issue.canonical()), default=str
    )


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_copies_are_equal_and_written_alike(
    duplicate: typing.Callable[[twim.Issue], twim.Issue],
) -> None:
    """With the memory of where they were read."""
    post = sample("current")
    for visit in post.issue.walk():
        assert duplicate(visit.node) == visit.node  # type: ignore[arg-type]
    assert twim.dumps(duplicate(post.issue)) == post.text


@pytest.mark.parametrize("name", MODULES)
def test_any_module_may_be_the_first(name: str) -> None:
    """The classes can be looked at, whatever else was imported."""
    code = f"""
import inspect, pydoc, typing
import {name} as module
for item in module.__all__:
    cl = getattr(module, item)
    if isinstance(cl, type):
        typing.get_type_hints(cl)
        pydoc.render_doc(cl)
        if not typing.is_typeddict(cl):
            typing.get_type_hints(cl.__init__)
            inspect.signature(cl, eval_str=True)
"""
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # of ours


def test_without_source_nothing_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing fails."""

    def missing(_: object) -> str:
        raise OSError

    monkeypatch.setattr(inspect, "getsource", missing)
    assert pydoc.getdoc(twim.Prose.markdown) == ""
    assert list(_explained.docstrings(twim.Prose.__module__)) == []


def test_names_for_users_are_listed() -> None:
    """The machinery of `attrs` is not."""
    assert not [name for name in dir(twim.Prose) if "attrs" in name]
    assert "markdown" in dir(twim.Prose)
    assert Path(inspect.getfile(twim.Prose)).is_file()
