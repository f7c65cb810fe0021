"""The pages of registration: asking for a place, the ticket, the desk's list."""
