/**
 * Builds the Node addon with cmake-js, with the headers that were installed with node when they are there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'build/addon/Release/pypy_ts_addon.node');
const sources = ['CMakeLists.txt', 'native/addon/addon.cc', 'native/addon/standins.cc', 'native/addon/standins.h'].map((f) => path.join(root, f));

if (!existsSync(target) || sources.some((f) => statSync(f).mtimeMs > statSync(target).mtimeMs)) {
  const env = { ...process.env };
  const prefix = path.resolve(path.dirname(process.execPath), '..');
  if (existsSync(path.join(prefix, 'include/node/node_api.h'))) env.npm_config_nodedir = prefix;
  const cmakeJs = path.join(root, 'node_modules/cmake-js/bin/cmake-js');
  const result = spawnSync(process.execPath, [cmakeJs, 'compile', '-O', 'build/addon', '-T', 'pypy_ts_addon'], { cwd: root, env, encoding: 'utf8' });
  if (result.status !== 0 || !existsSync(target)) {
    process.stderr.write(`${result.stdout}${result.stderr}\nthe Node addon could not be built\n`);
    process.exit(1);
  }
  process.stderr.write('built the Node addon\n');
}
