"""Places at an event: held for a guest, confirmed by mail or account, given back."""
