"""What each command does: the only rooms that know the stages."""
