"""The numbers in the results of os.stat: positions of the fields, bits of the mode."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

# Types of files.
S_IFIFO = 0010000
S_IFCHR = 0020000
S_IFDIR = 0040000
S_IFBLK = 0060000
S_IFREG = 0100000
S_IFLNK = 0120000
S_IFSOCK = 0140000

# Permissions: for the owner, the group and others.
S_ISUID = 04000
S_ISGID = S_ENFMT = 02000
S_ISVTX = 01000
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0700, 0400, 0200, 0100
S_IREAD, S_IWRITE, S_IEXEC = S_IRUSR, S_IWUSR, S_IXUSR
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0070, 0040, 0020, 0010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0007, 0004, 0002, 0001


def S_IMODE(mode):
    """The part of a mode that chmod can set."""
    return mode & 07777


def S_IFMT(mode):
    """The part of a mode that tells the type of the file."""
    return mode & 0170000


def S_ISDIR(mode):
    return S_IFMT(mode) == S_IFDIR


def S_ISCHR(mode):
    return S_IFMT(mode) == S_IFCHR


def S_ISBLK(mode):
    return S_IFMT(mode) == S_IFBLK


def S_ISREG(mode):
    return S_IFMT(mode) == S_IFREG


def S_ISFIFO(mode):
    return S_IFMT(mode) == S_IFIFO


def S_ISLNK(mode):
    return S_IFMT(mode) == S_IFLNK


def S_ISSOCK(mode):
    return S_IFMT(mode) == S_IFSOCK
