"""Addresses of persons' things: random, never counted (architecture: public by decision only)."""

import secrets


def new_token() -> str:
    """A random address part of 22 characters that nobody can count up."""
    return secrets.token_urlsafe(16)
