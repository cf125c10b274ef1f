/**
 * The mathematical functions of the C library as Node has them. All but the exact ones
 * (fmod, sqrt, floor, ceil) may differ from glibc's in the last place.
 */
import type { float } from '../kinds';

export function sin(x: float): float { return Math.sin(x); }
export function cos(x: float): float { return Math.cos(x); }
export function tan(x: float): float { return Math.tan(x); }
export function asin(x: float): float { return Math.asin(x); }
export function acos(x: float): float { return Math.acos(x); }
export function atan(x: float): float { return Math.atan(x); }
export function atan2(y: float, x: float): float { return Math.atan2(y, x); }
export function sinh(x: float): float { return Math.sinh(x); }
export function cosh(x: float): float { return Math.cosh(x); }
export function tanh(x: float): float { return Math.tanh(x); }
export function asinh(x: float): float { return Math.asinh(x); }
export function acosh(x: float): float { return Math.acosh(x); }
export function atanh(x: float): float { return Math.atanh(x); }
export function exp(x: float): float { return Math.exp(x); }
export function expm1(x: float): float { return Math.expm1(x); }
export function log(x: float): float { return Math.log(x); }
export function log10(x: float): float { return Math.log10(x); }
export function log1p(x: float): float { return Math.log1p(x); }
export function hypot(x: float, y: float): float { return Math.hypot(x, y); }
export function fmod(x: float, y: float): float { return x % y; }

/** C's pow: unlike JavaScript's, 1 ** NaN and (-1) ** Infinity are 1. */
export function pow(x: float, y: float): float {
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  return Math.pow(x, y);
}
