"""What is kept of a meeting: numbers per second, never a picture.

`recorder` takes the live observations on a thread of its own, `session` turns them into rows,
`writer` brings these into the database whatever happens to it, `store` keeps them in SQLite, and
`summary` says what they add up to.
"""
