from groupapp.web.introductions.views import bp

__all__ = ["bp"]
