"""What is kept of a meeting: numbers per second, never a picture.

`recorder` turns the live observations into rows, `store` keeps them in SQLite, `summary` says what
they add up to.
"""
