/** The prompt where CPython does worse, and terminals: input that cannot be read ends a session, Ctrl-C does not. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, python } from './helpers';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'pypy-ts-prompt-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs the executable at a pseudo-terminal, made by the command `script`. Each step waits until what was written ends with its text, then types its keys.
 * What the terminal showed, a bar where keys were typed, and the exit status.
 */
function atTerminal(args: string[], steps: [string, string][], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve) => {
    const command = ['exec', executable, ...args].map((word, i) => (i === 0 ? word : `'${word}'`)).join(' ');
    const terminal = spawn('script', ['-qefc', command, '/dev/null'], { env: { PATH: process.env.PATH, SHELL: '/bin/sh', ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
    let shown = '';
    let step = 0;
    const limit = setTimeout(() => terminal.kill('SIGKILL'), 100_000);
    terminal.stdout.on('data', (data: Buffer) => {
      shown += data.toString('utf8');
      const next = steps[step];
      if (next === undefined || !shown.endsWith(next[0])) return;
      step++;
      // The program must have got as far as waiting for the key.
      setTimeout(() => {
        shown += '|';
        terminal.stdin.write(next[1]);
      }, 200);
    });
    terminal.on('close', (status) => {
      clearTimeout(limit);
      resolve(`${shown.replaceAll('\r\n', '\n')}[${status}]`);
    });
  });
}

describe('input that cannot be read', () => {
  test.each(['import os\nos.close(0)\n5\n', 'import os, sys\nsys.stdin.close()\nos.close(0)\n5\n'])('%j ends the session', (input) => {
    expect(python(['-i'], folder, input)).toMatchObject({ status: 0, out: expect.stringMatching(/^5?\n?$/) });
  });
  test('no standard input at all', () => {
    const run = spawnSync('sh', ['-c', `"${executable}" -S -i <&-`], { encoding: 'utf8', timeout: 60_000 });
    expect({ status: run.status, out: run.stdout }).toEqual({ status: 0, out: '' });
  });
  test('a folder is no program', () => {
    const run = spawnSync('sh', ['-c', `"${executable}" -S < .`], { encoding: 'utf8', timeout: 60_000, cwd: folder });
    expect({ status: run.status, err: run.stderr }).toEqual({ status: 1, err: 'pypy-ts: <stdin> is a directory, cannot continue\n' });
  });
});

describe('a terminal', () => {
  test('Ctrl-C at the prompt, while computing, while sleeping and while reading', async () => {
    const shown = await atTerminal(['-S'], [
      ['>>> ', '\x03'], ['>>> ', 'while 1: pass\n'], ['... ', '\n'], ['\n', '\x03'], ['>>> ', 'import time\n'], ['>>> ', 'time.sleep(100)\n'],
      ['sleep(100)\r\n', '\x03'], ['>>> ', 'raw_input("? ")\n'], ['? ', '\x03'], ['>>> ', '6 * 7\n'], ['>>> ', '\x04'],
    ]);
    expect(shown.match(/KeyboardInterrupt\n/g)).toHaveLength(4);
    expect(shown).toMatch(/42\n>>> \|\n\[0\]$/);
  });
  test('Ctrl-C ends a script with a traceback', async () => {
    writeFileSync(join(folder, 'endless.py'), 'print "on"\nwhile 1: pass\n');
    const shown = await atTerminal(['-S', join(folder, 'endless.py')], [['on\r\n', '\x03']]);
    expect(shown).toMatch(/line 2, in <module>\n {4}while 1: pass\nKeyboardInterrupt\n/);
  });
  test('unicode is written in the encoding of the locale', async () => {
    writeFileSync(join(folder, 'unicode.py'), 'import sys\nprint sys.stdout.encoding, u"\\xe9"\n');
    expect(await atTerminal(['-S', join(folder, 'unicode.py')], [], { LC_ALL: 'C.UTF-8' })).toBe('UTF-8 é\n[0]');
  });
});
