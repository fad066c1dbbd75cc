"""Mail that is handed to a server: taken, refused, or lost on the way."""

import socket
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from groupapp.mail.messages import Letter, message
from groupapp.mail.servers import NotKnownError, NotSentError, Server, UnreachableError
from tests.mail_server import MailServer, mail_server

LETTER = Letter("Your summary", "Hello\n.\nÁnh goes on\n", "key")


def mail(to: str = "ana@example.org") -> EmailMessage:
    return message(LETTER, to, "group@example.org", "Tuesday", datetime(2026, 3, 10, tzinfo=UTC))


def server(house: MailServer, **values: object) -> Server:
    known = {"host": "127.0.0.1", "port": house.port, "patience": 2.0}
    return Server(**{**known, **values})  # type: ignore[arg-type]


def test_a_url_says_where_and_who() -> None:
    plain, secure = Server.of("smtp://mail.example.org"), Server.of("smtps://u%40x:p%2Fw@h.org")
    assert (plain.host, plain.port, plain.is_tls, plain.user) == (
        "mail.example.org",
        587,
        False,
        "",
    )
    assert (secure.port, secure.is_tls, secure.user, secure.password) == (465, True, "u@x", "p/w")
    assert "p/w" not in repr(secure)


def test_a_few_messages_go_over_one_line_word_for_word() -> None:
    with mail_server() as house, server(house).line() as line:
        line.send(mail())
        line.send(mail("ben@example.org"))
    assert (house.readers, house.lines) == (["ana@example.org", "ben@example.org"], 1)
    assert house.taken[0].get_content().replace("\r\n", "\n") == LETTER.text


def test_a_reader_who_is_refused_is_told_in_the_servers_words_and_the_next_is_served() -> None:
    with mail_server(refused=("ana@",)) as house, server(house).line() as line:
        with pytest.raises(NotSentError, match="550 5.1.1 no such mailbox") as refused:
            line.send(mail())
        line.send(mail("ben@example.org"))
    assert not isinstance(refused.value, UnreachableError)
    assert house.readers == ["ben@example.org"]


def test_the_password_lets_in_and_a_wrong_one_does_not(caplog: pytest.LogCaptureFixture) -> None:
    with mail_server(password="right") as house:
        with server(house, user="u", password="right").line() as line:
            line.send(mail())
        with (
            server(house, user="u", password="hush").line() as line,
            pytest.raises(UnreachableError, match="535 5.7.8 wrong user or password") as refused,
        ):
            line.send(mail())
    assert len(house.taken) == 1
    assert "hush" not in f"{refused.value} {refused.value.__cause__} {caplog.text}"


def test_a_password_goes_to_another_machine_under_tls_or_not_at_all() -> None:
    """127.0.0.2 is this machine, too, but not by a name that says so."""
    with (
        mail_server(password="right") as house,
        server(house, host="127.0.0.2", user="u", password="right").line() as line,
        pytest.raises(UnreachableError),
    ):
        line.send(mail())
    assert house.taken == []


def test_a_server_that_is_down_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Server("127.0.0.1", port).line() as line, pytest.raises(UnreachableError, match="refused"):
        line.send(mail())


def test_a_server_that_says_nothing_is_left() -> None:
    with (
        mail_server(hangs=True) as house,
        server(house, patience=0.1).line() as line,
        pytest.raises(UnreachableError, match="timed out"),
    ):
        line.send(mail())


def test_nobody_knows_of_a_message_whose_answer_is_lost() -> None:
    with mail_server(breaks=True) as house:
        lost = server(house).line()
        with lost as line, pytest.raises(NotKnownError):
            line.send(mail())
    assert len(house.taken) == 1
