"""What every app stands on: refusals, registries, changes, access, holidays. No portal noun."""
