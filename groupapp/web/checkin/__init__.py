from groupapp.web.checkin import offline  # noqa: F401 (its routes are on the same blueprint)
from groupapp.web.checkin.views import bp

__all__ = ["bp"]
