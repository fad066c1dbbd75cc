from groupapp.web.room.rounds import bp

__all__ = ["bp"]
