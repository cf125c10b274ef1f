/*
 * What every generated C file includes: the state block, the form of objects and the macros of generated code.
 *
 * References and addresses are `char *`. Everything static lies below 4 GB, so a type descriptor's address fits in
 * the lower half of an object's header. The offsets in the state block are known to gc/memory.ts.
 */
#ifndef PTS_H
#define PTS_H

#include <stdint.h>
#include <stdbool.h>
#include <stddef.h>

/* One per thread; swapped when the interpreter lock or a coroutine switches. */
struct pts_state {
  char *nursery_free; /* 0: the next object goes here */
  char *nursery_top;  /* 8: and must end here or below */
  char *exc;          /* 16: the pending exception, or null */
  char **root_top;    /* 24: the shadow stack grows upwards */
  char **root_base;   /* 32 */
  char *stack_limit;  /* 40: the machine stack must stay above */
  char **root_limit;  /* 48 */
  int64_t finalizers_due; /* 56: not 0 also when the program is to allocate something, see pts_use_reserves */
  int64_t attention;  /* 64: a signal has arrived or finalizers_due has become other than 0 */
  int64_t clearing;   /* 72: weak references to dead objects may not be cleared yet */
};
extern struct pts_state pts_state;

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/* Typed access at an offset from an object. */
#define AT_I(p, o) (*(int64_t *)((p) + (o)))
#define AT_U(p, o) (*(uint64_t *)((p) + (o)))
#define AT_F(p, o) (*(double *)((p) + (o)))
#define AT_B(p, o) (*(bool *)((p) + (o)))
#define AT_P(p, o) (*(char **)((p) + (o)))
#define AT_FN(p, o) (*(void **)((p) + (o)))
#define AT_U8(p, o) (*(uint8_t *)((p) + (o)))
#define AT_U32(p, o) (*(uint32_t *)((p) + (o)))

/* The type descriptor of an object, and its flags. */
#define TYPE_OF(p) ((char *)(uintptr_t)AT_U32(p, 0))
#define FLAGS_OF(p) AT_U32(p, 4)
#define FLAG_TRACK 1u

/* Class numbers are absolute symbols: adding a class changes no C file. */
#define NUMBER(symbol) ((uint32_t)(uintptr_t)(symbol))
#define IS_INSTANCE(p, first, span) ((uint32_t)(AT_U32(TYPE_OF(p), 0) - NUMBER(first)) <= NUMBER(span))
#define IS_EXACTLY(p, type) (AT_U32(p, 0) == NUMBER(type))

#define STRING_HASH 8
#define STRING_LENGTH 16
#define STRING_BYTES 24

/* Objects this big are allocated outside of the nursery. */
#define PTS_LARGE_OBJECT 32768

/*
 * The collector: gc/entry.ts, translated. The allocators return null with MemoryError pending; the memory of the first is undefined and
 * has no header, the second makes a complete object.
 */
