/*
 * Start-up, the machine stack, fatal errors and small helpers of generated code.
 *
 * The program runs on a stack of its own, much larger than the usual 8 MB but reserved only, so that deep recursion ends in
 * StackOverflow at a depth that does not depend on the shell's limits.
 */
#include "pts.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

struct pts_state pts_state;

extern char p_stack_overflow[], p_memory_error[];

#define STACK_SIZE ((size_t)64 << 20)
/* A function keeps far fewer than this many times as many roots as words on the machine stack; what is not touched costs nothing. */
#define ROOTS_SIZE(stack_size) (16 * (stack_size))
/* What functions between two stack checks, the C library, and the JIT's own work (jitglue.c) may use. */
#define STACK_RESERVE ((size_t)2 << 20)

void pts_start_collector(void);
int pts_program(int argc, char **argv);

static int program_argc;
static char **program_argv;
static int program_result;

void pts_fatal(const char *message, int64_t n) {
  fflush(stdout);
  fprintf(stderr, "fatal error: %.*s\n", (int)n, message);
  abort();
}

void pts_assert_failed(const char *message, const char *where) {
  fflush(stdout);
  fprintf(stderr, "assertion failed in %s: %s\n", where, message);
  abort();
}

void pts_debug_print(const char *message, int64_t n) {
  fprintf(stderr, "%.*s\n", (int)n, message);
}

void pts_stack_overflow(void) { pts_state.exc = p_stack_overflow; }

char *pts_raw_malloc(int64_t n) { return malloc(n == 0 ? 1 : (size_t)n); }

int64_t pts_find_byte(const char *bytes, int64_t c, int64_t from, int64_t to) {
  if (to <= from) return -1;
  const char *p = memchr(bytes + from, (int)c, (size_t)(to - from));
  return p == NULL ? -1 : p - bytes;
}

int64_t pts_rfind_byte(const char *bytes, int64_t c, int64_t from, int64_t to) {
  if (to <= from) return -1;
  const char *p = memrchr(bytes + from, (int)c, (size_t)(to - from));
  return p == NULL ? -1 : p - bytes;
}

static void on_own_stack(void) {
  program_result = pts_program(program_argc, program_argv);
  if (pts_state.exc != NULL) {
    const char *name = (const char *)(uintptr_t)AT_U(TYPE_OF(pts_state.exc), 40);
    fflush(stdout);
    fprintf(stderr, "uncaught exception: %s\n", name);
    program_result = 70;
  }
}

/* Calls `f` with the stack pointer at `top`. The old one is kept in a register that calls preserve. */
static __attribute__((noinline)) void call_on_stack(char *top, void (*f)(void)) {
  __asm__ volatile(
      "movq %%rsp, %%rbx\n\t"
      "movq %0, %%rsp\n\t"
      "call *%1\n\t"
      "movq %%rbx, %%rsp"
      :
      : "r"(top), "r"(f)
      : "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6",
        "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "memory", "cc");
}

/* The size of the stack: less where the process may only have little address space, most of which the heap should get. */
static size_t choose_stack_size(void) {
  size_t size = STACK_SIZE;
  struct rlimit space;
  if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY)
    while (size > 2 * STACK_RESERVE && size + ROOTS_SIZE(size) > space.rlim_cur / 4) size /= 2;
  return size;
}

int main(int argc, char **argv) {
  size_t stack_size = choose_stack_size();
  size_t roots_size = ROOTS_SIZE(stack_size);
  char *stack = mmap(NULL, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  char *roots = mmap(NULL, roots_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (stack == MAP_FAILED || roots == MAP_FAILED) {
    fprintf(stderr, "cannot reserve memory for the stack: %s\n", strerror(errno));
    return 70;
  }
  pts_state.stack_limit = stack + STACK_RESERVE;
  pts_state.root_base = pts_state.root_top = (char **)roots;
  pts_state.root_limit = (char **)(roots + roots_size);
  pts_start_collector();
  program_argc = argc;
  program_argv = argv;
  call_on_stack(stack + stack_size, on_own_stack);
  fflush(stdout);
  return program_result;
}

#ifdef PTS_CHECKED
/* The stack is not the one AddressSanitizer knows, and the collector's tables live until the end. */
const char *__asan_default_options(void) { return "allocator_may_return_null=1:detect_leaks=0:detect_stack_use_after_return=0"; }
#endif
