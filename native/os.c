/*
 * The operating system for the rows of rlib/foreign.ts: one small function a row.
 *
 * Integers are 64 bits wide on this side of the border; an error is a negative errno. A function that
 * returns text copies as much as fits into the caller's buffer and returns the whole length.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/types.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef int64_t word;

extern char **environ;

static word result(word r) { return r < 0 ? -(word)errno : r; }

static word put_text(const char *s, size_t n, char *buffer, word size)
{
    size_t room = size < 0 ? 0 : (size_t)size;
    memcpy(buffer, s, n < room ? n : room);
    return (word)n;
}

static void put_words(char *buffer, const word *words, int n)
{
    memcpy(buffer, words, (size_t)n * sizeof *words);
}

static void put_double(char *buffer, int index, double x)
{
    memcpy(buffer + index * 8, &x, 8);
}

static double seconds_of(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec * 1e-6; }

/* ---- files ---- */

word pts_open(const char *path, word flags, word mode) { return result(open(path, (int)flags, (mode_t)mode)); }
word pts_close(word fd) { return result(close((int)fd)); }
word pts_read(word fd, char *buffer, word n) { return result(read((int)fd, buffer, (size_t)n)); }
word pts_write(word fd, const char *s, word start, word n) { return result(write((int)fd, s + start, (size_t)n)); }
word pts_write_raw(word fd, const char *buffer, word n) { return result(write((int)fd, buffer, (size_t)n)); }
word pts_lseek(word fd, word offset, word whence) { return result(lseek((int)fd, offset, (int)whence)); }
word pts_ftruncate(word fd, word size) { return result(ftruncate((int)fd, size)); }
word pts_fsync(word fd) { return result(fsync((int)fd)); }
word pts_isatty(word fd) { return isatty((int)fd); }
word pts_dup(word fd) { return result(dup((int)fd)); }
word pts_dup2(word fd, word to) { return result(dup2((int)fd, (int)to)); }
word pts_pipe(char *ends)
{
    int fds[2];
    if (pipe(fds) < 0) return -errno;
    memcpy(ends, fds, sizeof fds);
    return 0;
}

static word put_stat(int r, const struct stat *st, char *buffer)
{
    if (r < 0) return -errno;
    const word words[16] = {
        st->st_mode, (word)st->st_ino, (word)st->st_dev, (word)st->st_nlink, st->st_uid, st->st_gid, st->st_size,
        st->st_atim.tv_sec, st->st_mtim.tv_sec, st->st_ctim.tv_sec,
        st->st_atim.tv_nsec, st->st_mtim.tv_nsec, st->st_ctim.tv_nsec,
        st->st_blksize, st->st_blocks, (word)st->st_rdev,
    };
    put_words(buffer, words, 16);
    return 0;
}
word pts_stat(const char *path, char *buffer) { struct stat st; return put_stat(stat(path, &st), &st, buffer); }
word pts_lstat(const char *path, char *buffer) { struct stat st; return put_stat(lstat(path, &st), &st, buffer); }
word pts_fstat(word fd, char *buffer) { struct stat st; return put_stat(fstat((int)fd, &st), &st, buffer); }

word pts_access(const char *path, word mode) { return result(access(path, (int)mode)); }
word pts_unlink(const char *path) { return result(unlink(path)); }
word pts_rename(const char *from, const char *to) { return result(rename(from, to)); }
word pts_mkdir(const char *path, word mode) { return result(mkdir(path, (mode_t)mode)); }
word pts_rmdir(const char *path) { return result(rmdir(path)); }
word pts_chmod(const char *path, word mode) { return result(chmod(path, (mode_t)mode)); }
word pts_fchmod(word fd, word mode) { return result(fchmod((int)fd, (mode_t)mode)); }
word pts_chown(const char *path, word uid, word gid) { return result(chown(path, (uid_t)uid, (gid_t)gid)); }
word pts_lchown(const char *path, word uid, word gid) { return result(lchown(path, (uid_t)uid, (gid_t)gid)); }
word pts_fchown(word fd, word uid, word gid) { return result(fchown((int)fd, (uid_t)uid, (gid_t)gid)); }
word pts_symlink(const char *target, const char *path) { return result(symlink(target, path)); }
word pts_link(const char *from, const char *to) { return result(link(from, to)); }
word pts_readlink(const char *path, char *buffer, word size) { return result(readlink(path, buffer, (size_t)size)); }
word pts_realpath(const char *path, char *buffer, word size)
{
    char *full = realpath(path, NULL);
    if (!full) return -(word)errno;
    word n = put_text(full, strlen(full), buffer, size);
    free(full);
    return n;
}
word pts_umask(word mask) { return umask((mode_t)mask); }
word pts_mkfifo(const char *path, word mode) { return result(mkfifo(path, (mode_t)mode)); }