char *pts_gc_malloc_slow(int64_t size) __attribute__((cold, noinline));
char *pts_gc_malloc_varsize_slow(char *type, int64_t n) __attribute__((cold, noinline));
/* The object is FLAG_TRACK and a reference will be stored into it (at item `index`). */
void pts_gc_remember(char *object) __attribute__((cold, noinline));
void pts_gc_remember_item(char *object, int64_t index) __attribute__((noinline));
void pts_gc_start(int64_t nursery, int64_t smallest_heap, int64_t stress);
void pts_gc_collect(void);
char *pts_gc_weakref_target(char *weakref, char *referent) __attribute__((cold, noinline));
void pts_gc_weakref_made(char *weakref, int64_t offset, char *referent);
int64_t pts_gc_identity(char *object);
void pts_gc_register_finalizer(char *object);
char *pts_gc_next_finalizable(void);
void pts_gc_use_reserve(int64_t on);
void pts_gc_add_pressure(int64_t n);
int64_t pts_gc_heap_bytes(void);
void pts_gc_set_limits(int64_t largest_heap, int64_t growth, int64_t largest_delta, int64_t step);
/* Afterwards the nursery is empty and every object stays where it is. */
void pts_gc_collect_minor(void);
bool pts_gc_collect_step(void);
bool pts_gc_in_nursery(char *object);
void pts_gc_pin(char *object);
void pts_gc_set_enabled(bool enabled);
void pts_gc_set_watcher(char *watcher);
int64_t pts_gc_statistic(int64_t which);
void pts_gc_reset_windows(void);
int64_t pts_gc_begin_list(void);
int64_t pts_gc_list_objects(void);
int64_t pts_gc_list_referents(char *object);
char *pts_gc_listed_at(int64_t i);
void pts_gc_forget_list(int64_t n);
/* A thread or coroutine that waits: `block` is a copy of its state block, valid until it is resumed. */
void pts_gc_suspend_thread(char *block);
void pts_gc_resume_thread(char *block);
/* Copies items that hold references between arrays whose items start at offset `items`; the ranges may overlap. */
void pts_copy_refs(char *from, int64_t i, char *to, int64_t j, int64_t n, int64_t items);
/* `x` will be stored into the items `from` up to, not including, `to` of an array that is FLAG_TRACK. */
void pts_gc_remember_filled(char *object, int64_t from, int64_t to, char *x) __attribute__((cold, noinline));

#define WRITE_BARRIER(p) do { if (UNLIKELY(FLAGS_OF(p) & FLAG_TRACK)) pts_gc_remember(p); } while (0)
#define WRITE_BARRIER_ITEM(p, i) do { if (UNLIKELY(FLAGS_OF(p) & FLAG_TRACK)) pts_gc_remember_item(p, i); } while (0)

/*
 * What the JIT does for itself must not fail for want of memory or of stack: meanwhile it uses reserves of both. A heap that is over its limit then is noticed by the
 * program's next allocation, which fails; until that one finalizers seem due, so that compiled code leaves at its next backward jump.
 */
void pts_use_reserves(bool on);
/* pts_gc_malloc_slow for machine code: never null. */
char *pts_jit_malloc_slow(int64_t size);
/* A short array: never null. */
char *pts_jit_malloc_varsize(char *type, int64_t n);

/* For the JIT: see raw_new and raw_call_int in the operation table. */
char *pts_raw_new(char *type, int64_t size);
int64_t pts_raw_call_int(char *function, char *words, char *floats);
char *pts_raw_call_ref(char *function, char *words, char *floats);
int64_t pts_raw_run(char *function, int64_t a, int64_t b);
double pts_raw_call_float(char *function, char *words, char *floats);

char *pts_raw_malloc(int64_t n);
void pts_fatal(const char *message, int64_t n) __attribute__((cold, noreturn));
void pts_assert_failed(const char *message, const char *where) __attribute__((cold, noreturn));
void pts_debug_print(const char *message, int64_t n) __attribute__((cold));
void pts_stack_overflow(void) __attribute__((cold, noinline));

/* Negative, 0 or positive. Most strings that are compared are one, or differ in the first byte. */
static inline int64_t pts_compare_bytes(const char *a, const char *b, int64_t n) {
  if (a == b || n == 0) return 0;
  if (*a != *b) return (unsigned char)*a - (unsigned char)*b;
  return __builtin_memcmp(a, b, (size_t)n);
}
int64_t pts_find_byte(const char *bytes, int64_t c, int64_t from, int64_t to);
int64_t pts_rfind_byte(const char *bytes, int64_t c, int64_t from, int64_t to);

static inline char *pts_weakref_get(char *weakref, int64_t offset) {
  char *referent = AT_P(weakref, offset);
  return UNLIKELY(pts_state.clearing) && referent != NULL ? pts_gc_weakref_target(weakref, referent) : referent;
}

#define STACK_EXHAUSTED() ({ char *sp_; __asm__("movq %%rsp, %0" : "=r"(sp_)); sp_ < pts_state.stack_limit; })

#ifdef PTS_CHECKED
#define CHECK(condition, message) do { if (UNLIKELY(!(condition))) pts_assert_failed(message, __func__); } while (0)
#else
#define CHECK(condition, message) ((void)0)
#endif

#endif
