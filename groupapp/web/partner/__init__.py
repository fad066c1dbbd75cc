from groupapp.web.partner.views import bp

__all__ = ["bp"]
