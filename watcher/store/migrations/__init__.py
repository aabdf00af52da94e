"""The schema's history: Alembic's environment and one module per version. Nothing comes in, nothing goes out."""
