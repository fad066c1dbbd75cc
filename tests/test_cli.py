"""The command line, on a real instance folder."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from groupapp import create_app
from groupapp.cli import cli
from groupapp.handouts.packs import keys
from groupapp.queries import facilitators
from tests.factories import make_facilitator

DATA = Path(__file__).parent / "data"
FROM_OUTSIDE = ("GROUPAPP_DATABASE_URL", "GROUPAPP_PUBLIC_URL", "GROUPAPP_SECRET_KEY")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_sqlite: Path) -> Run:
    """Runs a command on an instance where nothing is stored."""
    (tmp_path / "instance").mkdir()
    shutil.copy(empty_sqlite, tmp_path / "instance" / "groupapp.sqlite3")
    monkeypatch.setenv("GROUPAPP_INSTANCE", str(tmp_path / "instance"))
    for name in FROM_OUTSIDE:
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments])

    return run


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance that held nothing at all, and then the example group; to be copied."""
    instance = tmp_path_factory.mktemp("example") / "instance"
    importing = ["import-group", str(DATA / "group.example.json")]
    environment = {**dict.fromkeys(FROM_OUTSIDE), "GROUPAPP_INSTANCE": str(instance)}
    result = CliRunner().invoke(cli, importing, env=environment)
    assert result.exit_code == 0, result.stderr
    return instance


@pytest.fixture
def run_example(run: Run, example: Path, tmp_path: Path) -> Run:
    """The same with the example group in it."""
    shutil.copytree(example, tmp_path / "instance", dirs_exist_ok=True)
    return run


def test_the_example_boards_come_out_exactly(run_example: Run) -> None:
    boards = json.loads((DATA / "group.example.boards.json").read_text())
    for day, board in boards.items():
        result = run_example("board", "example", "--as-of", day, "--json")
        assert json.loads(result.stdout) == board
        assert result.stderr == ""


def test_the_board_as_a_table_names_every_member_and_light(run_example: Run) -> None:
    result = run_example("board", "example", "--as-of", "2026-08-22")
    boards = json.loads((DATA / "group.example.boards.json").read_text())
    for member in boards["2026-08-22"]["members"]:
        line = next(line for line in result.stdout.splitlines() if line.startswith(member["name"]))
        assert not member["light"] or member["light"]["state"] in line


def test_an_exported_group_is_json_alone_and_imports_again(
    run_example: Run, tmp_path: Path
) -> None:
    exported = run_example("export-group", "example").stdout
    file = json.loads(exported)
    file["group"]["code"] = "copy"
    copy = tmp_path / "copy.json"
    copy.write_text(json.dumps(file))
    assert run_example("import-group", copy).exit_code == 0
    again = json.loads(run_example("export-group", "copy").stdout)
    assert again == file


def test_a_bad_file_is_refused_with_every_fault_and_changes_nothing(
    run_example: Run, tmp_path: Path
) -> None:
    file = json.loads((DATA / "group.example.json").read_text())
    file["group"]["code"] = "other"
    file["members"][3]["contacts"][0]["level"] = "boss"
    file["sessions"][0]["date"] = "2026-02-30"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(file))
    result = run_example("import-group", bad)
    assert result.exit_code == 1
    assert any(e.startswith("members[3].contacts[0].level: ") for e in result.stderr.splitlines())
    assert "sessions[0].date: is a date that does not exist" in result.stderr
    assert run_example("export-group", "other").exit_code == 1


