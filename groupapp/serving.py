"""Makes the server, waitress, and prints the links that open the app."""

import socket
from typing import Any, Final

import click
import segno
import waitress
from flask import Flask

from groupapp import demo as made_up
from groupapp import links
from groupapp.actions import one_time_links
from groupapp.queries import facilitators, groups, members

THREADS: Final = 8
LARGEST_BODY: Final = 2 * 1024 * 1024


class CannotServeError(Exception):
    """The server cannot start; the message is one sentence for the person who started it."""


def prepare(app: Flask, host: str, port: int, lan: bool, demo: bool) -> Any:
    """A server that listens and whose `run()` serves; prints the links that open the app.

    Run it outside the app's context, whose transaction would keep every writer waiting. Raises
    CannotServeError.
    """
    address = _own_address() if lan else host
    server = _server(app, "0.0.0.0" if lan else host, port)
    shown = "127.0.0.1" if address == "0.0.0.0" else address
    url = app.config["PUBLIC_URL"] or f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
    app.config["TRUSTED_HOSTS"] = [*app.config["TRUSTED_HOSTS"], shown]
    if lan:
        app.config["LAN_URL"] = url
    if demo and not groups.is_any() and not facilitators.is_anyone_set_up():
        made_up.load(app.config["NOW"]())
    click.echo(f"Light Switch is running at {url} (stop it with Ctrl+C).")
    if lan:
        click.echo("\nPhones on the same Wi-Fi reach it there, or scan the code below.")
        click.echo("A member needs their own link: Members, then Link, shows it as a QR code.")
        segno.make(url, error="m").terminal(compact=True)
    _print_links(app, url)
    return server


def _server(app: Flask, host: str, port: int) -> Any:
    try:
        return waitress.create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=LARGEST_BODY,
            clear_untrusted_proxy_headers=not app.config["PROXIES"],
        )
    except ValueError as error:
        raise CannotServeError(
            f"{host} is no address of this computer: leave --host out, or use --lan."
        ) from error
    except OSError as error:
        raise CannotServeError(
            f"Cannot listen on {host}, port {port} ({error.strerror}): "
            f"choose another port with --port, such as --port {port % 65535 + 1}."
        ) from error


def _own_address() -> str:
    """This machine's address in its network; asking the system sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.254.254.254", 1))
        except OSError:
            raise CannotServeError(
                "This computer is in no network: join the room's Wi-Fi and start again."
            ) from None
        return str(probe.getsockname()[0])


def _print_links(app: Flask, url: str) -> None:
    now = app.config["NOW"]()
    demo = facilitators.demo_facilitator()
    group = groups.demo_group()
    if demo and group:
        token = one_time_links.issue_sign_in_link(demo, now)
        click.echo("\nThe demo's board, as its facilitator (opens once, within 15 minutes):")
        click.echo(f"  {url}/sign-in/{token}")
        member = members.by_code(group, made_up.GUIDE)
        if member is not None:
            click.echo(f"The demo's check-in, as {member.name}:")
            click.echo(f"  {url}/c/{links.personal_token(member)}")
    if not facilitators.is_anyone_set_up():
        token = one_time_links.issue_set_up_link(now)
        click.echo(f"Set up your own group (once, within 24 hours):\n  {url}/set-up/{token}")
