"""E-mail: messages are built in one place, and sent in another."""
