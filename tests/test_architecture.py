"""Who may import whom, and what may stand where, as the design of the house says."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "groupapp"

EDGE = "access actions queries handouts mail links demo domain paper config"
EDGE += " words agenda_steps light_words mirror_words summary_words"
ALLOWED = {
    name: set(others.split())
    for name, others in {
        "web": EDGE,
        "cli": f"{EDGE} serving board_prints create_app",
        "serving": EDGE,
        "board_prints": "domain",
        "paper": "queries handouts links domain",
        "access": "queries links",
        "actions": "queries models mail links domain",
        "demo": "actions domain",
        "queries": "models domain",
        "words": "domain",
        "agenda_steps": "domain words",
        "light_words": "domain words",
        "mirror_words": "domain words",
        "summary_words": "domain words",
        "models": "domain",
        "links": "",
        "handouts": "domain words agenda_steps light_words mirror_words summary_words",
        "mail": "domain words summary_words",
        "domain": "",
        "config": "",
        "extensions": "",
        "migrations": "models",
        "__init__": "config models web",
        "__main__": "cli",
    }.items()
}
"""By part of the package, the other parts it may import; `paper` leads from queries to handouts."""

NO_EXTENSIONS = {"domain", "handouts", "config", "words", "mail", "paper", "demo", "links"}
NO_EXTENSIONS |= {"agenda_steps", "light_words", "mirror_words", "summary_words"}
NAMES_MODELS = {"web", "cli", "serving", "paper", "access", "links"}
"""Parts that may import models to name them in annotations, and for nothing else."""


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the package but the schema's steps, parsed."""
    return {
        path.relative_to(PACKAGE): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "versions" not in path.parts
    }


def part(path: Path) -> str:
    """Which part of the package a module belongs to: `web`, `config`, ..."""
    return path.parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Each module imported, absolutely, and the name taken from it ("" for the module itself)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ((node.module or "", alias.name) for alias in node.names)


def own_parts(tree: ast.AST) -> set[str]:
    """The parts of this package that a module imports."""
    found = set()
    for module, name in imports(tree):
        package, _, rest = module.partition(".")
        if package == "groupapp":
            found.add(rest.split(".")[0] or name)
    return found


def names(tree: ast.AST) -> set[str]:
    """Every name and every dotted name that is read or called, such as `db.session.commit`."""
    return {
        ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)
    }


def imported_from(tree: ast.AST, module: str) -> set[str]:
    return {name for found, name in imports(tree) if found == module}


def annotations(tree: ast.AST) -> set[ast.AST]:
    """Every node that stands in an annotation."""
    roots: list[ast.AST | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            roots.append(node.returns)
        elif isinstance(node, ast.arg | ast.AnnAssign):
            roots.append(node.annotation)
    return {inside for root in roots if root is not None for inside in ast.walk(root)}


EVERY_MODULE = pytest.mark.parametrize("path", modules(), ids=str)


@EVERY_MODULE
def test_a_part_imports_only_what_it_may(path: Path) -> None:
    own = part(path)
    assert own in ALLOWED, f"{own} has no place in the table of who may import whom"
    allowed = ALLOWED[own] | {own}
    if own not in NO_EXTENSIONS:
        allowed |= {"extensions"}
    if own in NAMES_MODELS:
        allowed |= {"models"}

    assert own_parts(modules()[path]) <= allowed


@pytest.mark.parametrize("path", [p for p in modules() if part(p) in NAMES_MODELS], ids=str)
def test_models_are_named_at_the_edge_but_not_used(path: Path) -> None:
    tree = modules()[path]
    models = {
        name
        for module, name in imports(tree)
        if module.startswith("groupapp.models") and name[:1].isupper()
    }
    in_annotations = annotations(tree)

    used = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in models and node not in in_annotations
    }

    assert used == set()


@pytest.mark.parametrize("path", [p for p in modules() if part(p) == "models"], ids=str)
def test_models_take_only_terms_from_the_domain(path: Path) -> None:
    taken = {
        f"{module}.{name}"
        for module, name in imports(modules()[path])
        if module.startswith("groupapp.domain")
    }

    assert all(name.startswith("groupapp.domain.terms") for name in taken)


