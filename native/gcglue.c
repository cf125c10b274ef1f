/*
 * What the collector (gc/, translated) needs of C, and its start.
 *
 * Environment, sizes in bytes or with a suffix K, M, G:
 *
 *   PYPY_GC_NURSERY        the nursery
 *   PYPY_GC_MAJOR_COLLECT  the next major collection starts when the heap is this many times what the latest one left (a number over 1)
 *   PYPY_GC_MIN            no major collection starts in a heap smaller than this
 *   PYPY_GC_MAX            the heap grows no larger: MemoryError
 *   PYPY_GC_MAX_DELTA      a major collection starts when the heap has grown by this much, whatever PYPY_GC_MAJOR_COLLECT says
 *   PYPY_GC_INCREMENT_STEP the most work of a step of a major collection, in units of one or two nanoseconds
 *   PYPY_GC_STRESS=N       collects at every Nth allocation
 */
#include "pts.h"
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

extern char p_memory_error[], pts_string_type[], pts_prebuilt_start[], pts_prebuilt_end[];

/* Half a second-level cache, so that what is made and dropped again never leaves it, but no more than this: a larger one makes longer pauses. */
#define MOST_BY_CACHE ((int64_t)1 << 20)
/* Where the system does not tell the size of its caches. */
#define USUAL_NURSERY ((int64_t)512 << 10)
#define SMALLEST_NURSERY ((int64_t)256 << 10)
#define LARGEST_NURSERY ((int64_t)1 << 30)
#define DEFAULT_SMALLEST_HEAP ((int64_t)16 << 20)

char *pts_gc_state(void) { return (char *)&pts_state; }
char *pts_attention_flag(void) { return (char *)&pts_state.attention; }
char *pts_gc_memory_error(void) { return p_memory_error; }
/*
 * A minor collection cannot stop halfway for want of memory. So some address space is kept, never touched, and given up when there is nothing else; the collector then asks `pts_gc_is_low`
 * until there is enough again.
 */
#define KEPT ((size_t)16 << 20)
static char *kept;

/* Whether what was kept had to be given up and cannot be had again. */
bool pts_gc_is_low(void) {
  if (LIKELY(kept != NULL)) return false;
  kept = mmap(NULL, KEPT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (kept == MAP_FAILED) kept = NULL;
  return kept == NULL;
}

static bool give_up_kept(void) {
  if (kept == NULL) return false;
  munmap(kept, KEPT);
  kept = NULL;
  return true;
}

char *pts_gc_allocate(int64_t n) {
  char *p = malloc((size_t)n);
  return p == NULL && give_up_kept() ? malloc((size_t)n) : p;
}
char *pts_gc_allocate_clear(int64_t n) { return calloc(1, (size_t)n); }
void pts_gc_free(char *p) { free(p); }
char *pts_gc_prebuilt_start(void) { return pts_prebuilt_start; }
char *pts_gc_prebuilt_end(void) { return pts_prebuilt_end; }
void pts_gc_trim(void) { malloc_trim(0); }

/* Tables from this size on have pages of their own, which can be moved without being copied. */
#define MAPPED_TABLE ((size_t)256 << 10)

static char *map_table(size_t n) {
  char *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return p == MAP_FAILED ? NULL : p;
}

static void free_table(char *p, size_t n) {
  if (n >= MAPPED_TABLE) munmap(p, n);
  else free(p);
}

char *pts_gc_resize(char *p, int64_t before, int64_t after) {
  size_t old = (size_t)before, n = (size_t)after;
  if (n == 0) {
    free_table(p, old);
    return NULL;
  }
  if (old >= MAPPED_TABLE && n >= MAPPED_TABLE) {
    char *moved = mremap(p, old, n, MREMAP_MAYMOVE);
    if (moved == MAP_FAILED && give_up_kept()) moved = mremap(p, old, n, MREMAP_MAYMOVE);
    return moved == MAP_FAILED ? NULL : moved;
  }
  if (n < MAPPED_TABLE && old < MAPPED_TABLE) {
    char *grown = realloc(p, n);
    return grown == NULL && give_up_kept() ? realloc(p, n) : grown;
  }
  char *table = n >= MAPPED_TABLE ? map_table(n) : malloc(n);
  if (table == NULL && give_up_kept()) table = n >= MAPPED_TABLE ? map_table(n) : malloc(n);
  if (table == NULL) return NULL;
  memcpy(table, p, old < n ? old : n);
  free_table(p, old);
  return table;
}

/* Mappings are aligned to their size, a power of two, or to 2 MB if they are larger. */
char *pts_gc_map(int64_t n) {
  size_t alignment = n < ((int64_t)2 << 20) ? (size_t)n : (size_t)2 << 20;
  size_t room = (size_t)n + alignment;
  char *p = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED && give_up_kept()) p = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) return NULL;
  char *start = (char *)(((uintptr_t)p + alignment - 1) & ~(uintptr_t)(alignment - 1));
  if (start > p) munmap(p, (size_t)(start - p));
  char *end = start + n;
  if (p + room > end) munmap(end, (size_t)(p + room - end));
  return start;
}
void pts_gc_unmap(char *p, int64_t n) { munmap(p, (size_t)n); }
void pts_gc_discard(char *p, int64_t n) { madvise(p, (size_t)n, MADV_DONTNEED); }

