"""The exact versions that builds use, for every system and Python that is supported."""

from pathlib import Path

from builder import env


def build() -> list[Path]:
    """Resolves both lists anew with uv; needs it on the PATH or in the environment of tools."""
    made = []
    for kind in ("bundle", "tools"):
        source = env.REQUIREMENTS / f"{kind}.in"
        target = source.with_suffix(".txt")
        env.run(
            [
                *(env.python("tools"), "-m", "uv", "pip", "compile", "--universal"),
                *("--python-version", "3.11", "--no-annotate", "--no-header", "--upgrade"),
                *("--no-emit-index-url", "--no-emit-find-links", "--quiet"),
                *("--output-file", target, source),
            ]
        )
        made.append(target)
    return made
