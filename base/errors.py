"""The one error that a rule of the portal raises."""


class RuleBroken(Exception):
    """A rule refuses what was asked; the text is for the person on the screen, in Chinese."""
