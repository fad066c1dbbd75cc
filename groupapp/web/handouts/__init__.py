from groupapp.web.handouts.views import bp

__all__ = ["bp"]
