"""A bill of materials of a bundle in CycloneDX's format."""

import json
from pathlib import Path

from builder import env, notice


def build(folder: Path) -> Path:
    """Writes `dist/emoconf-VERSION.cdx.json`.

    cyclonedx-py lists the environment that the bundle is made from; what did not get into the
    bundle is taken out, and Python and the libraries of the system that did are added.
    """
    target = env.DIST / f"emoconf-{env.version()}.cdx.json"
    env.run(
        [
            *(env.python("tools"), "-m", "cyclonedx_py", "environment"),
            *("--pyproject", env.ROOT / "pyproject.toml", "--mc-type", "application"),
            *("--output-reproducible", "--of", "JSON", "-o", target),
            env.python("bundle"),
        ]
    )
    bill = json.loads(target.read_text(encoding="utf-8"))
    inside = {c.name: c for c in notice.components(folder)}
    kept = [c for c in bill["components"] if _plain(c["name"]) in inside]
    for component in kept:
        # Their metadata names none; the notice does.
        component.setdefault("licenses", _licences(inside[_plain(component["name"])]))
    listed = {_plain(c["name"]) for c in kept}
    listed.add(_plain(bill["metadata"]["component"]["name"]))
    kept += [_component(c) for name, c in inside.items() if name not in listed]
    bill["components"] = kept
    references = {c["bom-ref"] for c in kept} | {bill["metadata"]["component"]["bom-ref"]}
    bill["dependencies"] = [
        {**entry, "dependsOn": [r for r in entry.get("dependsOn", ()) if r in references]}
        for entry in bill.get("dependencies", ())
        if entry["ref"] in references
    ]
    target.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return target


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _component(found: notice.Component) -> dict[str, object]:
    kinds = {"debian": "pkg:deb/debian", "pypi": "pkg:pypi", "python": "pkg:generic"}
    address = f"{kinds[found.origin]}/{found.name}@{found.version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": found.name,
        "version": found.version,
        "purl": address,
        "licenses": _licences(found),
    }


def _licences(found: notice.Component) -> list[dict[str, object]]:
    return [{"license": {"name": found.licence}}]
