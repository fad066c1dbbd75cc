from groupapp.web.language.views import bp

__all__ = ["bp"]
