"""The frozen values that flow between the stages: no input, no output, no settings."""
