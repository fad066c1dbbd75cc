from groupapp.web.own_data.views import bp

__all__ = ["bp"]
