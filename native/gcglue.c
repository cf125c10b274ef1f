/*
 * The C side of the collector.
 */
#include "pts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

extern char p_memory_error[], pts_string_type[];

#define CHUNK ((int64_t)64 << 20)
static char *chunk(int64_t n) {
  char *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return p == MAP_FAILED ? NULL : p;
}
void pts_gc_start(void) {
  pts_state.nursery_free = chunk(CHUNK);
  pts_state.nursery_top = pts_state.nursery_free + CHUNK;
}
char *pts_gc_malloc_slow(uint64_t type, int64_t size) {
  if (pts_state.nursery_free + size > pts_state.nursery_top) {
    int64_t n = size > CHUNK ? size : CHUNK;
    char *p = chunk(n);
    if (p == NULL) { pts_state.exc = p_memory_error; return NULL; }
    pts_state.nursery_free = p;
    pts_state.nursery_top = p + n;
  }
  char *p = pts_state.nursery_free;
  pts_state.nursery_free += size;
  return p;
}
char *pts_gc_malloc_varsize_slow(uint64_t type, int64_t n) {
  char *t = (char *)type;
  int64_t size = (AT_U32(t, 12) + n * AT_U32(t, 16) + ((AT_U32(t, 8) & 4) ? 1 : 0) + 7) & ~INT64_C(7);
  char *p = pts_gc_malloc_slow(type, size);
  if (p == NULL) return p;
  memset(p, 0, size);
  AT_U(p, 0) = type;
  AT_I(p, AT_U32(t, 20)) = n;
  return p;
}
void pts_gc_remember(char *object) { AT_U32(object, 4) &= ~FLAG_TRACK; }
void pts_gc_remember_item(char *object, int64_t index) { AT_U32(object, 4) &= ~FLAG_TRACK; }
void pts_gc_collect(void) {}
void pts_gc_weakref_made(char *weakref, int64_t offset, char *referent) { AT_P(weakref, offset) = referent; }
int64_t pts_gc_identity(char *object) { return (int64_t)object; }
void pts_copy_refs(char *from, int64_t i, char *to, int64_t j, int64_t n, int64_t items) {
  memmove(to + items + j * 8, from + items + i * 8, n * 8);
}
char *pts_gc_argument_strings(uint64_t array_type, int n, char **strings) {
  char *array = pts_gc_malloc_varsize_slow(array_type, n);
  *pts_state.root_top++ = array;
  for (int i = 0; i < n; i++) {
    int64_t length = strlen(strings[i]);
    char *s = pts_gc_malloc_varsize_slow((uint64_t)(uintptr_t)pts_string_type, length);
    memcpy(s + STRING_BYTES, strings[i], length);
    AT_P(pts_state.root_top[-1] + 16, i * 8) = s;
  }
  return pts_state.root_top[-1];
}
