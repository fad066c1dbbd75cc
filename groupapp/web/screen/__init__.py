from groupapp.web.screen.views import bp

__all__ = ["bp"]