/* The whole pages among the bytes, which may be any part of a block. */
void pts_gc_discard_inside(char *p, int64_t n) {
  const uintptr_t page = 4096;
  uintptr_t start = ((uintptr_t)p + page - 1) & ~(page - 1), end = ((uintptr_t)p + (uintptr_t)n) & ~(page - 1);
  if (start < end) madvise((char *)start, end - start, MADV_DONTNEED);
}

int64_t pts_gc_clock(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void pts_gc_out_of_memory(void) {
  fflush(stdout);
  fputs("fatal error: out of memory inside the collector\n", stderr);
  abort();
}

/* A number from the environment, with its suffix applied; `otherwise` when it is not set or not a number of that form. */
static double number_from(const char *name, double otherwise) {
  const char *text = getenv(name);
  if (text == NULL || *text == 0) return otherwise;
  char *end;
  double n = strtod(text, &end);
  if (end == text || !(n >= 0)) return otherwise;
  switch (*end) {
    case 'k': case 'K': n *= 1024.0; end++; break;
    case 'm': case 'M': n *= 1024.0 * 1024.0; end++; break;
    case 'g': case 'G': n *= 1024.0 * 1024.0 * 1024.0; end++; break;
  }
  if (*end == 'b' || *end == 'B') end++;
  return *end == 0 && n < 1e15 ? n : otherwise;
}

static int64_t size_from(const char *name, int64_t otherwise) { return (int64_t)number_from(name, (double)otherwise); }

static int64_t nursery_for_cache(void) {
  int64_t half = sysconf(_SC_LEVEL2_CACHE_SIZE) / 2;
  if (half <= 0) return USUAL_NURSERY;
  return half < MOST_BY_CACHE ? half : MOST_BY_CACHE;
}

void pts_start_collector(void) {
  int64_t nursery = size_from("PYPY_GC_NURSERY", nursery_for_cache()) & ~INT64_C(7);
  if (nursery < SMALLEST_NURSERY) nursery = SMALLEST_NURSERY;
  if (nursery > LARGEST_NURSERY) nursery = LARGEST_NURSERY;
  pts_gc_is_low();
  pts_gc_start(nursery, size_from("PYPY_GC_MIN", DEFAULT_SMALLEST_HEAP), size_from("PYPY_GC_STRESS", 0));
  double growth = number_from("PYPY_GC_MAJOR_COLLECT", 0);
  pts_gc_set_limits(size_from("PYPY_GC_MAX", 0), growth > 1 && growth < 1000 ? (int64_t)(growth * 100) : 0, size_from("PYPY_GC_MAX_DELTA", 0),
                    size_from("PYPY_GC_INCREMENT_STEP", 0));
}

/* The arguments of the process as an array of strings of the given type, which is left on the shadow stack. */
void pts_push_arguments(char *array_type, int n, char **strings) {
  char *array = pts_gc_malloc_varsize_slow(array_type, n);
  if (array == NULL) pts_gc_out_of_memory();
  *pts_state.root_top++ = array;
  for (int i = 0; i < n; i++) {
    int64_t length = (int64_t)strlen(strings[i]);
    char *s = pts_gc_malloc_varsize_slow(pts_string_type, length);
    if (s == NULL) pts_gc_out_of_memory();
    memcpy(s + STRING_BYTES, strings[i], (size_t)length);
    array = pts_state.root_top[-1];
    if (FLAGS_OF(array) & FLAG_TRACK) pts_gc_remember_item(array, i);
    AT_P(array + 16, i * 8) = s;
  }
}
