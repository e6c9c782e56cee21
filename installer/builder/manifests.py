"""What winget and scoop must know of the installer for Windows: where it lies, and its hash.

Nothing is published here; a person sends the files to the two indexes. `check` needs the network:
it looks at them with the schemas that the indexes publish.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from builder import env

#: Where the schemas are, by what the files are called; the version is that of the manifests.
_VERSION = "1.6.0"
_WINGET = "https://raw.githubusercontent.com/microsoft/winget-cli/master/schemas/JSON/manifests"
SCHEMAS = {
    "scoop": "https://raw.githubusercontent.com/ScoopInstaller/Scoop/master/schema.json",
    **{
        f"winget-{kind}": f"{_WINGET}/v{_VERSION}/manifest.{kind}.{_VERSION}.json"
        for kind in ("version", "installer", "defaultLocale")
    },
}

_IDENTIFIER = "EmoConf.EmoConf"
_SUMMARY = "See how you come across in video calls."
#: Windows 10 1809, the oldest one that Qt 6 is for.
_OLDEST = "10.0.17763.0"


def build(setup: Path, url: str) -> list[Path]:
    """Writes the manifests into folders beside the installer.

    Args:
        setup: The installer.
        url: The address of the folder that it can be downloaded from.
    """
    if not url.startswith("https://"):
        sys.exit("build: name where the packages will lie: --url https://…")
    address = f"{url.rstrip('/')}/{setup.name}"
    digest = hashlib.sha256(setup.read_bytes()).hexdigest()
    written = [_write(setup.parent / "scoop" / "emoconf.json", _scoop(url, address, digest))]
    for kind, content in _winget(url, address, digest).items():
        name = {"version": "", "installer": ".installer", "defaultLocale": ".locale.en-US"}[kind]
        file = setup.parent / "winget" / f"{_IDENTIFIER}{name}.yaml"
        about = {
            "PackageIdentifier": _IDENTIFIER,
            "PackageVersion": env.version(),
            **content,
            "ManifestType": kind,
            "ManifestVersion": _VERSION,
        }
        written.append(_write(file, about))
    return written


def check(files: list[Path], schemas: dict[str, str] | None = None) -> None:
    """Ends the build if one of the files is not as its index wants it.

    Args:
        files: As `build` gave them.
        schemas: Where the schemas are, if not at their usual addresses.
    """
    for file in files:
        kind = json.loads(file.read_text(encoding="utf-8")).get("ManifestType")
        schema = (schemas or SCHEMAS)[f"winget-{kind}" if kind else "scoop"]
        env.run([env.program("tools", "check-jsonschema"), "--schemafile", schema, file])


def _winget(url: str, address: str, digest: str) -> dict[str, dict[str, Any]]:
    return {
        "version": {"DefaultLocale": "en-US"},
        "installer": {
            "InstallerType": "nullsoft",
            "Scope": "user",
            "InstallModes": ["interactive", "silent"],
            "UpgradeBehavior": "install",
            "MinimumOSVersion": _OLDEST,
            "ProductCode": "EmoConf",
            "Installers": [
                {
                    "Architecture": "x64",
                    "InstallerUrl": address,
                    "InstallerSha256": digest.upper(),
                }
            ],
        },
        "defaultLocale": {
            "PackageLocale": "en-US",
            "Publisher": "The EmoConf authors",
            "PackageName": "EmoConf",
            "PackageUrl": url,
            "License": "MIT",
            "ShortDescription": _SUMMARY,
            "Tags": ["privacy", "virtual-camera", "webcam"],
        },
    }


def _scoop(url: str, address: str, digest: str) -> dict[str, Any]:
    return {
        "version": env.version(),
        "description": _SUMMARY,
        "homepage": url,
        "license": "MIT",
        "architecture": {"64bit": {"url": f"{address}#/dl.7z", "hash": digest}},
        "pre_install": 'Remove-Item -Recurse "$dir\\uninstall.exe", "$dir\\`$PLUGINSDIR"',
        "bin": [["emoconf-engine.exe", "emoconf"]],
        "shortcuts": [["emoconf.exe", "EmoConf"]],
    }


def _write(file: Path, content: dict[str, Any]) -> Path:
    """As JSON, which is YAML as well."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=4) + "\n", encoding="utf-8")
    return file
