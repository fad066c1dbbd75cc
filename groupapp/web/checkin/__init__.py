from groupapp.web.checkin.views import bp

__all__ = ["bp"]