static struct timespec timespec_of(double seconds)
{
    double whole = floor(seconds);
    struct timespec t = { (time_t)whole, (long)((seconds - whole) * 1e9) };
    return t;
}
word pts_utime(const char *path, double atime, double mtime, word now)
{
    struct timespec t[2] = { timespec_of(atime), timespec_of(mtime) };
    return result(utimensat(AT_FDCWD, path, now ? NULL : t, 0));
}

char *pts_opendir(const char *path)
{
    DIR *d = opendir(path);
    return d ? (char *)d : (char *)(intptr_t)-errno;
}
word pts_readdir(char *directory, char *buffer, word size)
{
    errno = 0;
    struct dirent *entry = readdir((DIR *)directory);
    return entry ? put_text(entry->d_name, strlen(entry->d_name), buffer, size) : -(word)errno;
}
word pts_closedir(char *directory) { return result(closedir((DIR *)directory)); }

word pts_getcwd(char *buffer, word size)
{
    if (!getcwd(buffer, (size_t)size)) return errno == ERANGE ? size : -(word)errno;
    return (word)strlen(buffer);
}
word pts_chdir(const char *path) { return result(chdir(path)); }
word pts_fchdir(word fd) { return result(fchdir((int)fd)); }
word pts_chroot(const char *path) { return result(chroot(path)); }
word pts_ttyname(word fd, char *buffer, word size)
{
    int error = ttyname_r((int)fd, buffer, (size_t)size);
    return error ? -(word)error : (word)strlen(buffer);
}

/* ---- processes ---- */

word pts_getpid(void) { return getpid(); }
word pts_getppid(void) { return getppid(); }
word pts_getuid(void) { return getuid(); }
word pts_geteuid(void) { return geteuid(); }
word pts_getgid(void) { return getgid(); }
word pts_getegid(void) { return getegid(); }
word pts_getpgrp(void) { return getpgrp(); }
word pts_getpgid(word pid) { return result(getpgid((pid_t)pid)); }
word pts_setpgid(word pid, word pgrp) { return result(setpgid((pid_t)pid, (pid_t)pgrp)); }
word pts_setsid(void) { return result(setsid()); }
word pts_getsid(word pid) { return result(getsid((pid_t)pid)); }
word pts_setuid(word id) { return result(setuid((uid_t)id)); }
word pts_setgid(word id) { return result(setgid((gid_t)id)); }
word pts_getgroups(char *buffer, word size)
{
    int n = getgroups(0, NULL);
    if (n < 0) return -errno;
    return n > size ? n : result(getgroups((int)size, (gid_t *)buffer));
}
word pts_nice(word increment)
{
    errno = 0;
    int r = nice((int)increment);
    return r == -1 && errno ? -(word)errno : getpriority(PRIO_PROCESS, 0);
}
word pts_fork(void) { return result(fork()); }
word pts_execve(const char *path, char *argv, char *envp)
{
    return result(execve(path, (char *const *)argv, (char *const *)envp));
}
word pts_waitpid(word pid, word options, char *status)
{
    int s = 0;
    pid_t r = waitpid((pid_t)pid, &s, (int)options);
    memcpy(status, &s, sizeof s);
    return result(r);
}
void pts_exit(word status) { _exit((int)status); }
void pts_abort(void) { abort(); }

/* The command's wait status. SIGINT and SIGQUIT are ignored and SIGCHLD is blocked meanwhile, as POSIX asks of system(). */
word pts_system(const char *command) { return result(system(command)); }

word pts_environ_count(void)
{
    word n = 0;
    while (environ && environ[n]) n++;
    return n;
}
word pts_environ_get(word i, char *buffer, word size)
{
    if (i < 0 || i >= pts_environ_count()) return -EINVAL;
    return put_text(environ[i], strlen(environ[i]), buffer, size);
}
word pts_getenv(const char *name, char *buffer, word size)
{
    const char *value = getenv(name);
    return value ? put_text(value, strlen(value), buffer, size) : -1;
}
word pts_codeset(char *buffer, word size)
{
    locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    if (!locale) return 0;
    const char *name = nl_langinfo_l(CODESET, locale);
    word n = put_text(name, strlen(name), buffer, size);
    freelocale(locale);
    return n;
}
word pts_setenv(const char *name, const char *value) { return result(setenv(name, value, 1)); }
word pts_unsetenv(const char *name) { return result(unsetenv(name)); }

