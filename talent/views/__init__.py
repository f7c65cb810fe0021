"""The pages of talent."""
