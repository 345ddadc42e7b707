"""What stands under headings: sections and projects, which hold blocks."""

from __future__ import annotations

import attrs
import pytest

import twim
from twim import Department, Entry, MatrixLive, Project, Prose, ReadMore, Section, Shortcode
from twim import SignOff as End
from twim.model._all_classes import classes
from twim.model._sections import SECTION_KINDS, Block, Content, contents

ONE, TWO, THREE = Prose("One."), Prose("Two."), Prose("Three.")
MORE = ReadMore()
NEWS, OLDS = Entry(None, "", "News."), Entry(None, "", "Olds.")

# Runs of prose

RUNS: dict[str, tuple[list[Content], list[Content]]] = {
    "nothing": ([], []),
    "one": ([ONE], [ONE]),
    "an empty one": ([Prose("")], [Prose("")]),
    "no prose": ([MORE, NEWS], [MORE, NEWS]),
    "the same block twice": ([MORE, MORE], [MORE, MORE]),
    "apart": ([ONE, MORE, TWO], [ONE, MORE, TWO]),
    "two": ([ONE, TWO], [Prose("One.\n\nTwo.")]),
    "three": ([ONE, TWO, THREE], [Prose("One.\n\nTwo.\n\nThree.")]),
    "at the start": ([ONE, TWO, MORE], [Prose("One.\n\nTwo."), MORE]),
    "at the end": ([MORE, NEWS, ONE, TWO], [MORE, NEWS, Prose("One.\n\nTwo.")]),
    "twice": ([ONE, TWO, MORE, TWO, ONE], [Prose("One.\n\nTwo."), MORE, Prose("Two.\n\nOne.")]),
    "beside one that is alone": ([ONE, MORE, TWO, THREE], [ONE, MORE, Prose("Two.\n\nThree.")]),
    "beside blocks that are alike": (
        [MORE, MORE, ONE, TWO, NEWS, NEWS],
        [MORE, MORE, Prose("One.\n\nTwo."), NEWS, NEWS],
    ),
    "one of them empty": ([ONE, Prose(""), MORE], [ONE, MORE]),
    "all of them empty": ([Prose(""), Prose("")], [Prose("")]),
}


@pytest.mark.parametrize(("given", "kept"), RUNS.values(), ids=RUNS)
def test_prose_side_by_side_is_one_run(given: list[Content], kept: list[Content]) -> None:
    """In sections, projects and the preamble; other blocks stay as they are."""
    assert contents(given) == tuple(kept)
    assert contents(iter(given)) == tuple(kept)
    assert Department("H", given).content == tuple(kept)
    assert Project("P", content=given).content == tuple(kept)  # type: ignore[arg-type]  # no project is among them
    assert twim.Issue(preamble=given).preamble == tuple(kept)


def test_what_is_no_run_is_not_made_anew() -> None:
    """A tuple is kept, and so is every node that has no other run of prose beside it."""
    kept = (ONE, MORE, TWO)
    assert contents(kept) is kept
    first, _, last, alone = contents([MORE, ONE, TWO, NEWS, THREE])
    assert first is MORE
    assert last is NEWS
    assert alone is THREE


@pytest.mark.parametrize("content", ["text", ONE, None, {"a": ONE}], ids=repr)
def test_one_block_is_not_several(content: tuple[Content, ...]) -> None:
    """It is refused wherever blocks stand."""
    for make in (
        lambda: contents(content),
        lambda: Department("H", content),
        lambda: Section.of("H", content),
        lambda: Project("P", content=content),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError, match="expected several values"):
            make()


# Projects


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ode", "Ode"),
        ("Ode *beta* `2`", "Ode beta 2"),
        ("[Ode](https://ode.example.org) &amp; Kettle", "Ode & Kettle"),
        ("Dept of Ode 📱", "Dept of Ode 📱"),
        ("", ""),
    ],
)
def test_a_projects_name_is_what_a_reader_sees(title: str, name: str) -> None:
    """Emoji and all; the website has no part in it."""
    assert Project(title, "https://example.org").name == name


@pytest.mark.parametrize(
    ("content", "description"),
    [
        ((), ""),
        ((ONE,), "One."),
        ((Prose("A *client*."), NEWS), "A *client*."),
        ((ONE, TWO), "One.\n\nTwo."),
        ((NEWS, ONE), ""),
        ((Shortcode("a"), ONE), ""),
    ],
    ids=["nothing", "prose", "markup", "two", "after a report", "after a shortcode"],
)
def test_a_projects_description_stands_first(content: tuple[Block, ...], description: str) -> None:
    """Prose below a report is part of the news."""
    assert Project("Ode", content=content).description == description


def test_a_project_has_its_reports() -> None:
    """In reading order, and nothing else."""
    project = Project("Ode", content=(ONE, NEWS, MORE, OLDS))
    assert list(project.entries()) == [NEWS, OLDS]
    assert list(Project("Ode").entries()) == []
    assert [place for place, _ in project.children()] == [f"content[{at}]" for at in range(4)]
    assert [node for _, node in project.children()] == [ONE, NEWS, MORE, OLDS]


def test_what_a_project_is_not_told_is_empty() -> None:
    """Only the title has to be told."""
    project = Project("Ode")
    assert (project.title, project.website, project.content) == ("Ode", None, ())


# Sections


