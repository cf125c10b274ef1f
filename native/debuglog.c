/*
 * The file of the log (rlib/debuglog.ts): opening, writing, the clock (PYPYLOG_CLOCK=cpu chooses CPU time), and what happens to it when the process forks or dies.
 *
 * The descriptor is a high one, so that the program gets the numbers that it would get without a log, and is looked at before each
 * write, because programs close descriptors that they did not open. A forked child opens a file of its own when it first has something to write.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* BLOCK_BYTES of rlib/node/debuglog.ts */
#define BLOCK_BYTES 65536
#define HIGH_DESCRIPTOR 200

static struct { int64_t used; char bytes[BLOCK_BYTES]; } block;
static char *file_name;
static int descriptor = -1;
static dev_t device;
static ino_t inode;
static int forked;
static clockid_t clock_id;
static int64_t start;

static int64_t nanoseconds(void)
{
    struct timespec t;
    clock_gettime(clock_id, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Real time since the log was opened, or the CPU time of the thread, which what else runs on the machine does not change. */
static void choose_clock(void)
{
    const char *wanted = getenv("PYPYLOG_CLOCK");
    int cpu = wanted != NULL && strcmp(wanted, "cpu") == 0;
    clock_id = cpu ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC;
    start = cpu ? 0 : nanoseconds();
}

static const char *first_line(void) { return clock_id == CLOCK_MONOTONIC ? "clock: ns\n" : "clock: ns cpu\n"; }

int64_t pts_log_clock(void) { return nanoseconds() - start; }

char *pts_log_block(void) { return (char *)&block; }

/* Ends the log with a warning; not 0. */
static int64_t give_up(const char *what, int error)
{
    char text[4096];
    int n = snprintf(text, sizeof text, "warning: PYPYLOG: %s %s: %s\n", what, file_name, strerror(error));
    size_t length = n < (int)sizeof text ? (size_t)n : sizeof text - 1;
    ssize_t ignored = write(2, text, length);
    (void)ignored;
    descriptor = -1;
    block.used = 0;
    return 1;
}

/* The name with each %d replaced by the number of the process, and for a child whose name has none, .forkNUMBER behind it. */
static char *path_of_process(int child)
{
    size_t room = strlen(file_name) * 8 + 32;
    char *path = malloc(room);
    if (path == NULL) return NULL;
    size_t used = 0;
    int numbered = 0;
    for (const char *p = file_name; *p != 0; p++) {
        if (p[0] == '%' && p[1] == 'd') {
            used += (size_t)sprintf(path + used, "%d", (int)getpid());
            numbered = 1;
            p++;
        } else {
            path[used++] = *p;
        }
    }
    path[used] = 0;
    if (child && !numbered) sprintf(path + used, ".fork%d", (int)getpid());
    return path;
}

static int64_t open_file(int child)
{
    char *path = path_of_process(child);
    if (path == NULL) return give_up("cannot open", ENOMEM);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
    int error = errno;
    free(path);
    if (fd < 0) return give_up("cannot open", error);
    int high = fcntl(fd, F_DUPFD_CLOEXEC, HIGH_DESCRIPTOR);
    if (high >= 0) {
        close(fd);
        fd = high;
    }
    struct stat st;
    if (fstat(fd, &st) < 0) return give_up("cannot open", errno);
    device = st.st_dev;
    inode = st.st_ino;
    descriptor = fd;
    return 0;
}

static int write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EAGAIN) {
            struct pollfd wait = { fd, POLLOUT, 0 };
            poll(&wait, 1, -1);
        } else if (done < 0 && errno != EINTR) {
            return errno;
        } else if (done > 0) {
            p += done;
            n -= (size_t)done;
        }
    }
    return 0;
}

int64_t pts_log_flush(void)
{
    if (descriptor < 0) {
        block.used = 0;
        return 1;
    }
    if (block.used == 0) return 0;
    if (descriptor != 2) {
        struct stat st;
        int same = fstat(descriptor, &st) == 0 && st.st_dev == device && st.st_ino == inode;
        if (forked) {
            forked = 0;
            if (same) close(descriptor);
            if (open_file(1) != 0) return 1;
            int error = write_all(descriptor, first_line(), strlen(first_line()));
            if (error != 0) return give_up("cannot write", error);
        } else if (!same) {
            return give_up("something closed", EBADF);
        }
    }
    int error = write_all(descriptor, block.bytes, (size_t)block.used);
    block.used = 0;
    return error == 0 ? 0 : give_up("cannot write", error);
}

static void flush_at_end(void) { if (descriptor >= 0) pts_log_flush(); }

static void note_fork(void) { forked = descriptor >= 0; }

/* ---- signals that end a process by an error of its own */

static const int deadly[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT };
#define DEADLY (sizeof deadly / sizeof *deadly)
static struct sigaction before[DEADLY];

/* Then what would have happened without a log. A fault comes again by itself, when the instruction is tried again. */
static void on_deadly(int number, siginfo_t *info, void *context)
{
    (void)context;
    for (size_t i = 0; i < DEADLY; i++) {
        if (deadly[i] == number) sigaction(number, &before[i], NULL);
    }
    flush_at_end();
    if (info->si_code <= 0) raise(number);
}

static void watch_signals(void)
{
    static char handler_stack[65536];
    stack_t stack = { .ss_sp = handler_stack, .ss_size = sizeof handler_stack };
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) sigaltstack(&stack, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_sigaction = on_deadly;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    for (size_t i = 0; i < DEADLY; i++) sigaction(deadly[i], &action, &before[i]);
}

int64_t pts_log_open(const char *name)
{
    static int watching;
    file_name = strdup(name);
    if (file_name == NULL) return 1;
    forked = 0;
    choose_clock();
    block.used = (int64_t)strlen(first_line());
    memcpy(block.bytes, first_line(), (size_t)block.used);
    if (strcmp(name, "-") == 0) descriptor = 2;
    else if (open_file(0) != 0) return 1;
    if (!watching) {
        watching = 1;
        atexit(flush_at_end);
        pthread_atfork(flush_at_end, NULL, note_fork);
        watch_signals();
    }
    return 0;
}
