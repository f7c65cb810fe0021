"""People, institutions and alliances of the community."""
