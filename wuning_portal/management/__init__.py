"""How the portal is set up and run from the command line."""
