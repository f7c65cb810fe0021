"""Who may do what to posts and applications, and why not now."""
