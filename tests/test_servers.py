"""The browser and the databases that tests are given."""

from playwright.sync_api import Page
from sqlalchemy import create_engine, inspect, text


def test_a_page_opens_in_the_browser(page: Page) -> None:
    page.goto("data:text/html,<h1>Check-in</h1>")

    assert page.inner_text("h1") == "Check-in"


def test_an_empty_database_is_given_each_time(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE members (name TEXT)"))
    engine.dispose()


def test_a_table_made_by_another_test_is_not_seen(database_url: str) -> None:
    engine = create_engine(database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
