"""What is known of the fields of a class of the model, and the walk over a record's values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from painref.model.fields import FieldType, all_field_types, field_types, walk
from painref.model.records import Citation, Scale
from painref.output.plain_values import plain


@dataclass(frozen=True)
class Part:
    word: Annotated[str, "A word."]
    cite: Annotated[tuple[Citation, ...], "Who says so."] = ()


@dataclass(frozen=True)
class Whole:
    number: Annotated[int | None, "A number."]
    first: Annotated[Part | None, "The first part."] = None
    others: Annotated[tuple[Part, ...], "The other parts."] = ()
    source: Annotated[Citation | None, "The source."] = None
    layer: Annotated[str | None, "Where it comes from."] = None


def test_a_field_has_its_type_its_help_and_what_it_may_lack() -> None:
    known = tuple(
        FieldType(name, name, item, is_list, help_, required, nullable)
        for name, item, is_list, help_, required, nullable in (
            ("number", int, False, "A number.", True, True),
            ("first", Part, False, "The first part.", False, True),
            ("others", Part, True, "The other parts.", False, False),
            ("source", Citation, False, "The source.", False, True),
            ("layer", str, False, "Where it comes from.", False, True),
        )
    )
    assert all_field_types(Whole) == known
    assert field_types(Whole) == known[:-1]  # no file gives the layer


def test_a_walk_passes_all_values_that_are_given_with_their_places() -> None:
    book, page = Citation("book"), Citation("book", "3")
    whole = Whole(5, Part("a", (book, page)), (Part("b"), Part("c", (page,))), book, "clinic")
    assert list(walk(whole, Whole)) == [
        ("number", int, 5),
        ("first.word", str, "a"),
        ("first.cite[0]", Citation, book),
        ("first.cite[1]", Citation, page),
        ("others[0].word", str, "b"),
        ("others[1].word", str, "c"),
        ("others[1].cite[0]", Citation, page),
        ("source", Citation, book),
    ]
    assert list(walk(Whole(None), Whole)) == []


def test_a_key_that_python_has_taken_has_an_attribute_of_its_own() -> None:
    named = {f.name: f.attribute for f in all_field_types(Scale)}
    assert named["from"] == "from_"
    assert {name for name, attribute in named.items() if name != attribute} == {"from"}
    scale = Scale(unit="pain", from_=0, to=10)
    assert [where for where, *_ in walk(scale, Scale)] == ["unit", "from", "to", "ends_unknown"]
    assert list(plain(scale)) == [*named]
