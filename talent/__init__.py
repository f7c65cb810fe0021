"""Practice posts, programmes, experts and service requests."""
