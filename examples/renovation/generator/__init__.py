"""What makes the schema of the renovation project, and its history, of a vocabulary."""