def test_a_section_has_its_projects_and_reports() -> None:
    """Reports within projects are among them, in reading order."""
    ode, kettle = Project("Ode", content=(OLDS,)), Project("Kettle")
    last = Entry(None, "", "Last.")
    section = Department("Clients", (NEWS, ode, ONE, kettle, last))
    assert section.projects == (ode, kettle)
    assert list(section.entries()) == [NEWS, OLDS, last]
    assert Department("Clients", (ONE,)).projects == ()
    assert list(Department("Clients").entries()) == []
    assert [visit.place for visit in section.walk()] == [
        "",
        "content[0]",
        "content[1]",
        "content[1].content[0]",
        "content[2]",
        "content[3]",
        "content[4]",
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Matrix Live", MatrixLive),
        ("Matrix Live 🎙", MatrixLive),
        ("Matrix Lives", Department),
        ("That's all I know", End),
        ("Dept of Clients", Department),
        ("", Department),
    ],
)
def test_the_title_picks_the_kind(title: str, kind: type[Section]) -> None:
    """`Section.of` makes that, with the title and the content as they are given."""
    content: list[Content] = [ONE, MORE]
    made = Section.of(title, iter(content))
    assert type(made) is kind
    assert (made.title, made.content) == (title, (ONE, MORE))
    assert Section.of(title) == kind(title)
    assert Section.of(title).content == ()


def test_each_kind_has_a_name() -> None:
    """These are all, and each is a section."""
    kinds = {"matrix_live": MatrixLive, "sign_off": End, "department": Department}
    assert kinds == SECTION_KINDS
    sections = {kind for kind in classes() if issubclass(kind, Section)}
    assert sections - {Section} == set(kinds.values())


def test_sections_of_two_kinds_are_two() -> None:
    """Even with the same title and content."""
    kinds: list[type[Section]] = [Section, Department, MatrixLive, End]
    made = [kind("H", (ONE,)) for kind in kinds]
    assert len(set(made)) == len(made)
    assert Department("H", (ONE,)) == Department("H", (ONE,))
    assert Department("H", (ONE,)) != Department("H", (TWO,))
    assert Department("H") != Department("I")


def test_a_section_cannot_change() -> None:
    """What is evolved has its prose joined too."""
    section = Department("H", (ONE,))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        section.title = "I"  # type: ignore[misc]
    assert attrs.evolve(section, content=[ONE, TWO]).content == (Prose("One.\n\nTwo."),)


VIDEO = Shortcode("youtube_player", {"video_id": "a"})
VIDEOS: dict[str, tuple[tuple[Content, ...], tuple[str, ...]]] = {
    "none": ((), ()),
    "one": ((VIDEO,), ("a",)),
    "the same twice": ((VIDEO, ONE, VIDEO), ("a", "a")),
    "another shortcode": ((Shortcode("figure", {"video_id": "a"}),), ()),
    "no id": ((Shortcode("youtube_player"),), ()),
    "an id that is no text": ((Shortcode("youtube_player", {"video_id": 3}),), ()),
    "in a report, within a project": (
        (Project("Ode", content=(Entry(None, "", 'See {{ youtube_player(video_id="b") }}'),)),),
        ("b",),
    ),
    "in reading order": (
        (Prose('{{ youtube_player(video_id="c") }} and so on'), VIDEO),
        ("c", "a"),
    ),
}


@pytest.mark.parametrize(("content", "ids"), VIDEOS.values(), ids=VIDEOS)
def test_any_section_tells_its_videos(content: tuple[Content, ...], ids: tuple[str, ...]) -> None:
    """Wherever they stand within, whatever the kind of section."""
    for kind in (Department, MatrixLive, End):
        assert kind("H", content).video_ids == ids


# Departments


@pytest.mark.parametrize(
    ("title", "name", "emoji"),
    [
        ("Clients", "Clients", ""),
        ("Dept of Clients 📱", "Clients", "📱"),
        ("📱 Dept of Clients", "Clients", "📱"),
        ("Dept. of Clients", "Clients", ""),
        ("Department of the Matrix 🌐", "Matrix", "🌐"),
        ("DEPT OF Clients", "Clients", ""),
        ("Dept of  *Clients*  📱 🚀", "Clients", "📱 🚀"),
        ("*Dept* of Clients", "Clients", ""),
        ("Dept of Clients *📱*", "Clients", "📱"),
        ("Dept of Clients &#128241;", "Clients", "📱"),
        ("The Dept of Clients", "The Dept of Clients", ""),
        ("Dept of Dept of Clients", "Dept of Clients", ""),
        ("Dept.. of Clients", "Dept.. of Clients", ""),
        ("Deptx of Clients", "Deptx of Clients", ""),
        ("Dept Clients", "Dept Clients", ""),
        ("Dept of", "Dept of", ""),
        ("Dept of the", "Dept of the", ""),
        ("Dept of Theatres", "Theatres", ""),
        ("Dept offline", "Dept offline", ""),
        ("Dept of 📱", "Dept of", "📱"),
        ("📱", "", "📱"),
        ("Clients 📱 old", "Clients 📱 old", ""),
        ("", "", ""),
    ],
)
def test_a_departments_name_and_emoji(title: str, name: str, emoji: str) -> None:
    """The name goes without "Dept of" at its start and without the emoji around it."""
    department = Department(title)
    assert (department.name, department.emoji) == (name, emoji)


def test_prose_of_a_wrong_type_is_not_joined() -> None:
    """It is named when it is written."""
    wrong = Prose(1)  # type: ignore[arg-type]
    section = Department("H", (wrong, ONE, TWO))
    assert section.content == (wrong, Prose("One.\n\nTwo."))
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(sections=(section,)))
    assert caught.value.place == "sections[0].content[0].markdown"


def test_every_section_has_a_name() -> None:
    """That of a department is without what all of them have."""
    assert Section("A *b* 📱").name == "A b 📱"
    assert twim.MatrixLive("Matrix *Live* 🎙").name == "Matrix Live 🎙"
    assert Department("Dept of *Clients* 📱").name == "Clients"
