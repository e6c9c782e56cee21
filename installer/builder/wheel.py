"""The wheel and the source archive for PyPI."""

from pathlib import Path

from builder import env


def build(out: Path = env.DIST) -> list[Path]:
    """Builds both and checks their metadata.

    Returns:
        The source archive and the wheel.
    """
    out.mkdir(parents=True, exist_ok=True)
    python = env.python("tools")
    env.run([python, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", out])
    version = env.version()
    made = [
        out / f"emoconf-{version}.tar.gz",
        out / f"emoconf-{version}-py3-none-any.whl",
    ]
    env.run([python, "-m", "twine", "check", "--strict", *made])
    return made
