from groupapp.web.sessions.views import bp

__all__ = ["bp"]
