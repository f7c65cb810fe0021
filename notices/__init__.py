"""One way to tell anybody anything: occasions, notices, inbox, mail."""
