"""Mounts a directory of this host on another one by FUSE, and lets its file system fail as it is told.

usage: mount.py DIRECTORY MOUNT-POINT SOURCE TYPE

The kernel's own protocol is spoken with /dev/fuse, so neither libfuse nor fusermount is needed, only root. Every request is
done as the user who asks, so that the host itself refuses what that user may not do. What the mount shall do is read from
standard input, a line a command, each answered by a line; at its end the mount is taken away.

  fail OPERATION ERROR FIRST TIMES [NAME]   requests of that kind fail, from the FIRST on (1), TIMES of them (-1: all), those of files
                                            with that name alone
  counts                                    how many requests of each kind there were since "heal"
  struck                                    the names of the files whose requests failed since "heal"
  heal                                      forgets what "fail", "full" and "lying" said
  full BYTES ERROR                          from so many bytes on, writes are taken and lost; the error comes at fsync or close
  squash                                    root is nobody here (root_squash)
  coarse SECONDS BEHIND                     times are multiples of so many seconds, of a clock that is so many behind
  silly                                     what is removed while it is open is called .nfs... until it is closed
  forget NAME                               handles of files and directories of that name go stale for good
  die                                       ends without taking the mount away: nothing answers any more
"""

import ctypes
import errno
import fcntl
import os
import select
import signal
import stat
import struct
import sys

libc = ctypes.CDLL(None, use_errno=True)
NOBODY = 65534
MS_NOSUID, MS_NODEV, MNT_DETACH = 2, 4, 2
AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH = 0x100, 0x1000
UTIME_NOW, UTIME_OMIT = (1 << 30) - 1, (1 << 30) - 2
MODE, UID, GID, SIZE, ATIME, MTIME, FH, ATIME_NOW, MTIME_NOW = 1, 2, 4, 8, 16, 32, 64, 128, 256
MAX_WRITE = 1 << 17

NAMES = {
    1: "lookup", 2: "forget", 3: "getattr", 4: "setattr", 5: "readlink", 6: "symlink", 8: "mknod", 9: "mkdir",
    10: "unlink", 11: "rmdir", 12: "rename", 13: "link", 14: "open", 15: "read", 16: "write", 17: "statfs",
    18: "release", 20: "fsync", 25: "flush", 26: "init", 27: "opendir", 28: "readdir", 29: "releasedir",
    30: "fsyncdir", 34: "access", 35: "create", 36: "interrupt", 38: "destroy", 42: "batch_forget", 45: "rename2",
    50: "syncfs",
}  # fmt: skip
UNANSWERED = {"forget", "batch_forget", "interrupt"}


class Node:
    """A file the kernel knows, held by a descriptor that only names it."""

    def __init__(self, number, fd, key, name):
        self.number, self.fd, self.key, self.name = number, fd, key, name
        self.lookups = 0
        self.opens = 0
        self.stale = False
        self.lost = 0
        self.silly = None


class Fault:
    def __init__(self, error, first, times, name):
        self.error, self.first, self.times, self.name, self.seen = error, first, times, name, 0

    def strikes(self, name):
        if self.name is not None and self.name != name:
            return False
        self.seen += 1
        return self.seen >= self.first and (self.times < 0 or self.seen < self.first + self.times)


def fail(number):
    raise OSError(number, os.strerror(number))


def check(result):
    if result != 0:
        fail(ctypes.get_errno())


