"""Signing in and out, passwords, second factor, sessions, invitations."""
