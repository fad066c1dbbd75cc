from groupapp.web.sheets.views import bp

__all__ = ["bp"]