class Mount:
    def __init__(self, directory):
        fd = os.open(directory, os.O_PATH)
        found = os.fstat(fd)
        self.root = Node(1, fd, (found.st_dev, found.st_ino), os.fsencode(directory))
        self.nodes = {1: self.root}
        self.by_key = {self.root.key: self.root}
        self.files = {}
        self.next = 2
        self.squash = self.silly = False
        self.coarse = self.behind = 0
        self.heal()

    def heal(self):
        self.faults = {}
        self.counts = {}
        self.struck = []
        self.space = None
        self.full_error = errno.ENOSPC
        self.written = 0

    # What it is told

    def command(self, words):
        if words[0] == "fail":
            name = os.fsencode(words[5]) if len(words) > 5 else None
            fault = Fault(getattr(errno, words[2]), int(words[3]), int(words[4]), name)
            self.faults.setdefault(words[1], []).append(fault)
        elif words[0] == "counts":
            return " ".join(f"{name}={count}" for name, count in sorted(self.counts.items()))
        elif words[0] == "struck":
            return " ".join(os.fsdecode(name) for name in self.struck)
        elif words[0] == "heal":
            self.heal()
        elif words[0] == "full":
            self.space, self.full_error, self.written = int(words[1]), getattr(errno, words[2]), 0
        elif words[0] == "squash":
            self.squash = True
        elif words[0] == "coarse":
            self.coarse, self.behind = int(words[1]), int(words[2])
        elif words[0] == "silly":
            self.silly = True
        elif words[0] == "forget":
            for node in [node for node in self.by_key.values() if node.name == os.fsencode(words[1])]:
                node.stale = True
                del self.by_key[node.key]
        elif words[0] == "die":
            os._exit(0)
        else:
            return "unknown"
        return "done"

    # Requests

    def answer(self, request):
        """The bytes of a reply, or None."""
        _, opcode, unique, number, uid, gid, _, _, _ = struct.unpack_from("<IIQQIIIHH", request)
        operation = NAMES.get(opcode)
        error, body = 0, b""
        try:
            if operation is None:
                fail(errno.ENOSYS)
            self.become(uid, gid)
            body = self.perform(operation, number, request[40:])
        except OSError as e:
            error, body = -e.errno, b""
        finally:
            libc.setfsuid(0)
            libc.setfsgid(0)
        if operation in UNANSWERED:
            return None
        return struct.pack("<IiQ", 16 + len(body), error, unique) + body

    def become(self, uid, gid):
        if uid == 0 and self.squash:
            uid = gid = NOBODY
        if uid != 0:
            libc.setfsgid(gid)
            libc.setfsuid(uid)

    def perform(self, operation, number, body):
        if operation in ("forget", "batch_forget", "interrupt", "init", "destroy", "release", "releasedir"):
            return getattr(self, operation)(number, body)
        node = self.nodes[number]
        if operation == "flush" and not self.is_writable(body):
            return b""  # a client of NFS has nothing to send
        self.counts[operation] = self.counts.get(operation, 0) + 1
        name = self.name_of(operation, body) or node.name
        for fault in self.faults.get(operation, []):
            if fault.strikes(name):
                self.struck.append(name)
                fail(fault.error)
        if node.stale:
            fail(errno.ESTALE)
        return getattr(self, operation)(node, body)

    @staticmethod
    def name_of(operation, body):
        offset = {"lookup": 0, "symlink": 0, "mknod": 16, "mkdir": 8, "unlink": 0, "rmdir": 0, "rename": 8, "rename2": 16,
                  "link": 8, "create": 16}.get(operation)  # fmt: skip
        return None if offset is None else body[offset:].split(b"\0", 1)[0]

    def init(self, _, body):
        major, minor, ahead, _ = struct.unpack_from("<IIII", body)
        return struct.pack("<IIIIHHIIHHIIHHIIIII", 7, min(minor, 31), ahead, 1 << 5, 12, 9, MAX_WRITE, 1, 32, 0, *[0] * 9)

    def destroy(self, _, body):
        return b""

    def interrupt(self, _, body):
        return b""

    def forget(self, number, body):
        self.forget_some(number, struct.unpack_from("<Q", body)[0])
        return b""

    def batch_forget(self, _, body):
        for i in range(struct.unpack_from("<I", body)[0]):
            self.forget_some(*struct.unpack_from("<QQ", body, 8 + 16 * i))
        return b""

    def forget_some(self, number, lookups):
        node = self.nodes.get(number)
        if node is None or node is self.root:
            return
        node.lookups -= lookups
        if node.lookups <= 0:
            del self.nodes[number]
            if self.by_key.get(node.key) is node:
                del self.by_key[node.key]
            os.close(node.fd)

    # What a file is

    def rounded(self, nanos):
        unit = self.coarse * 1_000_000_000
        told = nanos - self.behind * 1_000_000_000
        return told - told % unit if unit else told

    def attributes(self, node):
        s = os.fstat(node.fd)
        times = [divmod(self.rounded(t), 1_000_000_000) for t in (s.st_atime_ns, s.st_mtime_ns, s.st_ctime_ns)]
        return struct.pack(
            "<QQQqqqIIIIIIIIII", s.st_ino, s.st_size, s.st_blocks, *[t[0] for t in times], *[t[1] for t in times],
            s.st_mode, s.st_nlink, s.st_uid, s.st_gid, s.st_rdev & 0xFFFFFFFF, 4096, 0)  # fmt: skip

    def entry(self, parent, name):
        fd = os.open(name, os.O_PATH | os.O_NOFOLLOW, dir_fd=parent.fd)
        s = os.fstat(fd)
        key = (s.st_dev, s.st_ino)
        node = self.by_key.get(key)
        if node is None:
            node = Node(self.next, fd, key, name)
            self.nodes[self.next] = self.by_key[key] = node
            self.next += 1
        else:
            os.close(fd)
        node.name = name
        node.lookups += 1
        return struct.pack("<QQQQII", node.number, 0, 0, 0, 0, 0) + self.attributes(node)

    def lookup(self, node, body):
        return self.entry(node, body[:-1])

    def getattr(self, node, body):
        return struct.pack("<QII", 0, 0, 0) + self.attributes(node)

    def path(self, node):
        return b"/proc/self/fd/%d" % node.fd

    def setattr(self, node, body):
        valid, _, fh, size, _, atime, mtime, _, atimens, mtimens, _, mode, _, uid, gid, _ = struct.unpack_from(
            "<IIQQQqqqIIIIIIII", body)  # fmt: skip
        if valid & MODE:
            os.chmod(self.path(node), stat.S_IMODE(mode))
        if valid & (UID | GID):
            nothing = 0xFFFFFFFF
            check(libc.fchownat(
                node.fd, b"", ctypes.c_uint(uid if valid & UID else nothing),
                ctypes.c_uint(gid if valid & GID else nothing), AT_EMPTY_PATH))  # fmt: skip
        if valid & SIZE:
            if valid & FH:
                os.ftruncate(self.files[fh], size)
            else:
                os.truncate(self.path(node), size)
        if valid & (ATIME | MTIME):
            self.set_times(node, valid, (atime, atimens), (mtime, mtimens))
        return self.getattr(node, b"")

    def set_times(self, node, valid, atime, mtime):
        def wanted(given, now, time):
            if not valid & given:
                return [0, UTIME_OMIT]
            return [0, UTIME_NOW] if valid & now else list(time)

        times = (ctypes.c_long * 4)(*wanted(ATIME, ATIME_NOW, atime), *wanted(MTIME, MTIME_NOW, mtime))
        check(libc.utimensat(node.fd, b"", times, AT_EMPTY_PATH))

    def access(self, node, body):
        mask = struct.unpack_from("<I", body)[0]
        if not os.access(self.path(node), mask, effective_ids=True):
            fail(errno.EACCES)
        return b""

    def statfs(self, node, body):
        s = os.fstatvfs(node.fd)
        return struct.pack(
            "<QQQQQIIII6I", s.f_blocks, s.f_bfree, s.f_bavail, s.f_files, s.f_ffree, s.f_bsize, s.f_namemax, s.f_frsize, 0,
            *[0] * 6)  # fmt: skip

    # Names

    def readlink(self, node, body):
        return os.readlink(b"", dir_fd=node.fd)

    def symlink(self, node, body):
        name, target = body[:-1].split(b"\0")
        os.symlink(target, name, dir_fd=node.fd)
        return self.entry(node, name)

    def mknod(self, node, body):
        mode, device, umask, _ = struct.unpack_from("<IIII", body)
        name = body[16:-1]
        os.mknod(name, mode, device, dir_fd=node.fd)
        return self.entry(node, name)

    def mkdir(self, node, body):
        name = body[8:-1]
        os.mkdir(name, struct.unpack_from("<I", body)[0], dir_fd=node.fd)
        return self.entry(node, name)

    def unlink(self, node, body):
        name = body[:-1]
        s = os.stat(name, dir_fd=node.fd, follow_symlinks=False)
        there = self.by_key.get((s.st_dev, s.st_ino))
        if self.silly and there is not None and there.opens > 0:
            there.silly = (os.dup(node.fd), b".nfs%016x%08x" % (s.st_ino, there.number))
            os.rename(name, there.silly[1], src_dir_fd=node.fd, dst_dir_fd=node.fd)
        else:
            os.unlink(name, dir_fd=node.fd)
        return b""

    def rmdir(self, node, body):
        os.rmdir(body[:-1], dir_fd=node.fd)
        return b""

    def rename(self, node, body):
        return self.rename_to(node, struct.unpack_from("<Q", body)[0], body[8:])

    def rename2(self, node, body):
        destination, flags, _ = struct.unpack_from("<QII", body)
        if flags:
            fail(errno.EINVAL)
        return self.rename_to(node, destination, body[16:])

    def rename_to(self, node, destination, names):
        old, new = names[:-1].split(b"\0")
        os.rename(old, new, src_dir_fd=node.fd, dst_dir_fd=self.nodes[destination].fd)
        s = os.stat(new, dir_fd=self.nodes[destination].fd, follow_symlinks=False)
        if (s.st_dev, s.st_ino) in self.by_key:
            self.by_key[(s.st_dev, s.st_ino)].name = new
        return b""

    def link(self, node, body):
        name = body[8:-1]
        os.link(self.path(self.nodes[struct.unpack_from("<Q", body)[0]]), name, dst_dir_fd=node.fd, follow_symlinks=True)
        return self.entry(node, name)

    # Content

    def open(self, node, body):
        flags = struct.unpack_from("<I", body)[0] & ~(os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_APPEND)
        return self.opened(node, os.open(self.path(node), flags))

    def opened(self, node, fd):
        self.files[fd] = fd
        node.opens += 1
        return struct.pack("<QII", fd, 0, 0)

    def create(self, node, body):
        flags, mode, umask, _ = struct.unpack_from("<IIII", body)
        name = body[16:-1]
        fd = os.open(name, (flags | os.O_CREAT) & ~os.O_APPEND, mode, dir_fd=node.fd)
        entry = self.entry(node, name)
        made = self.nodes[struct.unpack_from("<Q", entry)[0]]
        return entry + self.opened(made, fd)

    def read(self, node, body):
        fh, offset, size = struct.unpack_from("<QQI", body)
        return os.pread(self.files[fh], size, offset)

    def write(self, node, body):
        fh, offset, size = struct.unpack_from("<QQI", body)
        self.written += size
        if self.space is not None and self.written > self.space:
            node.lost = self.full_error
            return struct.pack("<II", size, 0)
        return struct.pack("<II", os.pwrite(self.files[fh], body[40 : 40 + size], offset), 0)

    def is_writable(self, body):
        flags = fcntl.fcntl(self.files[struct.unpack_from("<Q", body)[0]], fcntl.F_GETFL)
        return flags & os.O_ACCMODE != os.O_RDONLY

    @staticmethod
    def tell_lost(node):
        if node.lost:
            lost, node.lost = node.lost, 0
            fail(lost)
        return b""

    def flush(self, node, body):
        return self.tell_lost(node)

    def fsync(self, node, body):
        return self.tell_lost(node)

    def release(self, number, body):
        fh = struct.unpack_from("<Q", body)[0]
        os.close(self.files.pop(fh))
        node = self.nodes.get(number)
        if node is not None:
            node.opens -= 1
            if node.opens == 0 and node.silly is not None:
                directory, name = node.silly
                node.silly = None
                os.unlink(name, dir_fd=directory)
                os.close(directory)
        return b""

    # Directories

    def opendir(self, node, body):
        fd = os.open(self.path(node), os.O_RDONLY | os.O_DIRECTORY)
        self.files[fd] = [b".", b".."] + [os.fsencode(name) for name in os.listdir(fd)]
        return struct.pack("<QII", fd, 0, 0)

    def readdir(self, node, body):
        fh, offset, size = struct.unpack_from("<QQI", body)
        listing = b""
        for i, name in enumerate(self.files[fh][offset:], offset + 1):
            one = struct.pack("<QQII", 0xFFFFFFFF, i, len(name), 0) + name
            one += b"\0" * (-len(one) % 8)
            if len(listing) + len(one) > size:
                break
            listing += one
        return listing

    def fsyncdir(self, node, body):
        return b""

    def syncfs(self, node, body):
        return b""

    def releasedir(self, _, body):
        fh = struct.unpack_from("<Q", body)[0]
        del self.files[fh]
        os.close(fh)
        return b""


def serve(mount, device):
    commands = b""
    while True:
        ready, _, _ = select.select([device, 0], [], [])
        if device in ready:
            try:
                request = os.read(device, MAX_WRITE + 4096)
            except OSError as e:
                if e.errno == errno.ENODEV:
                    return
                if e.errno in (errno.ENOENT, errno.EINTR, errno.EAGAIN):
                    continue
                raise
            reply = mount.answer(request)
            if reply is not None:
                try:
                    os.write(device, reply)
                except OSError as e:
                    if e.errno != errno.ENOENT:  # not interrupted meanwhile
                        raise
        elif 0 in ready:
            said = os.read(0, 4096)
            if not said:
                return
            *lines, commands = (commands + said).split(b"\n")
            for line in lines:
                print(mount.command(os.fsdecode(line).split(" ")), flush=True)


def main(directory, point, source, kind):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    os.umask(0)
    os.setgroups([])
    mount = Mount(directory)
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other"
    check(libc.mount(source.encode(), os.fsencode(point), kind.encode(), MS_NOSUID | MS_NODEV, options.encode()))
    try:
        print("mounted", flush=True)
        serve(mount, device)
    finally:
        libc.umount2(os.fsencode(point), MNT_DETACH)


main(*sys.argv[1:])
