from groupapp.web.help_lines.views import bp

__all__ = ["bp"]
