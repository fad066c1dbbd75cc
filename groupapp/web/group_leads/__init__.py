from groupapp.web.group_leads.views import bp

__all__ = ["bp"]
