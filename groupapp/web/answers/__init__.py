from groupapp.web.answers.views import bp

__all__ = ["bp"]
