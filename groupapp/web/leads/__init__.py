from groupapp.web.leads.views import bp

__all__ = ["bp"]
