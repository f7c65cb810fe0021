"""Columns, articles, coverage, policies and the handbook."""
