from groupapp.web.group_introductions.views import bp

__all__ = ["bp"]
