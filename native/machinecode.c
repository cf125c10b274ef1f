/*
 * Memory for machine code that is made at run time, its execution, and the addresses that such code refers to: for jit/backend/x86.
 *
 * Code memory is in chunks, each a memory file that is mapped twice: to be written, and to be executed below 2 GB. No mapping is both. The file is closed at once:
 * the program may close and take any descriptor. Processors compare physical addresses to find out that code which they have fetched was changed, so nothing else is to be done.
 *
 * A child process gets a copy of its own: the mappings are shared ones, and without it each would change the other's code.
 */
#include "pts.h"
#include <math.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

typedef int64_t word;

#define MOST_CHUNKS 1024
/* Where room is looked for when the system does not find any below 2 GB by itself. */
#define LOWEST_ADDRESS ((uintptr_t)0x10000000)
#define HIGHEST_ADDRESS ((uintptr_t)0x7f000000)
#define SEARCH_STEP ((uintptr_t)0x1000000)

struct chunk { char *execute, *write; size_t size; };

static struct chunk chunks[MOST_CHUNKS];
static int chunk_count;
static int copy_for_child = -1;
static int forks_watched;

static int new_file(size_t size)
{
    int fd = memfd_create("pypy-ts-code", MFD_CLOEXEC);
    if (fd >= 0 && ftruncate(fd, (off_t)size) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static int write_all(int fd, const char *p, size_t n, off_t at)
{
    while (n > 0) {
        ssize_t k = pwrite(fd, p, n, at);
        if (k <= 0) return 0;
        p += k;
        n -= (size_t)k;
        at += k;
    }
    return 1;
}

/* One chunk behind the other. In the parent, so that the copy is of one moment. */
static void before_fork(void)
{
    size_t all = 0;
    for (int i = 0; i < chunk_count; i++) all += chunks[i].size;
    copy_for_child = new_file(all);
    off_t at = 0;
    for (int i = 0; i < chunk_count && copy_for_child >= 0; i++) {
        if (!write_all(copy_for_child, chunks[i].write, chunks[i].size, at)) {
            close(copy_for_child);
            copy_for_child = -1;
        }
        at += (off_t)chunks[i].size;
    }
}

static void after_fork_in_parent(void)
{
    if (copy_for_child >= 0) close(copy_for_child);
    copy_for_child = -1;
}

static void after_fork_in_child(void)
{
    if (copy_for_child < 0) pts_fatal("no memory for the machine code of a child process", 49);
    off_t at = 0;
    for (int i = 0; i < chunk_count; i++) {
        const struct chunk *c = &chunks[i];
        if (mmap(c->write, c->size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, copy_for_child, at) == MAP_FAILED
            || mmap(c->execute, c->size, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_FIXED, copy_for_child, at) == MAP_FAILED)
            pts_fatal("the machine code of a child process cannot be mapped", 52);
        at += (off_t)c->size;
    }
    close(copy_for_child);
    copy_for_child = -1;
}

static char *map_low(int file, size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_32BIT, file, 0);
    for (uintptr_t a = LOWEST_ADDRESS; p == MAP_FAILED && a + size <= HIGHEST_ADDRESS; a += SEARCH_STEP)
        p = mmap((void *)a, size, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_FIXED_NOREPLACE, file, 0);
    if (p != MAP_FAILED && (uintptr_t)p + size > (uintptr_t)1 << 31) {
        munmap(p, size);
        return MAP_FAILED;
    }
    return p;
}

/* A chunk of that many bytes, a multiple of the page size: where it is executed, or 0. */
word pts_code_reserve(word bytes)
{
    size_t size = (size_t)bytes;
    if (bytes <= 0 || chunk_count == MOST_CHUNKS) return 0;
    if (!forks_watched && pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child) != 0) return 0;
    forks_watched = 1;
    int file = new_file(size);
    if (file < 0) return 0;
    char *write = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    char *execute = write == MAP_FAILED ? MAP_FAILED : map_low(file, size);
    close(file);
    if (execute == MAP_FAILED) {
        if (write != MAP_FAILED) munmap(write, size);
        return 0;
    }
    chunks[chunk_count++] = (struct chunk){ execute, write, size };
    return (word)execute;
}

/* What is executed in one chunk may go on in the next one, while the places where the two are written are apart. */
void pts_code_write(word to, const char *from, word n)
{
    for (int i = 0; i < chunk_count && n > 0;) {
        word at = to - (word)chunks[i].execute, room = (word)chunks[i].size - at;
        if (at < 0 || room <= 0) {
            i++;
            continue;
        }
        word part = n < room ? n : room;
        memcpy(chunks[i].write + at, from, (size_t)part);
        to += part;
        from += part;
        n -= part;
        i = 0;
    }
    if (n > 0) pts_fatal("machine code is written where there is no memory for it", 55);
}

void pts_code_write32(word to, word x)
{
    int32_t value = (int32_t)x;
    pts_code_write(to, (const char *)&value, 4);
}

/* Calls machine code: int64_t f(int64_t, int64_t). */
word pts_code_call(word f, word a, word b) { return ((word (*)(word, word))f)(a, b); }

/* BUFFER_WORDS of jit/backend/x86/machine.ts */
#define BUFFER_WORDS 1024
static char fail_buffer[8 * BUFFER_WORDS], input_buffer[8 * BUFFER_WORDS];

/* What machine code refers to; the numbers are those of jit/backend/x86/nativemachine.ts. */
word pts_code_symbol(word which)
{
    switch (which) {
    case 0: return (word)&pts_state;
    case 1: return (word)fail_buffer;
    case 2: return (word)input_buffer;
    case 3: return (word)pts_jit_malloc_slow;
    case 4: return (word)pts_gc_malloc_varsize_slow;
    case 5: return (word)pts_jit_malloc_varsize;
    case 6: return (word)pts_gc_remember;
    case 7: return (word)pts_gc_remember_item;
    case 8: return (word)(double (*)(double))floor;
    case 9: return (word)(double (*)(double))ceil;
    case 10: return (word)(double (*)(double))trunc;
    case 11: return __builtin_cpu_supports("sse4.1") != 0;
    default: return 0;
    }
}
