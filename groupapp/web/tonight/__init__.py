from groupapp.web.tonight.views import bp

__all__ = ["bp"]
