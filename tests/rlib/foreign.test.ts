import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as foreign from '../../rlib/foreign';
import { type ForeignRow, foreignTable } from '../../rlib/foreign';
import { loadF64, loadI64, loadInt, liveBlocks, rawFree, rawMalloc, storeInt, stringFromRaw } from '../../rlib/rffi';

let folder: string;
let blocks: number;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pypy-ts-foreign-'));
  blocks = liveBlocks();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  expect(liveBlocks()).toBe(blocks);
});

function withBuffer<T>(n: number, body: (a: number) => T): T {
  const a = rawMalloc(n);
  try {
    return body(a);
  } finally {
    rawFree(a);
  }
}
/** What a text function writes. */
const textOf = (f: (a: number, size: number) => number): string =>
  withBuffer(1000, (a) => {
    const n = f(a, 1000);
    if (n < 0) throw new Error(`errno ${-n}`);
    return stringFromRaw(a, n);
  });

const ENOENT = 2;
const EBADF = 9;
const EEXIST = 17;

describe('files on Node', () => {
  test('write, seek, read, truncate', () => {
    const path = join(folder, 'f');
    const fd = foreign.c_open(path, 0o102, 0o644);
    expect(fd).toBeGreaterThan(2);
    expect(foreign.c_write(fd, 'xhello\xff', 1, 6)).toBe(6);
    expect(foreign.c_lseek(fd, 1n, 0)).toBe(1n);
    withBuffer(20, (a) => {
      expect(foreign.c_read(fd, a, 20)).toBe(5);
      expect(stringFromRaw(a, 5)).toBe('ello\xff');
      expect(foreign.c_read(fd, a, 20)).toBe(0);
    });
    expect(foreign.c_lseek(fd, -2n, 2)).toBe(4n);
    const twin = foreign.c_dup(fd);
    expect(foreign.c_lseek(twin, 0n, 1)).toBe(4n);
    expect(foreign.c_close(twin)).toBe(0);
    expect(foreign.c_ftruncate(fd, 2n)).toBe(0);
    withBuffer(foreign.STAT_BYTES, (a) => {
      expect(foreign.c_fstat(fd, a)).toBe(0);
      expect(loadInt(a, 6 * 8)).toBe(2);
      expect(loadInt(a, 0) & 0o170000).toBe(0o100000);
      expect(foreign.c_stat(path, a)).toBe(0);
    });
    expect(foreign.c_close(fd)).toBe(0);
    expect(foreign.c_close(fd)).toBe(-EBADF);
    expect(readFileSync(path, 'latin1')).toBe('he');
  });
  test('errors are negative numbers', () => {
    expect(foreign.c_open(join(folder, 'none'), 0, 0)).toBe(-ENOENT);
    expect(foreign.c_mkdir(folder, 0o755)).toBe(-EEXIST);
    expect(textOf((a, n) => foreign.c_strerror(ENOENT, a, n))).toBe('No such file or directory');
  });
  test('directories', () => {
    const path = join(folder, 'd');
    expect(foreign.c_mkdir(path, 0o755)).toBe(0);
    writeFileSync(join(path, 'a'), '');
    writeFileSync(join(path, 'bb'), '');
    const names: string[] = [];
    const d = foreign.c_opendir(path);
    for (;;) {
      const name = textOf((a, n) => foreign.c_readdir(d, a, n));
      if (name === '') break;
      names.push(name);
    }
    foreign.c_closedir(d);
    expect(names.sort()).toEqual(['.', '..', 'a', 'bb']);
    expect(foreign.c_opendir(join(folder, 'none'))).toBe(-ENOENT);
    expect(textOf(foreign.c_getcwd)).toBe(process.cwd());
  });
  test('environment', () => {
    foreign.c_setenv('PTS_TEST', 'v');
    expect(textOf((a, n) => foreign.c_getenv('PTS_TEST', a, n))).toBe('v');
    const all = Array.from({ length: foreign.c_environCount() }, (_, i) => textOf((a, n) => foreign.c_environGet(i, a, n)));
    expect(all).toContain('PTS_TEST=v');
    foreign.c_unsetenv('PTS_TEST');
    expect(withBuffer(8, (a) => foreign.c_getenv('PTS_TEST', a, 8))).toBe(-1);
  });
});

test('calendar on Node', () => {
  withBuffer(foreign.TM_BYTES, (tm) => {
    expect(foreign.c_gmtime(951782400n, tm)).toBe(0);
    expect(Array.from({ length: 8 }, (_, i) => loadInt(tm, i * 8))).toEqual([2000, 2, 29, 0, 0, 0, 1, 60]);
    const text = withBuffer(200, (a) => stringFromRaw(a, foreign.c_strftime(a, 200, '%Y-%m-%d %H:%M:%S %a %j %U %W %%', tm)));
    expect(text).toBe('2000-02-29 00:00:00 Tue 060 09 09 %');
    foreign.c_localtime(951782400n, tm);
    withBuffer(8, (r) => {
      expect(foreign.c_mktime(tm, r)).toBe(0);
      expect(loadI64(r, 0)).toBe(951782400n);
    });
  });
});

