from groupapp.web.sign_in.views import bp

__all__ = ["bp"]
