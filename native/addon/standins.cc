/*
 * Stand-ins for the run time: a collector that moves everything, and functions that check how they are called.
 *
 * The collector has two spaces of equal size. What has survived a collection is old, though it is moved at each. At each slow allocation everything in the one in use is copied to the same offset of the other
 * one; whatever lies in a root slot, in the copy or in a remembered object and points into the old space is corrected, and the old space is
 * overwritten with rubbish. So a reference that was not in a root slot, and a missing write barrier, are noticed.
 */
#include "standins.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

constexpr int kMostListed = 400;
/* Bytes of such an object that may hold references. */
constexpr int kListedBytes = 48;
/* The same for objects in the spaces: no test has longer arrays. */
constexpr int kMostBytes = 80;

/* The first fields are those of struct pts_state in native/pts.h. */
struct State {
  char *nursery_free;
  char *nursery_top;
  char *exc;
  char **root_top;
  char **root_base;
  char *stack_limit;
  char **root_limit;
  int64_t finalizers_due;
  /* of the stand-ins */
  char *spaces[2];
  int64_t space_size;
  int64_t current;
  int64_t collections;
  int64_t remembered;
  int64_t last_remembered;
  int64_t last_item;
  int64_t fail_allocations;
  char *memory_error;
  /* an allocation fits until here; less than the whole space, so that the slow path is taken often */
  int64_t step;
  /* objects outside of the spaces into which references were written */
  int64_t listed;
  /* bytes of objects that have been through a collection */
  int64_t old;
  char *list[kMostListed];
};

State *state;

void fatal(const char *why) {
  fprintf(stderr, "stand-in: %s\n", why);
  abort();
}

void check_alignment(const void *frame) {
  if ((reinterpret_cast<uintptr_t>(frame) & 15) != 0) fatal("called with a misaligned stack");
}

void use_state(int64_t address) { state = reinterpret_cast<State *>(address); }

void correct(char **p, char *from, char *to) {
  if (*p >= from && *p < from + state->space_size) *p = *p - from + to;
}

bool is_listed(const char *word) {
  for (int64_t i = 0; i < state->listed; i++)
    if (word >= state->list[i] && word < state->list[i] + kMostBytes) return true;
  return false;
}

int64_t size_of(const char *object) {
  uint32_t type, size, item, length;
  memcpy(&type, object, 4);
  const char *t = reinterpret_cast<const char *>(static_cast<uintptr_t>(type));
  memcpy(&size, t + 12, 4);
  memcpy(&item, t + 16, 4);
  memcpy(&length, t + 20, 4);
  int64_t n = 0;
  if (item != 0) memcpy(&n, object + length, 8);
  return size + n * item;
}

void collect() {
  char *from = state->spaces[state->current];
  state->current = 1 - state->current;
  char *to = state->spaces[state->current];
  int64_t used = state->nursery_free - from;
  memcpy(to, from, static_cast<size_t>(used));
  for (int64_t i = 0; i + 8 <= used; i += 8) {
    char **word = reinterpret_cast<char **>(to + i);
    /* a young object that only an old one knows, into which it was stored without a barrier */
    if (i < state->old && *word >= from + state->old && *word < from + state->space_size && !is_listed(from + i)) *word = reinterpret_cast<char *>(0xbad0bad0bad0);
    correct(word, from, to);
  }
  for (char **p = state->root_base; p < state->root_top; p++) correct(p, from, to);
  int64_t kept = 0;
  for (int64_t i = 0; i < state->listed; i++) {
    char *object = state->list[i];
    if (object >= from && object < from + state->space_size) continue;
    state->list[kept++] = object;
    for (int o = 8; o < kListedBytes; o += 8) correct(reinterpret_cast<char **>(object + o), from, to);
  }
  state->listed = kept;
  if (state->exc != nullptr) correct(&state->exc, from, to);
  memset(from, 0xdd, static_cast<size_t>(state->space_size));
  /* what survives is old and tracked */
  for (int64_t i = 0; i < used;) {
    int64_t size = size_of(to + i);
    if (size <= 0) fatal("an object without a size");
    to[i + 4] = static_cast<char>(to[i + 4] | 1);
    i += size;
  }
  state->old = used;
  state->nursery_free = to + used;
  state->nursery_top = state->nursery_free;
  state->collections++;
}

char *malloc_slow(int64_t size) {
  check_alignment(__builtin_frame_address(0));
  collect();
  char *end = state->spaces[state->current] + state->space_size;
  char *p = state->nursery_free;
  if (p + size > end) fatal("the nursery is full");
  memset(p, 0xcd, static_cast<size_t>(end - p));
  state->nursery_free = p + size;
  int64_t room = end - state->nursery_free;
  state->nursery_top = state->nursery_free + (state->step < room ? state->step : room);
  return p;
}

/* Arrays of words: items from offset 16, their number at 8. */
char *malloc_varsize_slow(char *type, int64_t n) {
  if (n < 0) fatal("a negative number of items");
  if (state->fail_allocations != 0) {
    state->exc = state->memory_error;
    return nullptr;
  }
  char *p = malloc_slow(16 + 8 * n);
  memset(p, 0, static_cast<size_t>(16 + 8 * n));
  memcpy(p, &type, 8);
  memcpy(p + 8, &n, 8);
  return p;
}

void list_object(char *object) {
  for (int64_t i = 0; i < state->listed; i++)
    if (state->list[i] == object) return;
  if (state->listed == kMostListed) fatal("too many objects are remembered");
  state->list[state->listed++] = object;
}

