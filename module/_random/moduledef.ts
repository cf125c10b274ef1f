/** Module _random: the generator under class random.Random. */
import type { i64, int } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { floatToI64, i64ToU64, intmask, toI64, toInt, u64ToI64 } from '../../rlib/rarithmetic';
import { RBigInt } from '../../rlib/rbigint/rbigint';
import { fromBytes } from '../../rlib/rbigint/text';
import { StringBuilder } from '../../rlib/rstring';
import { c_time } from '../../rlib/foreign';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import type { Arguments } from '../../interpreter/argument';
import { builtinNew, method, objectTypeDef } from '../../interpreter/gateway';
import { ModuleDef } from '../../interpreter/module';
import { TypeDef } from '../../interpreter/typedef';
import { N, Twister } from './twister';

export class W_Random extends W_Root {
  readonly twister: Twister = new Twister();
  override getclass(): W_TypeBase { return randomTypeDef.w_type; }
}

/** The number that a seed stands for: the magnitude of an integer, the hash of anything else, the time for None. */
function seedNumber(w_seed: W_Root | null): RBigInt {
  if (w_seed === null || w_seed === space.w_None) return RBigInt.fromI64(floatToI64(Math.floor(c_time() * 1000.0)));
  if (space.isinstance_w(w_seed, space.w_int) || space.isinstance_w(w_seed, space.w_long)) return w_seed.bigint_w().abs();
  return RBigInt.fromU64(i64ToU64(space.hash_w(w_seed)));
}

function seed(twister: Twister, w_seed: W_Root | null): void {
  const n = seedNumber(w_seed);
  const key: i64[] = [];
  const bits = n.bitLength();
  for (let at = 0; at < bits; at += 32) key.push(u64ToI64(n.bitsAt(at, 32)));
  if (key.length === 0) key.push(0n);
  twister.seed(key);
}

function random_new(w_type: W_TypeBase, args: Arguments): W_Root {
  const w_random = space.allocateInstance(w_type, randomTypeDef) as W_Random;
  seed(w_random.twister, args.first());
  return w_random;
}
function random_random(self: W_Random): W_Root { return space.newfloat(self.twister.random()); }
function random_seed(self: W_Random, w_seed: W_Root | null): W_Root {
  seed(self.twister, w_seed);
  return space.w_None;
}

/** A long of k random bits. */
function random_getrandbits(self: W_Random, w_count: W_Root): W_Root {
  const count = space.getindex_w(w_count, space.w_OverflowError);
  if (count <= 0) throw space.valueError('number of bits must be greater than zero');
  const bytes = new StringBuilder();
  for (let left = count; left > 0; left -= 32) {
    let word = self.twister.next();
    if (left < 32) word = word >> toI64(32 - left);
    for (let i = 0; i < 4; i++) {
      bytes.appendChar(toInt(word & 0xffn));
      word = word >> 8n;
    }
  }
  return space.newlong(fromBytes(bytes.build(), false, false));
}

/** The 624 words and the index. */
function random_getstate(self: W_Random): W_Root {
  const state_w = newFixedArray<W_Root>(N + 1, space.w_None);
  for (let i = 0; i < N; i++) state_w[i] = space.newlong(RBigInt.fromI64(self.twister.words[i]));
  state_w[N] = space.newlong(RBigInt.fromInt(self.twister.index));
  return space.newtuple(state_w);
}
function random_setstate(self: W_Random, w_state: W_Root): W_Root {
  if (!space.isinstance_w(w_state, space.w_tuple)) throw space.typeError('state vector must be a tuple');
  const state_w = space.fixedview(w_state, -1);
  if (state_w.length !== N + 1) throw space.valueError('state vector is the wrong size');
  const words = newFixedArray<i64>(N, 0n);
  for (let i = 0; i < N; i++) words[i] = state_w[i].bigint_w().wrapI64() & 0xffffffffn;
  const index = state_w[N].int_w();
  if (index < 0n || index > toI64(N)) throw space.valueError('invalid state');
  for (let i = 0; i < N; i++) self.twister.words[i] = words[i];
  self.twister.index = toInt(index);
  return space.w_None;
}

/** Makes a state that is far from this one: words change places by remainders of n, and each becomes another. */
function random_jumpahead(self: W_Random, w_n: W_Root): W_Root {
  if (!space.isinstance_w(w_n, space.w_int) && !space.isinstance_w(w_n, space.w_long)) {
    throw space.typeError(`jumpahead requires an integer, not '${space.type(w_n).getname()}'`);
  }
  const n = w_n.bigint_w();
  const words = self.twister.words;
  for (let i: int = N - 1; i > 1; i--) {
    const j = n.mod(RBigInt.fromInt(i)).toInt();
    const word = words[i];
    words[i] = words[j];
    words[j] = word;
  }
  for (let i = 0; i < N; i++) words[i] = intmask(words[i] + toI64(i + 1)) & 0xffffffffn;
  self.twister.index = N;
  return space.w_None;
}

export const randomTypeDef = new TypeDef('Random', {
  cls: W_Random, base: objectTypeDef, module: '_random', doc: 'Random() -> create a random number generator with its own internal state.',
  new: builtinNew(random_new, '**args'),
  members: {
    random: method(W_Random, random_random), seed: method(W_Random, random_seed, 'n?'), getrandbits: method(W_Random, random_getrandbits, 'k'),
    getstate: method(W_Random, random_getstate), setstate: method(W_Random, random_setstate, 'state'), jumpahead: method(W_Random, random_jumpahead, 'n'),
  },
});

export const randomModule = new ModuleDef('_random', { doc: 'The Mersenne Twister.', members: { Random: randomTypeDef } });
