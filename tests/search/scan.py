"""A substring scan, as search is measured against it."""

from zh.characters import fold, is_han


def stands_in(query: str, text: str) -> bool:
    """Whether the query is written in the text, not from the middle of a Latin word or number."""
    text, query = fold(text), fold(query)
    at = text.find(query)
    while query and at >= 0:
        if not cuts_a_word(text, at):
            return True
        at = text.find(query, at + 1)
    return False


def cuts_a_word(text: str, at: int) -> bool:
    """Whether a Latin word or a number, found from its beginning only, goes on across a place."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if not (before.isalnum() and after.isalnum()) or is_han(before) or is_han(after):
        return False
    return before.isdigit() == after.isdigit()