void note(char *object) {
  check_alignment(__builtin_frame_address(0));
  state->remembered++;
  state->last_remembered = reinterpret_cast<int64_t>(object);
  state->last_item = -1;
  list_object(object);
  /* registers that need not be preserved are not */
  __asm__ volatile("movq $-1, %%rax\n\tmovq %%rax, %%xmm0\n\tmovq %%rax, %%xmm7\n\tmovq %%rax, %%xmm15" : : : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm7", "xmm15");
}

/* Notes an object once: its flag is cleared. */
void remember(char *object) {
  check_alignment(__builtin_frame_address(0));
  object[4] = static_cast<char>(object[4] & ~1);
  note(object);
}

void remember_item(char *object, int64_t index) {
  check_alignment(__builtin_frame_address(0));
  note(object);
  state->last_item = index;
}

/* Overwrites what a call may overwrite. */
void clobber() {
  __asm__ volatile(
      "movq $-77, %%rax\n\tmovq %%rax, %%rcx\n\tmovq %%rax, %%rdx\n\tmovq %%rax, %%rsi\n\tmovq %%rax, %%rdi\n\tmovq %%rax, %%r8\n\tmovq %%rax, %%r9\n\tmovq %%rax, %%r10\n\tmovq %%rax, %%r11\n\t"
      "movq %%rax, %%xmm0\n\tmovq %%rax, %%xmm1\n\tmovq %%rax, %%xmm2\n\tmovq %%rax, %%xmm3\n\tmovq %%rax, %%xmm4\n\tmovq %%rax, %%xmm5\n\tmovq %%rax, %%xmm6\n\tmovq %%rax, %%xmm7\n\t"
      "movq %%rax, %%xmm8\n\tmovq %%rax, %%xmm9\n\tmovq %%rax, %%xmm10\n\tmovq %%rax, %%xmm11\n\tmovq %%rax, %%xmm12\n\tmovq %%rax, %%xmm13\n\tmovq %%rax, %%xmm14\n\tmovq %%rax, %%xmm15"
      : : : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13",
        "xmm14", "xmm15", "memory");
}

int64_t mix2(int64_t a, int64_t b) {
  check_alignment(__builtin_frame_address(0));
  clobber();
  return static_cast<int64_t>(static_cast<uint64_t>(a) * 3 + static_cast<uint64_t>(b));
}

/* ints and floats beyond those that fit registers */
int64_t mix_many(int64_t a, double x, int64_t b, int64_t c, double y, int64_t d, int64_t e, int64_t f, int64_t g, int64_t h, double z, double x4, double x5, double x6, double x7, double x8, double x9,
                 double x10) {
  check_alignment(__builtin_frame_address(0));
  double s = x + 2 * y + 3 * z + 4 * x4 + 5 * x5 + 6 * x6 + 7 * x7 + 8 * x8 + 9 * x9 + 10 * x10;
  clobber();
  uint64_t n = 0;
  const int64_t words[] = {a, b, c, d, e, f, g, h};
  for (int i = 0; i < 8; i++) n = n * 31 + static_cast<uint64_t>(words[i]);
  int64_t bits;
  memcpy(&bits, &s, 8);
  return static_cast<int64_t>(n ^ static_cast<uint64_t>(bits));
}

double blend(double x, int64_t n, double y) {
  check_alignment(__builtin_frame_address(0));
  clobber();
  return x * 0.5 + y + static_cast<double>(n & 255);
}

/* The result is in the lowest byte only. */
int64_t is_less(int64_t a, int64_t b) {
  clobber();
  return (static_cast<int64_t>(0x1234567) << 8) | (a < b ? 1 : 0);
}

/* Collects, and returns the object where it is then. */
char *collecting(char *object, int64_t n) {
  check_alignment(__builtin_frame_address(0));
  char **slot = state->root_top;
  *slot = object;
  state->root_top = slot + 1;
  collect();
  char *end = state->spaces[state->current] + state->space_size;
  int64_t room = end - state->nursery_free;
  state->nursery_top = state->nursery_free + (n < room ? n : room);
  clobber();
  state->root_top = slot;
  return *slot;
}

/* Where compiled code goes on whose guard failed. */
int64_t behind(int64_t exit) {
  check_alignment(__builtin_frame_address(0));
  clobber();
  return 1000 + exit;
}

void raise_if(int64_t condition, char *exception) {
  clobber();
  if (condition != 0) state->exc = exception;
}

}  // namespace

void *stand_in(const std::string &name) {
  struct Row { const char *name; void *function; };
  static const Row rows[] = {
      {"standin_use_state", reinterpret_cast<void *>(use_state)},
      {"standin_malloc_slow", reinterpret_cast<void *>(malloc_slow)},
      {"standin_malloc_varsize_slow", reinterpret_cast<void *>(malloc_varsize_slow)},
      {"standin_remember", reinterpret_cast<void *>(remember)},
      {"standin_remember_item", reinterpret_cast<void *>(remember_item)},
      {"standin_mix2", reinterpret_cast<void *>(mix2)},
      {"standin_mix_many", reinterpret_cast<void *>(mix_many)},
      {"standin_blend", reinterpret_cast<void *>(blend)},
      {"standin_is_less", reinterpret_cast<void *>(is_less)},
      {"standin_collecting", reinterpret_cast<void *>(collecting)},
      {"standin_behind", reinterpret_cast<void *>(behind)},
      {"standin_raise_if", reinterpret_cast<void *>(raise_if)},
  };
  for (const Row &r : rows)
    if (name == r.name) return r.function;
  return nullptr;
}
