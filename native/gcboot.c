/* Stands in for the collector in programs that export none: it never collects. */
#include "pts.h"
#include <string.h>
#include <sys/mman.h>

#define WEAK __attribute__((weak))
#define CHUNK ((int64_t)64 << 20)
extern char p_memory_error[];

WEAK void pts_gc_start(int64_t nursery, int64_t smallest_heap, int64_t stress) {}
WEAK char *pts_gc_malloc_slow(int64_t size) {
  if (pts_state.nursery_free + size > pts_state.nursery_top) {
    int64_t n = size > CHUNK ? size : CHUNK;
    char *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) { pts_state.exc = p_memory_error; return NULL; }
    pts_state.nursery_free = p;
    pts_state.nursery_top = p + n;
  }
  char *p = pts_state.nursery_free;
  pts_state.nursery_free += size;
  return p;
}
WEAK char *pts_gc_malloc_varsize_slow(char *t, int64_t n) {
  int64_t size = (AT_U32(t, 12) + n * AT_U32(t, 16) + ((AT_U32(t, 8) & 4) ? 1 : 0) + 7) & ~INT64_C(7);
  char *p = pts_gc_malloc_slow(size);
  if (p == NULL) return p;
  memset(p, 0, size);
  AT_U(p, 0) = (uint64_t)(uintptr_t)t;
  AT_I(p, AT_U32(t, 20)) = n;
  return p;
}
WEAK void pts_gc_remember(char *object) { AT_U32(object, 4) &= ~FLAG_TRACK; }
WEAK void pts_gc_remember_item(char *object, int64_t index) { AT_U32(object, 4) &= ~FLAG_TRACK; }
WEAK void pts_gc_collect(void) {}
WEAK void pts_gc_weakref_made(char *weakref, int64_t offset, char *referent) { AT_P(weakref, offset) = referent; }
WEAK int64_t pts_gc_identity(char *object) { return (int64_t)object; }
WEAK void pts_gc_register_finalizer(char *object) {}
WEAK char *pts_gc_next_finalizable(void) { return 0; }
WEAK void pts_gc_add_pressure(int64_t n) {}
WEAK int64_t pts_gc_heap_bytes(void) { return 0; }
WEAK void pts_copy_refs(char *from, int64_t i, char *to, int64_t j, int64_t n, int64_t items) {
  memmove(to + items + j * 8, from + items + i * 8, n * 8);
}
