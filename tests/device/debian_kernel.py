"""Debian's own kernel for QEMU, prepared once in a cache folder from Debian packages alone.

Packages are downloaded and unpacked there; none is installed, nothing needs root rights. What must
be installed already is in `TOOLS` (and in README.md).
"""

import os
import shutil
import subprocess
from pathlib import Path

from guests import HERE, Kernel, NoKernelError

#: Programs that must be there, and the Debian package of each.
TOOLS = {
    "qemu-system-x86_64": "qemu-system-x86",
    "busybox": "busybox-static",
    "depmod": "kmod",
    "cpio": "cpio",
    "gcc": "gcc",
    "make": "make",
    "objdump": "binutils",
    "apt-get": "apt",
}
#: What the guest needs before it sees the host's files.
_EARLY = ("virtio_pci", "virtio_console", "9p", "9pnet_virtio", "overlay", "virtio_rng")


def prepare() -> Kernel:
    """Gives the prepared kernel, making it first if need be (a few minutes).

    Raises:
        NoKernelError: A tool is missing or a package cannot be had.
    """
    missing = sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})
    if missing:
        raise NoKernelError(
            "EMOCONF_DEVICE_KERNEL names no ready kernel, and QEMU's needs packages: "
            f"apt-get install {' '.join(missing)}"
        )
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "emoconf-device"
    marker = cache / "version"
    if not marker.exists():
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir(parents=True)
        try:
            _build(cache)
        except subprocess.CalledProcessError as error:
            raise NoKernelError(
                f"QEMU's kernel cannot be prepared: {error.cmd} failed (see {cache}/log)."
            ) from error
    version = marker.read_text()
    loopbacks = {
        path.stem.removeprefix("v4l2loopback-"): path for path in cache.glob("v4l2loopback-*.ko")
    }
    _pack(cache, version)
    return Kernel("qemu", cache, cache / "root" / "lib" / "modules" / version, loopbacks)


def _build(cache: Path) -> None:
    print(f"device tests: preparing Debian's kernel for QEMU in {cache}", flush=True)
    image = _dependency("linux-image-amd64", "linux-image-")
    version = image.removeprefix("linux-image-")
    headers = f"linux-headers-{version}"
    common = _dependency(headers, "linux-headers-")
    kbuild = _dependency(headers, "linux-kbuild-")
    packages = cache / "packages"
    packages.mkdir()
    wanted = [image, headers, common, kbuild, "v4l2loopback-dkms"]
    _run(cache, ["apt-get", "download", *wanted], packages)
    root = cache / "root"
    for package in packages.glob("*.deb"):
        _run(cache, ["dpkg", "-x", str(package), str(root)], cache)
    shutil.rmtree(packages)
    shutil.copy(root / "boot" / f"vmlinuz-{version}", cache / "vmlinuz")
    _relocate(root, headers)
    (source,) = (root / "usr" / "src").glob("v4l2loopback-*")
    build = ["make", "-C", str(root / "usr" / "src" / headers), f"M={source}", "modules"]
    _run(cache, build, cache)
    module = cache / f"{source.name}.ko"
    _run(
        cache, ["strip", "--strip-debug", "-o", str(module), str(source / "v4l2loopback.ko")], cache
    )
    extra = root / "lib" / "modules" / version / "extra"
    extra.mkdir()
    shutil.copy(module, extra / "v4l2loopback.ko")
    _run(cache, ["depmod", "-b", str(root), version], cache)
    (cache / "version").write_text(version)


def _relocate(root: Path, headers: str) -> None:
    """Makes the headers find their other halves where they were unpacked."""
    for name in ("Makefile", ".kernelvariables"):
        file = root / "usr" / "src" / headers / name
        if file.is_file():
            text = file.read_text()
            file.write_text(text.replace("/usr/src/", f"{root}/usr/src/"))
    for folder in (root / "usr" / "src").glob("linux-headers-*"):
        for link in (p for p in folder.iterdir() if p.is_symlink()):
            target = str(link.readlink())
            if "linux-kbuild" in target:
                link.unlink()
                link.symlink_to(root / "usr" / "lib" / Path(target).parts[-2] / Path(target).name)


def _pack(cache: Path, version: str) -> None:
    """The first file system of the guest: busybox, a few modules, the init script."""
    early = cache / "early"
    shutil.rmtree(early, ignore_errors=True)
    for name in ("bin", "modules", "proc", "sys", "dev", "lower", "memory", "root"):
        (early / name).mkdir(parents=True)
    busybox = shutil.which("busybox")
    assert busybox is not None
    shutil.copy(busybox, early / "bin" / "busybox")
    shutil.copy(HERE / "guest" / "qemu-init.sh", early / "init")
    (early / "init").chmod(0o755)
    order: list[str] = []
    for name in _EARLY:
        listed = subprocess.run(
            ["modprobe", "-d", str(cache / "root"), "-S", version, "--show-depends", name],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        paths = [line.split()[1] for line in listed.splitlines() if line.startswith("insmod")]
        order += [path for path in paths if path not in order]
    for path in order:
        shutil.copy(path, early / "modules")
    names = "".join(f"{Path(path).name}\n" for path in order)
    (early / "modules" / "order").write_text(names)
    with (cache / "initrd.img").open("wb") as target:
        subprocess.run(
            "find . | cpio -o -H newc --quiet | gzip -1",
            shell=True,
            cwd=early,
            stdout=target,
            check=True,
        )


def _dependency(package: str, prefix: str) -> str:
    """The first package starting with `prefix` that `package` depends on."""
    listed = subprocess.run(
        ["apt-cache", "depends", package], capture_output=True, text=True, check=False
    ).stdout
    for line in listed.splitlines():
        name = line.strip().removeprefix("Depends: ").strip()
        if "Depends: " in line and name.startswith(prefix):
            return name
    raise NoKernelError(f"apt knows no {package}; run apt-get update first.")


def _run(cache: Path, command: list[str], folder: Path) -> None:
    with (cache / "log").open("ab") as log:
        subprocess.run(command, cwd=folder, stdout=log, stderr=log, check=True)