test('signals are recorded', () => {
  const flag = foreign.c_signalFlag();
  blocks++;
  const USR1 = 10;
  foreign.c_signalSet(USR1, 2);
  foreign.c_kill(foreign.c_getpid(), USR1);
  expect(loadI64(flag, 0)).toBe(1n);
  expect([foreign.c_signalNext(), foreign.c_signalNext()]).toEqual([USR1, 0]);
  storeInt(flag, 0, 0);
  expect(foreign.c_signalSet(USR1, 0)).toBe(2);
});

test('rusage', () => {
  withBuffer(128, (a) => {
    expect(foreign.c_getrusage(0, a)).toBe(0);
    expect(loadF64(a, 0)).toBeGreaterThan(0);
    expect(loadInt(a, 16)).toBeGreaterThan(1000);
  });
});

/** The C program that declares every row as translated code does, and calls some of them. */
function cProgram(rows: ForeignRow[]): string {
  const ctype = { int: 'int64_t', i64: 'int64_t', u64: 'uint64_t', bool: 'int64_t', float: 'double', addr: 'char *', string: 'const char *', void: 'void' };
  const declarations = rows.map((r) => `${ctype[r.result]} ${r.symbol}(${r.args.map((a) => ctype[a]).join(', ') || 'void'});`);
  return `#include <stdint.h>
#include <stdio.h>
#include <string.h>
${declarations.join('\n')}
void *all[] = { ${rows.map((r) => `(void *)${r.symbol}`).join(', ')} };
int main(int argc, char **argv) {
  (void)argc;
  char buffer[1000];
  int64_t words[16];
  int64_t fd = pts_open(argv[1], 0102, 0644);
  printf("%d ", (int)pts_write(fd, "xhello", 1, 5));
  printf("%d ", (int)pts_lseek(fd, 1, 0));
  printf("%d ", (int)pts_read(fd, buffer, 100));
  printf("%.4s ", buffer);
  pts_fstat(fd, (char *)words);
  printf("%d %d\\n", (int)words[6], (int)pts_open("/nonexistent/x", 0, 0));
  printf("%d ", (int)pts_strerror(2, buffer, 1000));
  printf("%.25s\\n", buffer);
  pts_gmtime(951782400, (char *)words);
  int n = (int)pts_strftime(buffer, 1000, "%Y-%m-%d %H:%M:%S %a %j", (char *)words);
  printf("%.*s|", n, buffer);
  printf("%d|", (int)pts_strftime(buffer, 5, "%Y-%m-%d", (char *)words));
  printf("%d\\n", (int)pts_strftime(buffer, 5, "", (char *)words));
  pts_localtime(951782400, (char *)words);
  pts_mktime((char *)words, buffer);
  memcpy(words, buffer, 8);
  printf("%d\\n", (int)words[0]);
  int64_t was = pts_signal_set(10, 2);
  pts_kill(pts_getpid(), 10);
  memcpy(words, pts_signal_flag(), 8);
  int first = (int)pts_signal_next(), then = (int)pts_signal_next();
  printf("%d %d %d %d %d\\n", (int)was, (int)words[0], first, then, (int)pts_signal_set(10, 0));
  int32_t fds[3];
  pts_pipe((char *)fds);
  fds[2] = fds[1];
  int32_t polls[2] = { fds[0], fds[1] };
  printf("%d ", (int)pts_select((char *)polls, 1, 1, 0, 0.0));
  printf("%d %d\\n", polls[0] == -1, polls[1] == fds[1]);
  printf("%d\\n", pts_system("exit 3") == 3 << 8);
  return 0;
}
`;
}

test('the C side has every row with the declared types and answers as Node does', () => {
  // machine code and the collector need the run time: tests/native
  const rows = [...foreignTable.values()].filter((r) => r.source !== 'native/machinecode.c' && r.source !== 'native/gcglue.c');
  const source = join(folder, 'rows.c');
  writeFileSync(source, cProgram(rows));
  const native = new URL('../../native/os.c', import.meta.url).pathname;
  execFileSync('gcc', ['-O1', '-Wall', '-Wno-builtin-declaration-mismatch', source, native, '-lm', '-o', join(folder, 'rows')]);
  const output = execFileSync(join(folder, 'rows'), [join(folder, 'g')], { encoding: 'latin1' });
  expect(output.split('\n')).toEqual([
    '5 1 4 ello 5 -2',
    '25 No such file or directory',
    '2000-02-29 00:00:00 Tue 060|-1|0',
    '951782400',
    '0 1 10 0 2',
    '1 1 1',
    '1',
    '',
  ]);
});

test('rows are complete', () => {
  const symbols = new Set<string>();
  for (const row of foreignTable.values()) {
    expect(symbols.has(row.symbol)).toBe(false);
    symbols.add(row.symbol);
    expect(row.args.length).toBe(row.buffers.length);
    for (const extent of row.buffers) if (extent?.countedBy !== undefined) expect(row.args[extent.countedBy]).toBe('int');
  }
});
