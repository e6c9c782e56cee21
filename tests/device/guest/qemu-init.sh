#!/bin/busybox sh
# Process 1 of a QEMU guest: mounts the host's root read-only (9p), puts memory over it, and goes on in
# start.sh. LAB_* come from the kernel's command line.
/bin/busybox --install -s /bin
export PATH=/bin
stop() { echo "guest: $1"; poweroff -f; }
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
while read -r module; do insmod "/modules/$module" || echo "guest: $module does not load"; done </modules/order
options=trans=virtio,version=9p2000.L,msize=524288
mount -t 9p -o "$options,ro,cache=loose" hostroot /lower || stop "no host files"
mount -t tmpfs -o size=75% memory /memory && mkdir /memory/upper /memory/work
mount -t overlay -o lowerdir=/lower,upperdir=/memory/upper,workdir=/memory/work overlay /root || stop "no overlay"
for folder in proc sys dev; do mount --move "/$folder" "/root/$folder"; done
mkdir -p "/root$LAB_SHARE"
mount -t 9p -o "$options,access=any" share "/root$LAB_SHARE" || stop "no shared folder"
port=/dev/console
for found in /root/sys/class/virtio-ports/*; do
  [ "$(cat "$found/name")" = command ] && port=/dev/${found##*/}
done
export LAB_SHARE LAB_START LAB_MODULES LAB_LOOPBACK
chroot /root /bin/bash -c "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin bash $LAB_START >$port 2>&1"
sync
poweroff -f