def test_a_code_that_is_taken_is_an_error_in_one_line(run_example: Run) -> None:
    result = run_example("import-group", DATA / "group.example.json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("group.code: ")
    assert result.stderr.count("\n") == 1


def test_a_group_for_a_facilitator_who_is_not_there_is_not_imported(run: Run) -> None:
    result = run("import-group", DATA / "group.example.json", "--facilitator", "no@example.org")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert run("export-group", "example").exit_code == 1


def test_an_imported_group_can_be_given_to_a_facilitator(run_example: Run) -> None:
    with create_app().app_context():
        facilitator = make_facilitator(email="fay@example.org")
        for _ in range(2):
            assert run_example("give-group", "example", "fay@example.org").exit_code == 0
        assert [group.code for group in facilitators.groups_of(facilitator)] == ["example"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("board", "nowhere"),
        ("export-group", "nowhere"),
        ("link", "--group", "nowhere", "m0"),
        ("sign-in-link", "nobody@example.org"),
        ("handout", "wall-chart", "--group", "nowhere", "--out", "x.pdf"),
    ],
)
def test_what_is_not_there_is_one_line_and_status_1(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("board",),
        ("no-such-command",),
        ("board", "example", "--as-of", "2026-02-30"),
        ("handout", "poster", "--group", "example", "--out", "x.pdf"),
    ],
)
def test_wrong_usage_is_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_personal_link_is_printed_for_a_code_or_a_name(run_example: Run) -> None:
    by_code = run_example("link", "--group", "example", "m0").stdout
    assert by_code.startswith("http://127.0.0.1:8000/c/")
    assert run_example("link", "--group", "example", "yve tran").stdout == by_code
    assert run_example("link", "--group", "example", "m1").stdout != by_code


def test_a_facilitator_who_is_locked_out_gets_a_link(run: Run) -> None:
    assert run("export-group", "x").exit_code == 1
    with create_app().app_context():
        make_facilitator(email="fay@example.org")
    assert "/sign-in/" in run("sign-in-link", "Fay@example.org").stdout


@pytest.mark.parametrize(
    "name",
    [
        "wall-chart",
        "check-in-sheets",
        "turn-cards",
        "link-cards",
        "session-pack",
        "facilitator-pack",
    ],
)
def test_every_handout_can_be_written(run_example: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"{name}.pdf"
    result = run_example(
        "handout",
        name,
        "--group",
        "example",
        "--session",
        "2026-08-22",
        "--paper",
        "a4",
        "--out",
        out,
    )
    assert result.exit_code == 0, result.stderr
    pages = PdfReader(out).pages
    assert f"{len(pages)} page" in result.stdout
    assert round(pages[0].mediabox.width) == 595


def test_packs_and_members_alone_are_written_as_asked(run_example: Run, tmp_path: Path) -> None:
    how = ["--group", "example", "--session", "2026-08-22", "--print", "large", "--language", "es"]
    out = tmp_path / "some.pdf"
    result = run_example("handout", "agenda", "my-week", *how, "--two-sided", "--out", out)
    assert result.exit_code == 0, result.stderr
    assert PdfReader(out).root_object["/Lang"] == "es"
    mixed = run_example("handout", "agenda", "turn-cards", *how, "--out", out)
    assert (mixed.exit_code, mixed.stderr.count("\n")) == (1, 1)
    nobody = run_example("handout", "agenda", *how, "--member", "nobody", "--out", out)
    assert nobody.exit_code == 2


def test_the_names_of_what_can_be_printed_are_listed(run: Run) -> None:
    listed = run("handouts").stdout.splitlines()
    assert [line.split()[0] for line in listed] == keys()


def test_a_backup_is_a_database_with_the_same_group(
    run_example: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert run_example("backup", "--out", copy).stdout.strip() == str(copy)
    exported = run_example("export-group", "example").stdout
    monkeypatch.setenv("GROUPAPP_DATABASE_URL", f"sqlite:///{copy}")
    assert run_example("export-group", "example").stdout == exported


def test_a_command_on_an_empty_folder_creates_no_sessions(run_example: Run) -> None:
    file = json.loads((DATA / "group.example.json").read_text())
    exported = json.loads(run_example("export-group", "example").stdout)
    assert len(exported["sessions"]) == len(file["sessions"])


def test_an_instance_that_is_a_file_is_one_clear_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("GROUPAPP_INSTANCE", str(file))
    result = run("board", "example")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_no_database_is_one_clear_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database, " * 100)
    monkeypatch.setenv("GROUPAPP_DATABASE_URL", f"sqlite:///{file}")
    result = run("board", "example")
    assert result.exit_code == 1
    assert result.stderr == "Error: The database cannot be used: file is not a database.\n"


def test_a_file_that_cannot_be_read_is_one_clear_sentence(run: Run, tmp_path: Path) -> None:
    result = run("import-group", tmp_path / "missing.json")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "missing.json" in result.stderr


def test_links_without_a_public_address_name_the_port_asked_for(run_example: Run) -> None:
    printed = run_example("link", "--group", "example", "--port", "8080", "m0").stdout
    assert printed.startswith("http://127.0.0.1:8080/c/")
