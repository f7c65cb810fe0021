"""Pages of members: public, workspace, desk."""
