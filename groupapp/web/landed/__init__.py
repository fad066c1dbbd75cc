from groupapp.web.landed.views import bp

__all__ = ["bp"]
