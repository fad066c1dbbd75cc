from groupapp.web.me.views import bp

__all__ = ["bp"]
