"""Stored files: checks, derivatives, guarded download."""
