/** The environment: `posix.environ` is a dictionary of what it was when the module was first imported; putenv changes what child processes get. */
import type { Addr, int } from '../../rlib/kinds';
import { c_environCount, c_environGet, c_setenv, c_unsetenv } from '../../rlib/foreign';
import { space, type W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { done, path_w, TextCall } from './support';

const ROOM: int = 1024;

class EnvironmentEntry extends TextCall {
  constructor(private readonly index: int) { super(); }
  override call(buffer: Addr, size: int): int { return c_environGet(this.index, buffer, size); }
}

/** The environment as `NAME=value`. */
export function environmentList(): string[] {
  const entries: string[] = [];
  const n = c_environCount();
  for (let i = 0; i < n; i++) entries.push(new EnvironmentEntry(i).run(ROOM, null));
  return entries;
}

/** Fills the dictionary; of a name that is there twice the first one counts. */
export function fillEnviron(w_environ: W_DictBase): void {
  const entries = environmentList();
  for (const entry of entries) {
    const equals = entry.indexOf('=');
    if (equals < 0) continue;
    const name = entry.slice(0, equals);
    if (w_environ.getitem_str(name) === null) w_environ.setitem_str(name, space.newbytes(entry.slice(equals + 1, entry.length)));
  }
}

export function posix_putenv(w_name: W_Root, w_value: W_Root): W_Root { return done(c_setenv(path_w(w_name), path_w(w_value))); }
export function posix_unsetenv(w_name: W_Root): W_Root { return done(c_unsetenv(path_w(w_name))); }
