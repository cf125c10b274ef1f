/*
 * What the collector (gc/, translated) needs of C, and its start.
 *
 * Environment: PYPY_GC_NURSERY and PYPY_GC_MIN in bytes or with a suffix K, M, G; PYPY_GC_STRESS=1 collects at every allocation.
 */
#include "pts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char p_memory_error[], pts_string_type[];

#define DEFAULT_NURSERY ((int64_t)4 << 20)
#define SMALLEST_NURSERY ((int64_t)256 << 10)
#define DEFAULT_SMALLEST_HEAP ((int64_t)32 << 20)

char *pts_gc_state(void) { return (char *)&pts_state; }
char *pts_gc_memory_error(void) { return p_memory_error; }
char *pts_gc_allocate(int64_t n) { return malloc((size_t)n); }
char *pts_gc_allocate_clear(int64_t n) { return calloc(1, (size_t)n); }
void pts_gc_free(char *p) { free(p); }

void pts_gc_out_of_memory(void) {
  fflush(stdout);
  fputs("fatal error: out of memory inside the collector\n", stderr);
  abort();
}

/* A number of bytes from the environment; `otherwise` when it is not set or not a size. */
static int64_t size_from(const char *name, int64_t otherwise) {
  const char *text = getenv(name);
  if (text == NULL || *text == 0) return otherwise;
  char *end;
  double n = strtod(text, &end);
  if (end == text || n < 0) return otherwise;
  switch (*end) {
    case 'k': case 'K': n *= 1024.0; break;
    case 'm': case 'M': n *= 1024.0 * 1024.0; break;
    case 'g': case 'G': n *= 1024.0 * 1024.0 * 1024.0; break;
  }
  return n < 1e15 ? (int64_t)n : otherwise;
}

void pts_start_collector(void) {
  int64_t nursery = size_from("PYPY_GC_NURSERY", DEFAULT_NURSERY) & ~INT64_C(7);
  if (nursery < SMALLEST_NURSERY) nursery = SMALLEST_NURSERY;
  pts_gc_start(nursery, size_from("PYPY_GC_MIN", DEFAULT_SMALLEST_HEAP), size_from("PYPY_GC_STRESS", 0) != 0);
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
