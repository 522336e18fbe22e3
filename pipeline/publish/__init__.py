"""Records -> one SQLite database, and the metadata with which Datasette shows it."""
