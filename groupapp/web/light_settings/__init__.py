from groupapp.web.light_settings.views import bp

__all__ = ["bp"]
