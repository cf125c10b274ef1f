/* Exercises native/machinecode.c; the run time is made of stand-ins. Prints what the test expects. */
#include "pts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct pts_state pts_state;
char *pts_gc_malloc_slow(int64_t size) { (void)size; return 0; }
char *pts_gc_malloc_varsize_slow(char *type, int64_t n) { (void)type; (void)n; return 0; }
char *pts_jit_malloc_varsize(char *type, int64_t n) { (void)type; (void)n; return 0; }
char *pts_jit_malloc_slow(int64_t size) { (void)size; return 0; }
void pts_gc_remember(char *object) { (void)object; }
void pts_gc_remember_item(char *object, int64_t index) { (void)object; (void)index; }
void pts_fatal(const char *message, int64_t n)
{
    printf("fatal: %.*s\n", (int)n, message);
    fflush(stdout);
    _exit(3);
}

int64_t pts_code_reserve(int64_t), pts_code_call(int64_t, int64_t, int64_t), pts_code_symbol(int64_t);
void pts_code_write(int64_t, const char *, int64_t), pts_code_write32(int64_t, int64_t);

/* lea rax, [rdi + rsi + constant]; ret */
static void put(int64_t to, int constant)
{
    char code[] = { 0x48, (char)0x8d, (char)0x84, 0x37, 0, 0, 0, 0, (char)0xc3 };
    memcpy(code + 4, &constant, 4);
    pts_code_write(to, code, sizeof code);
}

static int writable_and_executable(void)
{
    FILE *f = fopen("/proc/self/maps", "r");
    char line[1000];
    int found = 0;
    while (fgets(line, sizeof line, f)) found |= strstr(line, "wx") != NULL;
    fclose(f);
    return found;
}

int main(void)
{
    int64_t a = pts_code_reserve(65536), b = pts_code_reserve(1 << 20);
    int lowest = dup(1);
    if (lowest != 3) printf("code memory takes a low descriptor\n");
    close(lowest);
    printf("%d %d %d\n", a > 0 && b > 0, a < (1LL << 31) && b < (1LL << 31), writable_and_executable());
    put(a + 16, 100);
    put(b + 1000, 7);
    printf("%d %d\n", (int)pts_code_call(a + 16, 1, 2), (int)pts_code_call(b + 1000, -1, -1));
    pts_code_write32(a + 20, 1000);
    printf("%d\n", (int)pts_code_call(a + 16, 1, 2));
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int before = (int)pts_code_call(a + 16, 0, 0);
        put(a + 16, 1);
        put(b + 1000, 2);
        int64_t c = pts_code_reserve(65536);
        put(c, 5);
        printf("child %d %d %d %d\n", before, (int)pts_code_call(a + 16, 0, 0), (int)pts_code_call(b + 1000, 0, 0), (int)pts_code_call(c, 0, 0));
        fflush(stdout);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    printf("parent %d %d\n", (int)pts_code_call(a + 16, 0, 0), (int)pts_code_call(b + 1000, 0, 0));
    printf("%d %d\n", pts_code_symbol(0) == (int64_t)&pts_state, pts_code_symbol(99) == 0);
    printf("%d\n", (int)pts_code_reserve(-1));
    /* code that begins in one chunk and ends in another; the system puts chunks side by side sooner or later */
    int64_t border = 0, starts[100];
    for (int i = 0; i < 100 && border == 0; i++) {
        starts[i] = pts_code_reserve(1 << 20);
        for (int j = 0; j < i; j++) {
            if (starts[j] + (1 << 20) == starts[i]) border = starts[i];
            if (starts[i] + (1 << 20) == starts[j]) border = starts[j];
        }
    }
    if (border != 0) put(border - 5, 9);
    printf("%d\n", border == 0 ? 0 : (int)pts_code_call(border - 5, 1, 2));
    put((1LL << 31) - 4, 1);
    return 0;
}
