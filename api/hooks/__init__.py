"""Webhooks: what happened, sent to an address as it happens."""
