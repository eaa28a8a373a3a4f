"""The models of a small web shop."""
