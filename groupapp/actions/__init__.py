"""Every write: one verb and one transaction each; nothing else commits."""
