"""An event's programme: its items, the lines that staff type, its rules and its table."""
