"""What people and the engine did, as one feed: `GET /api/v1/changes/` and what webhooks deliver."""
