from groupapp.web.door.views import bp

__all__ = ["bp"]