/* ---- signals ---- */

/* A handler only records; the interpreter polls a word and asks for the numbers. */
static volatile sig_atomic_t recorded[NSIG];
static volatile word own_flag;
static volatile word *flag = &own_flag;

static void record(int signal)
{
    int saved = errno;
    recorded[signal] = 1;
    *flag = 1;
    errno = saved;
}

char *pts_signal_flag(void) { return (char *)flag; }

/* From now on that word is set. */
void pts_signal_use(char *word_address)
{
    if (*flag) *(volatile word *)word_address = 1;
    flag = (volatile word *)word_address;
}

word pts_signal_set(word number, word how)
{
    struct sigaction action, before;
    if (number < 1 || number >= NSIG) return -EINVAL;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = how == 0 ? SIG_DFL : how == 1 ? SIG_IGN : record;
    if (sigaction((int)number, how == 3 ? NULL : &action, &before) < 0) return -errno;
    return before.sa_handler == SIG_DFL ? 0 : before.sa_handler == SIG_IGN ? 1 : before.sa_handler == record ? 2 : 3;
}

word pts_signal_next(void)
{
    for (int i = 1; i < NSIG; i++) {
        if (recorded[i]) {
            recorded[i] = 0;
            return i;
        }
    }
    return 0;
}
word pts_kill(word pid, word signal) { return result(kill((pid_t)pid, (int)signal)); }
word pts_alarm(word seconds) { return alarm((unsigned)seconds); }
word pts_pause(void) { return result(pause()); }

/* ---- waiting ---- */

word pts_select(char *fds, word readers, word writers, word others, double seconds)
{
    word n = readers + writers + others;
    struct pollfd few[64];
    struct pollfd *polls = n <= 64 ? few : malloc((size_t)n * sizeof *polls);
    if (!polls) return -ENOMEM;
    for (word i = 0; i < n; i++) {
        int32_t fd;
        memcpy(&fd, fds + i * 4, 4);
        polls[i].fd = fd;
        polls[i].events = i < readers ? POLLIN : i < readers + writers ? POLLOUT : POLLPRI;
        polls[i].revents = 0;
    }
    struct timespec t = timespec_of(seconds < 0 ? 0 : seconds);
    word r = result(ppoll(polls, (nfds_t)n, seconds < 0 ? NULL : &t, NULL));
    if (r >= 0) {
        r = 0;
        for (word i = 0; i < n; i++) {
            short seen = polls[i].revents;
            if (seen & POLLNVAL) {
                r = -EBADF;
                break;
            }
            short wanted = i < readers ? POLLIN | POLLHUP | POLLERR : i < readers + writers ? POLLOUT | POLLERR : POLLPRI;
            int32_t fd = seen & wanted ? polls[i].fd : -1;
            if (fd >= 0) r++;
            memcpy(fds + i * 4, &fd, 4);
        }
    }
    if (polls != few) free(polls);
    return r;
}

word pts_sleep(double seconds)
{
    struct timespec t = timespec_of(seconds);
    return result(nanosleep(&t, NULL));
}

/* ---- clocks and calendars ---- */

static double clock_seconds(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}
double pts_time(void)
{
    struct timeval t;
    gettimeofday(&t, NULL);
    return seconds_of(t);
}
double pts_monotonic(void) { return clock_seconds(CLOCK_MONOTONIC); }
double pts_clock(void) { return clock_seconds(CLOCK_PROCESS_CPUTIME_ID); }
word pts_times(char *buffer)
{
    struct tms t;
    clock_t elapsed = times(&t);
    double tick = (double)sysconf(_SC_CLK_TCK);
    put_double(buffer, 0, (double)t.tms_utime / tick);
    put_double(buffer, 1, (double)t.tms_stime / tick);
    put_double(buffer, 2, (double)t.tms_cutime / tick);
    put_double(buffer, 3, (double)t.tms_cstime / tick);
    put_double(buffer, 4, (double)elapsed / tick);
    return 0;
}

