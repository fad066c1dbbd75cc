from groupapp.web.truth.views import bp

__all__ = ["bp"]
