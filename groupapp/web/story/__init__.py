from groupapp.web.story.views import bp

__all__ = ["bp"]
