/** os.stat and its kin. */
import type { Addr, float, int } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { i64ToFloat } from '../../rlib/rarithmetic';
import { loadI64, rawFree, rawMalloc } from '../../rlib/rffi';
import { c_fstat, c_lstat, c_stat, STAT_BYTES } from '../../rlib/foreign';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { StructSeqType } from '../../objspace/structseq';
import { failure, int32_w, path_w } from './support';

const VISIBLE: int = 10;
/** Words of the status buffer. */
const ATIME: int = 7;
const NANOSECONDS: int = 10;
const BLKSIZE: int = 13;

export const statResult = new StructSeqType('stat_result', 'posix', 'The status of a file: a sequence of ten integers whose items and some more values are attributes.', [
  'st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', '_atime', '_mtime', '_ctime',
  'st_atime', 'st_mtime', 'st_ctime', 'st_blksize', 'st_blocks', 'st_rdev',
], VISIBLE, [[10, 7], [11, 8], [12, 9]]);

class StatOptions {
  floatTimes: boolean = true;
}
const options = new StatOptions();

function timeValue(buffer: Addr, i: int): W_Root {
  const seconds = loadI64(buffer, (ATIME + i) * 8);
  if (!options.floatTimes) return space.newint(seconds);
  const fraction: float = i64ToFloat(loadI64(buffer, (NANOSECONDS + i) * 8)) * 1e-9;
  return space.newfloat(i64ToFloat(seconds) + fraction);
}

/** The result of a call that filled `buffer`, which is freed. */
function result(n: int, buffer: Addr, w_path: W_Root | null): W_Root {
  const values_w = newFixedArray<W_Root>(16, space.w_None);
  if (n >= 0) {
    for (let i = 0; i < VISIBLE; i++) values_w[i] = space.newint(loadI64(buffer, i * 8));
    for (let i = 0; i < 3; i++) {
      values_w[VISIBLE + i] = timeValue(buffer, i);
      values_w[VISIBLE + 3 + i] = space.newint(loadI64(buffer, (BLKSIZE + i) * 8));
    }
  }
  rawFree(buffer);
  if (n < 0) throw failure(n, w_path);
  return statResult.make(values_w);
}

export function posix_stat(w_path: W_Root): W_Root {
  const path = path_w(w_path);
  const buffer = rawMalloc(STAT_BYTES);
  return result(c_stat(path, buffer), buffer, w_path);
}
export function posix_lstat(w_path: W_Root): W_Root {
  const path = path_w(w_path);
  const buffer = rawMalloc(STAT_BYTES);
  return result(c_lstat(path, buffer), buffer, w_path);
}
export function posix_fstat(w_fd: W_Root): W_Root {
  const fd = int32_w(w_fd);
  const buffer = rawMalloc(STAT_BYTES);
  return result(c_fstat(fd, buffer), buffer, null);
}

/** Whether the times of later results are floats; without an argument tells which. */
export function posix_stat_float_times(w_flag: W_Root | null): W_Root {
  if (w_flag === null) return space.newbool(options.floatTimes);
  options.floatTimes = int32_w(w_flag) !== 0;
  return space.w_None;
}
