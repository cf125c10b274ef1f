/** The command line of the executable: options, exit codes, what goes to which stream. Expectations are CPython 2.5's, with our program name. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const executable = process.env.PYPY_TS ?? join(import.meta.dirname, '..', '..', '..', 'build', 'pypy-ts');
let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'pypy-ts-cli-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result { status: number | null; out: string; err: string }

function python(args: string[], input = '', env: Record<string, string> = {}): Result {
  const run = spawnSync(executable, args, { cwd: folder, encoding: 'latin1', input, env: { PATH: process.env.PATH, ...env }, timeout: 60_000 });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const usage = "usage: pypy-ts [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `pypy-ts -h' for more information.\n";

describe('options', () => {
  test('-V prints the version to standard error', () => expect(python(['-V'])).toEqual({ status: 0, out: '', err: 'Python 2.5.2\n' }));
  test('-h prints help to standard output', () => {
    const { status, out, err } = python(['-h']);
    expect({ status, err, first: out.split('\n')[0] }).toEqual({ status: 0, err: '', first: 'usage: pypy-ts [option] ... [-c cmd | -m mod | file | -] [arg] ...' });
  });
  test('an unknown option is refused with status 2', () => expect(python(['-q'])).toEqual({ status: 2, out: '', err: `Unknown option: -q\n${usage}` }));
  test('an option without its argument is refused', () => expect(python(['-c'])).toEqual({ status: 2, out: '', err: `Argument expected for the -c option\n${usage}` }));
  test('-c runs a command and passes arguments on', () => {
    expect(python(['-S', '-c', 'import sys; print sys.argv', 'a', '-b'])).toEqual({ status: 0, out: "['-c', 'a', '-b']\n", err: '' });
  });
  test('options may stand in one word', () => expect(python(['-SEc', 'print 1'])).toEqual({ status: 0, out: '1\n', err: '' }));
  test('-O leaves out assertions', () => {
    expect(python(['-S', '-O', '-c', 'assert 0; print __debug__'])).toEqual({ status: 0, out: 'False\n', err: '' });
    expect(python(['-S', '-c', 'assert 0']).status).toBe(1);
  });
  test('-OO leaves out docstrings', () => expect(python(['-S', '-OO', '-c', 'def f():\n  "doc"\nprint f.__doc__']).out).toBe('None\n'));
  test('-x skips the first line, which still counts', () => {
    const { err } = python(['-S', '-x', file('skip.py', 'this is not python\nimport nosuchmodule\n')]);
    expect(err).toContain('File "skip.py", line 2, in <module>');
  });
  test('-E ignores PYTHONPATH', () => {
    const show = ['-S', '-c', "import sys; print '/elsewhere' in sys.path"];
    expect(python(show, '', { PYTHONPATH: '/elsewhere' }).out).toBe('True\n');
    expect(python(['-E', ...show], '', { PYTHONPATH: '/elsewhere' }).out).toBe('False\n');
  });
  test('-Qnew makes / true division', () => expect(python(['-S', '-Qnew', '-c', 'print 1 / 2']).out).toBe('0.5\n'));
  test('-tt refuses inconsistent tabs', () => {
    const script = file('tabs.py', 'if 1:\n        a = 1\n\tb = 2\nprint a + b\n');
    expect(python(['-S', script])).toEqual({ status: 0, out: '3\n', err: '' });
    expect(python(['-S', '-tt', script]).err).toContain('TabError: inconsistent use of tabs and spaces in indentation');
  });
  test('-m runs a module as __main__', () => {
    mkdirSync(join(folder, 'pkg'), { recursive: true });
    file('pkg/__init__.py', '');
    file('pkg/tool.py', 'import sys\nprint __name__, sys.argv[1:]\n');
    expect(python(['-S', '-m', 'pkg.tool', 'x'])).toEqual({ status: 0, out: "__main__ ['x']\n", err: '' });
    expect(python(['-S', '-m', 'nosuchthing'])).toEqual({ status: 1, out: '', err: 'pypy-ts: No module named nosuchthing\n' });
    expect(python(['-S', '-m', 'nosuchthing.part'])).toEqual({ status: 1, out: '', err: 'pypy-ts: No module named nosuchthing.part\n' });
    expect(python(['-S', '-m', 'sys'])).toEqual({ status: 1, out: '', err: 'pypy-ts: No code object available for sys\n' });
  });
  test('-m runs the __init__ of a package, as Python 2.5 does', () => {
    mkdirSync(join(folder, 'whole'), { recursive: true });
    file('whole/__init__.py', 'import sys\nprint __name__, sys.argv, __file__\n');
    expect(python(['-S', '-m', 'whole', 'x'])).toEqual({ status: 0, out: "__main__ ['whole/__init__.py', 'x'] whole/__init__.py\n", err: '' });
  });
  test('-v says what is imported', () => {
    file('spoken.py', '');
    const first = python(['-S', '-v', '-c', 'import spoken, time']).err;
    expect(first).toContain('import spoken # from spoken.py\n# wrote spoken.pyc\nimport time # builtin\n');
    expect(python(['-S', '-c', 'import spoken'], '', { PYTHONVERBOSE: '1' }).err).toContain('# spoken.pyc matches spoken.py\nimport spoken # precompiled from spoken.pyc\n');
  });
});

describe('programs', () => {
  test('a script sees its name, its arguments and its folder', () => {
    mkdirSync(join(folder, 'sub'), { recursive: true });
    file('sub/helper.py', 'value = 42\n');
    file('sub/main.py', 'import sys, helper\nprint sys.argv, helper.value, __name__, __file__\n');
    expect(python(['-S', 'sub/main.py', 'one', 'two']).out).toBe("['sub/main.py', 'one', 'two'] 42 __main__ sub/main.py\n");
  });
  test('a program on standard input', () => expect(python(['-S'], 'print 6 * 7\n')).toEqual({ status: 0, out: '42\n', err: '' }));
  test('a dash is standard input too', () => expect(python(['-S', '-', 'x'], 'import sys; print sys.argv\n').out).toBe("['-', 'x']\n"));
  test('a missing script', () => {
    expect(python(['-S', 'nofile.py'])).toEqual({ status: 2, out: '', err: "pypy-ts: can't open file 'nofile.py': [Errno 2] No such file or directory\n" });
  });
  test('a folder instead of a script', () => {
    mkdirSync(join(folder, 'dir'), { recursive: true });
    expect(python(['-S', 'dir'])).toEqual({ status: 1, out: '', err: "pypy-ts: 'dir' is a directory, cannot continue\n" });
  });
  test('a syntax error shows the line and a caret', () => {
    expect(python(['-S', file('bad.py', 'x = 1\nif x\n    print x\n')])).toEqual({
      status: 1, out: '', err: '  File "bad.py", line 2\n    if x\n       ^\nSyntaxError: invalid syntax\n',
    });
  });
  test('bytes that are no text', () => {
    const { status, err } = python(['-S', file('binary.py', Uint8Array.from({ length: 256 }, (_, i) => i))]);
    expect({ status, last: err.trimEnd().split('\n').at(-1) }).toEqual({ status: 1, last: expect.stringMatching(/^(SyntaxError|TypeError): /) });
  });
  test('compiled code as a script', () => {
    file('compiled.py', 'print __name__, __file__\n');
    python(['-S', '-c', 'import compiled']);
    expect(python(['-S', 'compiled.pyc'])).toEqual({ status: 0, out: '__main__ compiled.pyc\n', err: '' });
    const contents = readFileSync(join(folder, 'compiled.pyc'));
    file('damaged.pyc', contents.subarray(0, contents.length - 3));
    expect(python(['-S', 'damaged.pyc']).err).toContain('RuntimeError: Bad code object in .pyc file\n');
    file('foreign.pyc', 'something else');
    expect(python(['-S', 'foreign.pyc']).err).toContain('RuntimeError: Bad magic number in .pyc file\n');
  });
  test('a codec that fails makes a syntax error', () => {
    expect(python(['-S', file('based.py', '#coding: base64\nxx\n')]).err).toContain('SyntaxError: Incorrect padding\n');
  });
  test('output that cannot be written at the end is reported', () => {
    const run = spawnSync('sh', ['-c', `"${executable}" -S -c 'print 1' >/dev/full`], { encoding: 'latin1', env: { PATH: process.env.PATH } });
    expect({ status: run.status, err: run.stderr }).toEqual({ status: 0, err: 'close failed in file object destructor:\nIOError: [Errno 28] No space left on device\n' });
  });
  test('a named pipe as a script', () => {
    const run = spawnSync('sh', ['-c', `mkfifo pipe; (echo 'print 5' > pipe &) ; "${executable}" -S pipe`], { encoding: 'latin1', cwd: folder, timeout: 60_000 });
    expect({ status: run.status, out: run.stdout }).toEqual({ status: 0, out: '5\n' });
  });
  test('-u reads no further than asked', () => {
    const run = spawnSync('sh', ['-c', `"${executable}" -S -u -c 'import sys, posix; print sys.stdin.readline(),; posix.system("cat")'`], { encoding: 'latin1', input: 'a\nb\nc\n' });
    expect(run.stdout).toBe('a\nb\nc\n');
  });
  test('non-ASCII text without a declaration', () => {
    const { status, err } = python(['-S', file('undeclared.py', 'x = "\xe9"\n')]);
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining("Non-ASCII character '\\xc3' in file undeclared.py on line 1, but no encoding declared; see http://www.python.org/peps/pep-0263.html for details") });
  });
});

describe('ending', () => {
  test.each([
    ['raise SystemExit', 0, ''], ['raise SystemExit(3)', 3, ''], ['import sys; sys.exit("bye")', 1, 'bye\n'], ['raise SystemExit(None)', 0, ''],
    ['raise SystemExit(2L)', 1, '2\n'], ['class E(SystemExit): code = property(lambda e: 1 / 0)\nraise E(3)', 1, '3\n'],
    ['raise SystemExit, (1, 2)', 1, '(1, 2)\n'], ['import sys; sys.exit(256 + 7)', 7, ''],
  ])('%s', (command, status, err) => expect(python(['-S', '-c', command])).toEqual({ status, out: '', err }));
  test('an uncaught exception prints a traceback with source lines', () => {
    expect(python(['-S', file('fail.py', 'def f(x):\n    return 1 / x\n\nprint "before"\nf(0)\n')])).toEqual({
      status: 1, out: 'before\n',
      err: 'Traceback (most recent call last):\n  File "fail.py", line 5, in <module>\n    f(0)\n  File "fail.py", line 2, in f\n    return 1 / x\nZeroDivisionError: integer division or modulo by zero\n',
    });
  });
  test('sys.exitfunc runs, and its output is not lost', () => {
    expect(python(['-S', '-c', 'import sys\ndef bye(): print "bye"\nsys.exitfunc = bye\nprint "hi"'])).toEqual({ status: 0, out: 'hi\nbye\n', err: '' });
  });
  test('a file that was not closed is written out', () => {
    python(['-S', '-c', 'f = open("left.txt", "w"); f.write("kept")']);
    expect(readFileSync(join(folder, 'left.txt'), 'latin1')).toBe('kept');
  });
  test('a closed pipe is no crash', () => {
    const run = spawnSync('sh', ['-c', `"${executable}" -S -c 'for i in xrange(200000): print i' | head -n 1`], { encoding: 'latin1' });
    expect(run.stdout).toBe('0\n');
    expect(run.stderr).toMatch(/^(Traceback \(most recent call last\):[\s\S]*IOError: \[Errno 32\] Broken pipe\n)?$/);
  });
  test('SIGINT raises KeyboardInterrupt', () => {
    const script = file('interrupt.py', 'import posix, signal\ntry:\n    posix.kill(posix.getpid(), signal.SIGINT)\n    while 1: pass\nexcept KeyboardInterrupt:\n    print "interrupted"\n');
    expect(python(['-S', script])).toEqual({ status: 0, out: 'interrupted\n', err: '' });
  });
});

describe('compiled modules', () => {
  test('are written beside the source, used, and renewed when the source changes', () => {
    file('cached.py', 'value = 1\n');
    const load = ['-S', '-c', 'import cached; print cached.value'];
    expect(python(load).out).toBe('1\n');
    expect(existsSync(join(folder, 'cached.pyc'))).toBe(true);
    expect(python(load).out).toBe('1\n');
    file('cached.py', 'value = 2  # longer\n');
    spawnSync('touch', ['-d', '2030-01-01', join(folder, 'cached.py')]);
    expect(python(load).out).toBe('2\n');
  });
  test('a damaged one is read past', () => {
    file('damaged.py', 'value = 5\n');
    const load = ['-S', '-c', 'import damaged; print damaged.value'];
    python(load);
    const pyc = join(folder, 'damaged.pyc');
    const good = readFileSync(pyc);
    for (const length of [3, 8, 9, good.length - 5]) {
      writeFileSync(pyc, good.subarray(0, length));
      expect(python(load)).toEqual({ status: 0, out: '5\n', err: '' });
    }
    for (let at = 8; at < good.length; at += 7) {
      const broken = Buffer.from(good);
      broken[at] = broken[at]! ^ 0x55;
      writeFileSync(pyc, broken);
      expect(python(['-S', '-c', 'import damaged']).status).not.toBe(null);
    }
  });
  test('a folder that cannot be written to is no obstacle, and nothing is left behind', () => {
    mkdirSync(join(folder, 'readonly'), { recursive: true });
    file('readonly/mod.py', 'value = 3\n');
    chmodSync(join(folder, 'readonly'), 0o555);
    expect(python(['-S', '-c', 'import sys; sys.path.insert(0, "readonly"); import mod; print mod.value']).out).toBe('3\n');
    chmodSync(join(folder, 'readonly'), 0o755);
    expect(readdirSync(join(folder, 'readonly')).filter((name) => name.includes('tmp'))).toEqual([]);
  });
});
