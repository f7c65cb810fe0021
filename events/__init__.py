"""Fairs, forums, trainings and everything else that has a time and a place."""
