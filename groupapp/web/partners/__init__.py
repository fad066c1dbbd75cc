from groupapp.web.partners.views import bp

__all__ = ["bp"]
