from groupapp.web.contacts import connections  # noqa: F401 (its routes are on the same blueprint)
from groupapp.web.contacts.views import bp

__all__ = ["bp"]
