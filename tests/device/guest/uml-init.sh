#!/bin/bash
# Process 1 of a User-Mode Linux guest whose root is the host's own, read-only. Puts memory over it,
# so that whatever the guest writes is lost, and goes on in start.sh. LAB_* come from the command line
# of the kernel.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
stop() { echo "guest: $1"; busybox poweroff -f; }
mount -t proc proc /proc && mount -t tmpfs memory /mnt && mkdir /mnt/upper /mnt/work /mnt/root || stop "no memory"
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root || stop "no overlay"
mkdir -p "/mnt/root$LAB_SHARE"
mount -t hostfs share "/mnt/root$LAB_SHARE" -o "$LAB_SHARE" || stop "no shared folder"
chroot /mnt/root /bin/bash "$LAB_START" | cat
sync
busybox poweroff -f
