from groupapp.web.groups.views import bp

__all__ = ["bp"]