@pytest.mark.parametrize("path", [p for p in modules() if part(p) == "domain"], ids=str)
def test_the_domain_needs_the_standard_library_alone(path: Path) -> None:
    others = {
        module.split(".")[0]
        for module, _ in imports(modules()[path])
        if module.split(".")[0] not in sys.stdlib_module_names
    }
    allowed = {"rapidfuzz", "cleanco"} if path.name == "companies.py" else set()

    assert others <= allowed | {"groupapp"}


@pytest.mark.parametrize("path", [p for p in modules() if part(p) in ("handouts", "words", "mail")])
def test_paper_and_words_know_no_flask(path: Path) -> None:
    packages = {module.split(".")[0] for module, _ in imports(modules()[path])}

    assert not packages & {"flask", "werkzeug", "flask_sqlalchemy", "sqlalchemy"}


@EVERY_MODULE
def test_only_actions_commit(path: Path) -> None:
    commits = {name for name in names(modules()[path]) if name.endswith((".commit", ".begin"))}

    if part(path) != "actions":
        assert commits <= {"context.begin"}


@EVERY_MODULE
def test_only_actions_and_queries_use_the_session(path: Path) -> None:
    uses = {name for name in names(modules()[path]) if name.startswith("db.session")}

    if path == Path("extensions.py"):
        assert uses == {"db.session"}, "the writers' queue listens to it"
    elif path == Path("web/errors.py"):
        assert uses == {"db.session", "db.session.rollback"}, "what failed is undone"
    elif part(path) not in ("actions", "queries"):
        assert uses == set()


@pytest.mark.parametrize("path", [p for p in modules() if part(p) == "queries"], ids=str)
def test_queries_only_read(path: Path) -> None:
    tree = modules()[path]
    written = {"add", "add_all", "delete", "merge", "flush", "commit", "bulk_save_objects"}

    assert not {f"db.session.{verb}" for verb in written} & names(tree)
    assert not imported_from(tree, "sqlalchemy") & {"insert", "update", "delete"}


@EVERY_MODULE
def test_the_request_is_known_to_web_and_access_alone(path: Path) -> None:
    taken = imported_from(modules()[path], "flask") & {"request", "g", "url_for", "session"}

    if part(path) not in ("web", "access"):
        assert taken == set()


@EVERY_MODULE
def test_models_are_typed_and_queried_the_new_way(path: Path) -> None:
    found = names(modules()[path])
    models = {node.name for node in mapped_classes()}

    assert not {"db.Model", "db.Column", "db.relationship"} & found
    assert not {f"{model}.query" for model in models} & found


def mapped_classes() -> list[ast.ClassDef]:
    trees = [tree for path, tree in modules().items() if part(path) == "models"]
    return [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]


@EVERY_MODULE
def test_only_the_configuration_asks_the_time(path: Path) -> None:
    clocks = (".today", "datetime.now", "datetime.utcnow", "time.time")
    dates = {f"{kind}.today" for kind in ("date", "datetime", "datetime.date")}
    asked = {n for n in names(modules()[path]) if n.endswith(clocks[1:]) or n in dates}

    if path != Path("config.py"):
        assert asked == set()


@EVERY_MODULE
def test_no_text_on_paper_is_read_as_markup(path: Path) -> None:
    """The pen draws ready lines; a Paragraph would read `<b>` and `<img>` out of what is typed."""
    calls = [
        node
        for node in ast.walk(modules()[path])
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Paragraph"
    ]

    assert calls == []


@EVERY_MODULE
def test_reportlab_is_known_to_handouts_alone(path: Path) -> None:
    packages = {module.split(".")[0] for module, _ in imports(modules()[path])}

    assert "reportlab" not in packages or part(path) == "handouts"


def test_the_app_starts_without_reportlab(tmp_path: Path) -> None:
    code = (
        "import sys, groupapp.cli, groupapp; "
        f"groupapp.create_app({{'INSTANCE': {str(tmp_path)!r}}}); "
        "sys.exit('reportlab' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


@EVERY_MODULE
def test_a_module_says_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(modules()[path])
    if path.parts[0] == "web" and path.name == "__init__.py" and len(path.parts) == 3:
        said = said or "The blueprint."

    assert said, f"{path} has no docstring"
    assert said.split("\n")[0].endswith((".", "?"))


def test_no_module_is_named_after_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "service", "services", "base"}

    assert not {path.stem for path in modules()} & empty


@EVERY_MODULE
def test_views_are_short(path: Path) -> None:
    if path.name != "views.py":
        return
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(modules()[path])
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno + 1 > 30
    }

    assert long == {}
