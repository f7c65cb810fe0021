"""What Chinese text and Chinese calendars ask of a program: plain Python, nothing of the portal."""
