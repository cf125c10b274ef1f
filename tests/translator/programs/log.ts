/** Collects results of all kinds as text; long texts are cut to a hash, their end kept. */
import type { float, i64, int, u64 } from '../../../rlib/kinds';
import { floatToBits, intmask, toI64, u64ToI64 } from '../../../rlib/rarithmetic';
import { StringBuilder } from '../../../rlib/stringbuilder';

export class Log {
  private readonly builder = new StringBuilder();
  private hash: i64 = 17n;
  private count: int = 0;

  i64(x: i64): void {
    this.hash = intmask(this.hash * 1000003n) ^ x;
    this.count++;
    if (this.builder.length() < 300) {
      this.builder.append(String(x));
      this.builder.append(' ');
    }
  }
  u64(x: u64): void {
    this.i64(u64ToI64(x));
  }
  int(x: int): void {
    this.i64(toI64(x));
  }
  bool(x: boolean): void {
    this.i64(x ? 1n : 0n);
  }
  float(x: float): void {
    if (x !== x) this.text1('nan');
    else this.i64(floatToBits(x));
  }
  text1(s: string): void {
    for (let i: int = 0; i < s.length; i++) this.hash = intmask(this.hash * 31n) ^ toI64(s.charCodeAt(i));
    this.count++;
    if (this.builder.length() < 300) {
      this.builder.append(s);
      this.builder.append(' ');
    }
  }
  text(): string {
    return `${this.builder.build()}# ${this.count} ${this.hash}`;
  }
}
