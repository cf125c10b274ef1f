/**
 * Where random tests begin, and how long they go on. RANDOM_SEED=n chooses, RANDOM_SEED=now takes another one in each run; without it a test does the
 * same each time, so that a failure of the suite is of what changed. RANDOM_ROUNDS=n tries n programs, traces ... instead of as many as the suite has time for. A test that uses a seed names it when it fails.
 */
const chosen = process.env['RANDOM_SEED'] ?? '1';

export const randomSeed = chosen === 'now' ? Date.now() % 1_000_000 : Number(chosen);

if (!Number.isSafeInteger(randomSeed)) throw new Error(`RANDOM_SEED=${chosen}: a whole number or 'now'`);

/** How many random programs, traces ... a test tries; `usual` in the suite. */
export function randomRounds(usual: number): number { return Number(process.env['RANDOM_ROUNDS'] ?? usual); }
