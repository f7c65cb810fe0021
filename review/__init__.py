"""Proposals and publishing: revisions, steps, opinions."""
