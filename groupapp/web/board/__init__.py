from groupapp.web.board.views import bp

__all__ = ["bp"]
