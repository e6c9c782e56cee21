"""Where pictures go: virtual cameras, video files, a preview window, nowhere.

`base` says what every output can do and how a kind of output is declared; each further file is one
kind; `registry` lists them and opens the one that a person names after `--to`.
"""
