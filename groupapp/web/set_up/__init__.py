from groupapp.web.set_up.views import bp

__all__ = ["bp"]
