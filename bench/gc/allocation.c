/* allocation.ts by hand: a pointer that moves through a megabyte, and starts again when it is at the end. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct cell {
  uint64_t header;
  struct cell *next;
  int64_t value;
};

#define SIZE ((int64_t)1 << 20)
static char *first, *top, *bump;

static __attribute__((noinline, cold)) char *start_again(int64_t size) {
  bump = first + size;
  return first;
}

static inline struct cell *allocate(int64_t value) {
  char *p = bump;
  if (__builtin_expect(p + sizeof(struct cell) <= top, 1)) bump = p + sizeof(struct cell);
  else p = start_again(sizeof(struct cell));
  struct cell *c = (struct cell *)p;
  c->header = 0x400000;
  c->next = NULL;
  c->value = value;
  return c;
}

int main(int argc, char **argv) {
  int64_t n = (argc > 1 ? atoll(argv[1]) : 100) * 1000000, total = 0;
  bump = first = malloc(SIZE);
  top = first + SIZE;
  struct cell *last = allocate(0);
  for (int64_t i = 0; i < n; i++) {
    total = (total + last->value) % 1024;
    last = allocate(i);
  }
  fprintf(stderr, "%ld\n", (long)total);
  return 0;
}
