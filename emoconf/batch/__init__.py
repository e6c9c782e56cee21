"""Archives: every recording read once, however often the run is stopped.

`files` finds recordings, `identity` says which results are the same, `work` and `reading` are what
a worker does, `part` is the file that it leaves, `pool` and `scheduler` are where workers run,
`ledger` remembers, `run` brings all of them together. Only the process that runs `run` writes the
ledger; results never travel between processes, only facts about them do.
"""
