"""The pages of the media desk."""
