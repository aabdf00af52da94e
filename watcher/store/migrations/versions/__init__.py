"""One module per version of the schema, oldest first by number; Alembic reads them."""
