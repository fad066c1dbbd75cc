"""Light Switch: weekly check-ins, lights and paper for job-search groups."""

from collections.abc import Mapping

from flask import Flask

from groupapp import config as configuration
from groupapp.extensions import babel, csrf, db, htmx, migrate, prepare_engine

__version__ = "0.1.0"


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """The app; `config` goes over what the environment says."""
    from groupapp import models, web  # noqa: F401

    app = Flask(
        __name__,
        static_folder=str(configuration.shipped("static")),
        template_folder=str(configuration.shipped("templates")),
    )
    app.config.from_mapping(configuration.read(config or {}))
    db.init_app(app)
    migrate.init_app(app, db, directory=str(configuration.MIGRATIONS))
    csrf.init_app(app)
    htmx.init_app(app)
    web.init_app(app, babel)
    with app.app_context():
        prepare_engine(db.engine)
    return app