static word put_tm(const struct tm *t, char *buffer)
{
    if (!t) return -errno;
    const word words[10] = {
        (word)t->tm_year + 1900, t->tm_mon + 1, t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec,
        (t->tm_wday + 6) % 7, t->tm_yday + 1, t->tm_isdst, t->tm_gmtoff,
    };
    put_words(buffer, words, 10);
    return 0;
}
static struct tm get_tm(const char *buffer)
{
    word w[10];
    struct tm t;
    memcpy(w, buffer, sizeof w);
    memset(&t, 0, sizeof t);
    t.tm_year = (int)(w[0] - 1900);
    t.tm_mon = (int)(w[1] - 1);
    t.tm_mday = (int)w[2];
    t.tm_hour = (int)w[3];
    t.tm_min = (int)w[4];
    t.tm_sec = (int)w[5];
    t.tm_wday = (int)((w[6] + 1) % 7);
    t.tm_yday = (int)(w[7] - 1);
    t.tm_isdst = (int)w[8];
    t.tm_gmtoff = w[9];
    return t;
}
word pts_gmtime(word seconds, char *buffer)
{
    struct tm t;
    time_t s = seconds;
    return put_tm(gmtime_r(&s, &t), buffer);
}
word pts_localtime(word seconds, char *buffer)
{
    struct tm t;
    time_t s = seconds;
    tzset();
    return put_tm(localtime_r(&s, &t), buffer);
}
word pts_mktime(char *tm, char *out)
{
    struct tm t = get_tm(tm);
    t.tm_wday = -1;
    time_t s = mktime(&t);
    if (s == (time_t)-1 && t.tm_wday == -1) return -EOVERFLOW;
    word seconds = s;
    put_words(out, &seconds, 1);
    return 0;
}
word pts_zone_name_at(word seconds, char *buffer, word size)
{
    struct tm t;
    time_t s = seconds;
    tzset();
    if (!localtime_r(&s, &t)) return -errno;
    return put_text(t.tm_zone, strlen(t.tm_zone), buffer, size);
}
/* An empty result is told from a buffer too small by a byte put in front of the format. */
word pts_strftime(char *buffer, word size, const char *format, char *tm)
{
    struct tm t = get_tm(tm);
    size_t n = strlen(format);
    char *marked = malloc(n + 2);
    char *wide = malloc((size_t)size + 1);
    word r = -1;
    if (marked && wide) {
        marked[0] = ' ';
        memcpy(marked + 1, format, n + 1);
        struct tm zone = t;
        zone.tm_wday = -1;
        mktime(&zone);
        t.tm_zone = zone.tm_zone;
        size_t done = strftime(wide, (size_t)size + 1, marked, &t);
        if (done > 0) {
            memcpy(buffer, wide + 1, done);
            r = (word)done - 1;
        }
    }
    free(marked);
    free(wide);
    return r;
}

/* ---- the machine ---- */

word pts_getrusage(word who, char *buffer)
{
    struct rusage r;
    if (getrusage((int)who, &r) < 0) return -errno;
    const word words[14] = {
        r.ru_maxrss, r.ru_ixrss, r.ru_idrss, r.ru_isrss, r.ru_minflt, r.ru_majflt, r.ru_nswap,
        r.ru_inblock, r.ru_oublock, r.ru_msgsnd, r.ru_msgrcv, r.ru_nsignals, r.ru_nvcsw, r.ru_nivcsw,
    };
    put_double(buffer, 0, seconds_of(r.ru_utime));
    put_double(buffer, 1, seconds_of(r.ru_stime));
    put_words(buffer + 16, words, 14);
    return 0;
}
word pts_page_size(void) { return sysconf(_SC_PAGESIZE); }
word pts_sysconf(word name)
{
    errno = 0;
    long r = sysconf((int)name);
    return r == -1 && errno ? -(word)errno : r;
}
word pts_cpu_count(void) { return sysconf(_SC_NPROCESSORS_ONLN); }
word pts_uname(char *buffer, word size)
{
    struct utsname u;
    char all[5 * sizeof u.sysname + 5];
    size_t used = 0;
    if (uname(&u) < 0) return -errno;
    const char *fields[5] = { u.sysname, u.nodename, u.release, u.version, u.machine };
    for (int i = 0; i < 5; i++) {
        size_t n = strlen(fields[i]) + 1;
        memcpy(all + used, fields[i], n);
        used += n;
    }
    return put_text(all, used, buffer, size);
}
word pts_urandom(char *buffer, word n)
{
    word done = 0;
    while (done < n) {
        ssize_t r = getrandom(buffer + done, (size_t)(n - done), 0);
        if (r < 0 && errno != EINTR) return -errno;
        if (r > 0) done += r;
    }
    return done;
}
word pts_getloadavg(char *buffer)
{
    double loads[3];
    if (getloadavg(loads, 3) != 3) return -ENOSYS;
    memcpy(buffer, loads, sizeof loads);
    return 0;
}
word pts_strerror(word number, char *buffer, word size)
{
    const char *s = strerror((int)number);
    return put_text(s, strlen(s), buffer, size);
}
