"""The built-in rules: a file each, whose docstring is its page in the manual."""
