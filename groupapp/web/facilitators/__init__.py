from groupapp.web.facilitators.views import bp

__all__ = ["bp"]
