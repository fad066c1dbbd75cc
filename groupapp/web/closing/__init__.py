from groupapp.web.closing.views import bp

__all__ = ["bp"]
