"""The pages of one's own account, of the staff list, of invitations, and about personal data."""
