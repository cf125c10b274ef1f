/*
 * What the meta-interpreter needs of C: objects of types known at run time, and calls of functions whose signature is known at run time.
 *
 * In the System V calling convention words and floats travel apart: six words and eight floats in registers, further words on the stack. Passing more than a
 * function takes does no harm, so one form of call serves all functions with up to 14 words and 8 floats.
 */
#include "pts.h"
#include <string.h>

char *pts_raw_new(char *type, int64_t size) {
  char *object = pts_state.nursery_free;
  if (LIKELY(size < PTS_LARGE_OBJECT && object + size <= pts_state.nursery_top)) pts_state.nursery_free = object + size;
  else {
    object = pts_gc_malloc_slow(size);
    if (object == NULL) return NULL;
  }
  AT_U(object, 0) = (uint64_t)(uintptr_t)type;
  memset(object + 8, 0, (size_t)(size - 8));
  return object;
}

/* A part of STACK_RESERVE in runtime.c. */
#define JIT_STACK ((int64_t)1 << 20)

static bool on_reserves;

void pts_use_reserves(bool on) {
  if (on == on_reserves) return;
  on_reserves = on;
  pts_state.stack_limit += on ? -JIT_STACK : JIT_STACK;
  pts_gc_use_reserve(on);
}

char *pts_jit_malloc_slow(int64_t size) {
  pts_gc_use_reserve(1);
  char *object = pts_gc_malloc_slow(size);
  pts_gc_use_reserve(0);
  return object;
}

char *pts_jit_malloc_varsize(char *type, int64_t n) {
  pts_gc_use_reserve(1);
  char *array = pts_gc_malloc_varsize_slow(type, n);
  pts_gc_use_reserve(0);
  return array;
}

#define WORDS int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t
#define FLOATS double, double, double, double, double, double, double, double
#define CALL(result) \
  const int64_t *w = (const int64_t *)words; \
  const double *f = (const double *)floats; \
  return ((result (*)(WORDS, FLOATS))function)(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11], w[12], w[13], \
    f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7])

int64_t pts_raw_call_int(char *function, char *words, char *floats) { CALL(int64_t); }
char *pts_raw_call_ref(char *function, char *words, char *floats) { CALL(char *); }
double pts_raw_call_float(char *function, char *words, char *floats) { CALL(double); }

int64_t pts_raw_run(char *function, int64_t a, int64_t b) { return ((int64_t (*)(int64_t, int64_t))(uintptr_t)function)(a, b); }
