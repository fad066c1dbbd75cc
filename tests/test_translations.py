"""The Spanish catalog: everything a member may read is in it, whole."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages import Message

from groupapp.web.language.catalogs import catalog
from tests.translating import messages, spanish

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!\w)#(?!\w)")


@cache
def translated() -> dict[object, Message]:
    return {message.id: message for message in spanish() if message.id}


def said() -> list[Message]:
    return [message for message in messages() if message.id]


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Each form in English with its Spanish one."""
    found = translated()[message.id]
    if isinstance(message.id, tuple):
        assert isinstance(found.string, tuple), message.id
        yield from zip(message.id, found.string, strict=True)
    else:
        yield str(message.id), str(found.string)


def test_there_is_much_to_read() -> None:
    assert len(said()) > 300


def test_no_text_for_members_is_missing_in_spanish() -> None:
    missing = [message.id for message in said() if message.id not in translated()]
    empty = [message.id for message in said() if message.id not in missing and not whole(message)]

    assert (missing, empty) == ([], []), "run ./dev translate and fill them in"


def whole(message: Message) -> bool:
    return all(spanish_form.strip() for _, spanish_form in forms(message))


def test_no_translation_is_a_guess() -> None:
    assert [message.id for message in translated().values() if message.fuzzy] == []


def test_translations_keep_the_names_that_are_filled_in() -> None:
    for message in said():
        for english, other in forms(message):
            assert set(PLACEHOLDER.findall(other)) == set(PLACEHOLDER.findall(english)), other


def test_translations_keep_the_space_around_and_add_no_gendered_slash() -> None:
    for message in said():
        for english, other in forms(message):
            assert (
                other[: len(other) - len(other.lstrip())]
                == english[: len(english) - len(english.lstrip())]
            )
            assert other == other.rstrip()
            assert not re.search(r"\w/a\b|\(a\)|@", other), other


@pytest.mark.parametrize(("count", "expected"), [(1, "Fui a 1 evento."), (0, "Fui a 0 eventos.")])
def test_the_catalog_is_read_without_a_compiled_file(count: int, expected: str) -> None:
    text = catalog("es").ungettext("I went to %(num)s event.", "I went to %(num)s events.", count)

    assert text % {"num": count} == expected
    assert catalog("en").ugettext("Send") == "Send"
