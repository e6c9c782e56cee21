#!/bin/bash
# Runs in the guest's root (memory over the host's files): what a booted system would have, then the
# command in $LAB_SHARE/command.sh, then its exit status to $LAB_SHARE/status.
mountpoint -q /proc || mount -t proc proc /proc
mountpoint -q /sys || mount -t sysfs sys /sys
mountpoint -q /dev || mount -t devtmpfs dev /dev
# A fresh /tmp, unless the checkout itself lies in it; writes go to memory either way.
case "$LAB_START" in /tmp/*) ;; *) mount -t tmpfs -o mode=1777 tmp /tmp ;; esac
mount -t tmpfs run /run
mkdir -p /dev/shm /dev/pts /run/lock
mount -t tmpfs -o mode=1777 shm /dev/shm
mount -t devpts devpts /dev/pts
ln -sfn /proc/self/fd /dev/fd
ln -sf /proc/self/fd/0 /dev/stdin
ln -sf /proc/self/fd/1 /dev/stdout
ln -sf /proc/self/fd/2 /dev/stderr
chmod 666 /dev/null /dev/zero /dev/random /dev/urandom /dev/tty /dev/ptmx 2>/dev/null
busybox ifconfig lo 127.0.0.1 up
kernel=$(uname -r)
# The kernel's modules, with the chosen v4l2loopback among them so that modprobe finds it.
modules=/lib/modules/$kernel
mkdir -p "$modules" /run/modules/upper /run/modules/work
mount -t overlay -o "lowerdir=$LAB_MODULES,upperdir=/run/modules/upper,workdir=/run/modules/work" modules "$modules"
if ! cmp -s "$LAB_LOOPBACK" "$modules/extra/v4l2loopback.ko"; then
  mkdir -p "$modules/extra"
  cp "$LAB_LOOPBACK" "$modules/extra/v4l2loopback.ko"
  depmod "$kernel"
fi
# A guest without an entropy source would block in getrandom(); the host gave it some.
python3 - "$LAB_SHARE/seed" <<'PY'
import fcntl, pathlib, struct, sys
seed = pathlib.Path(sys.argv[1]).read_bytes()
with open("/dev/random", "wb") as random:
    fcntl.ioctl(random, 0x40085203, struct.pack("ii", 8 * len(seed), len(seed)) + seed)
PY
bash "$LAB_SHARE/command.sh" </dev/null 2>&1
echo $? >"$LAB_SHARE/status"
dmesg >"$LAB_SHARE/dmesg"
sync
