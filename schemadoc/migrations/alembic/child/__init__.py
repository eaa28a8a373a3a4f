"""What runs in the project's interpreter, 3.8 or later, with nothing but what is there."""
