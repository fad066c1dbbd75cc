"""Prints the reading grade of what members read, page by page: ./dev bench words."""

import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import textstat
from bs4 import BeautifulSoup
from werkzeug.exceptions import HTTPException

from tests.browsing import Browser
from tests.scenes import Scene, fill

HIGHEST_GRADE: Final = 6.0
MOST_WORDS: Final = 20
FEWEST_WORDS: Final = 3
STATES: Final = ("usual", "sent", "new", "missed", "away", "landed")
BELOW: Final = ("/check-in", "/me", "/help-lines")
RUNNING_TEXT: Final = "p, li, legend, dd, summary, .check span"
SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        pages = read_all(fill(Path(folder), datetime.now(UTC)))
    print("Grade  Sentences  Page")
    for page, sentences in pages.items():
        print(f"{grade(sentences):5.1f}  {len(sentences):9}  {page}")
    known = {sentence: page for page, sentences in pages.items() for sentence in sentences}
    print("\nThe hardest sentences:")
    for sentence in sorted(known, key=lambda each: grade([each]), reverse=True)[:12]:
        print(f"{grade([sentence]):5.1f}  {sentence}  [{known[sentence]}]")
    long = [sentence for sentence in known if len(sentence.split()) > MOST_WORDS]
    print(f"\nSentences of more than {MOST_WORDS} words: {len(long) or 'none'}")
    for sentence in long:
        print(f"       {sentence}  [{known[sentence]}]")
    worst, whole = max(map(grade, pages.values())), grade(list(known))
    print(f"\nReading grade of all {len(known)} sentences: {whole:.1f} (at most {HIGHEST_GRADE})")
    return 1 if max(worst, whole) > HIGHEST_GRADE else 0


def grade(sentences: list[str]) -> float:
    """The school grade after Flesch and Kincaid, of sentences together."""
    return float(textstat.flesch_kincaid_grade(" ".join(sentences)))


def read_all(scene: Scene) -> dict[str, list[str]]:
    """The sentences by page; each page in the states in which it says something more."""
    found: dict[str, list[str]] = {}
    said: set[str] = set()
    for state in STATES:
        for path, page in pages(scene, state):
            sentences = sentences_of(page)
            if not said.issuperset(sentences):
                found[f"{path} ({state})"] = sentences
                said.update(sentences)
    return found


def pages(scene: Scene, state: str) -> Iterator[tuple[str, BeautifulSoup]]:
    """Every page of a member's own, one of each kind, and a page that is not there."""
    reader = Browser(scene.app).get(scene.doors[state])
    yield "/c/...", reader.page
    reader.press("Open my check-in")
    routes = scene.app.url_map.bind("localhost")
    rules = scene.app.url_map.iter_rules()
    asked = [r.rule for r in rules if "GET" in (r.methods or ()) and not r.arguments]
    waiting = [*(path for path in asked if path.startswith(BELOW)), "/check-in/nowhere"]
    seen = set()
    while waiting:
        path = waiting.pop(0)
        try:
            endpoint = routes.match(path.split("?")[0], method="GET")[0]
        except HTTPException:
            endpoint = "nowhere"
        answer = reader.client.get(path, follow_redirects=True)
        if endpoint in seen or answer.mimetype != "text/html":
            continue
        seen.add(endpoint)
        page = BeautifulSoup(answer.text, "html.parser")
        yield answer.request.path, page
        links = [str(link["href"]) for link in page.select("a[href]")]
        waiting += [link for link in links if link.startswith(BELOW)]


def sentences_of(page: BeautifulSoup) -> list[str]:
    """Sentences of running text, each once; names, dates and labels are none."""
    texts = [
        " ".join(tag.get_text(" ").split())
        for tag in page.select(f"main :is({RUNNING_TEXT})")
        if not tag.select(RUNNING_TEXT)
    ]
    pieces = [piece for text in texts for piece in SENTENCE_END.split(text)]
    whole = [p for p in pieces if p.endswith((".", "!", "?")) and len(p.split()) >= FEWEST_WORDS]
    return list(dict.fromkeys(whole))


if __name__ == "__main__":
    sys.exit(main())
