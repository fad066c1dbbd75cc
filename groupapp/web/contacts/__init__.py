from groupapp.web.contacts.views import bp

__all__ = ["bp"]
