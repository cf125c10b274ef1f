"""Random numbers of many distributions.

The methods of Random are made from `random()`, which gives floats in [0, 1); so a subclass needs no more than that. The algorithms are named where they stand.
"""

from _random import Random as _Generator
from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt
from os import urandom as _urandom
from types import BuiltinMethodType as _BuiltinMethod, MethodType as _Method
from warnings import warn as _warn

__all__ = ['Random', 'seed', 'random', 'uniform', 'randint', 'choice', 'sample', 'randrange', 'shuffle', 'normalvariate', 'lognormvariate', 'expovariate',
           'vonmisesvariate', 'gammavariate', 'gauss', 'betavariate', 'paretovariate', 'weibullvariate', 'getstate', 'setstate', 'jumpahead', 'WichmannHill',
           'getrandbits', 'SystemRandom']

TWOPI = 2.0 * _pi
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53
RECIP_BPF = 2.0 ** -BPF


class Random(_Generator):
    """A generator with a state of its own."""

    VERSION = 2

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None):
        """Starts anew from a hashable object; None stands for something random."""
        if a is None:
            try:
                a = long(''.join(['%02x' % ord(c) for c in _urandom(16)]), 16)
            except NotImplementedError:
                import time
                a = long(time.time() * 256)
        super(Random, self).seed(a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super(Random, self).getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version != 2:
            raise ValueError('state with version %s passed to Random.setstate() of version %s' % (version, self.VERSION))
        version, internal, self.gauss_next = state
        super(Random, self).setstate(internal)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    # -- integers

    def randrange(self, start, stop=None, step=1, int=int, default=None, maxwidth=1L << BPF):
        """A number from range(start, stop, step)."""
        first = int(start)
        if first != start:
            raise ValueError('non-integer arg 1 for randrange()')
        if stop is default:
            if first <= 0:
                raise ValueError('empty range for randrange()')
            return self._below(first, maxwidth)
        last = int(stop)
        if last != stop:
            raise ValueError('non-integer stop for randrange()')
        width = last - first
        if step == 1:
            if width <= 0:
                raise ValueError('empty range for randrange() (%d,%d, %d)' % (first, last, width))
            return int(first + self._below(width, maxwidth))
        stride = int(step)
        if stride != step:
            raise ValueError('non-integer step for randrange()')
        if stride > 0:
            n = (width + stride - 1) // stride
        elif stride < 0:
            n = (width + stride + 1) // stride
        else:
            raise ValueError('zero step for randrange()')
        if n <= 0:
            raise ValueError('empty range for randrange()')
        return first + stride * self._below(n, maxwidth)

    def randint(self, a, b):
        """A number from a to b, both included."""
        return self.randrange(a, b + 1)

    def _below(self, n, maxwidth=1L << BPF):
        """An integer in [0, n). Beyond 53 bits one random() has not enough of them."""
        if n >= maxwidth:
            return self._randbelow(n)
        return int(self.random() * n)

    def _randbelow(self, n, _log=_log, int=int, _maxwidth=1L << BPF, _Method=_Method, _BuiltinMethod=_BuiltinMethod):
        try:
            getrandbits = self.getrandbits
        except AttributeError:
            getrandbits = None
        # A subclass that has its own random() but not its own getrandbits() must be asked for the former.
        if getrandbits is not None and (type(self.random) is _BuiltinMethod or type(getrandbits) is _Method):
            k = int(1.00001 + _log(n - 1, 2.0))
            r = getrandbits(k)
            while r >= n:
                r = getrandbits(k)
            return r
        if n >= _maxwidth:
            _warn('Underlying random() generator does not supply \nenough bits to choose from a population range this large')
        return int(self.random() * n)

    # -- sequences

    def choice(self, seq):
        """An item of a sequence that is not empty."""
        return seq[int(self.random() * len(seq))]

    def shuffle(self, x, random=None, int=int):
        """Brings a list into a random order (R. Durstenfeld, CACM 7, 1964)."""
        if random is None:
            random = self.random
        for i in reversed(xrange(1, len(x))):
            j = int(random() * (i + 1))
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k):
        """k different items of a population, in random order."""
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError('sample larger than population')
        random = self.random
        result = [None] * k
        # A copy of the population, or a set of the positions taken: whichever is smaller.
        room = 21
        if k > 5:
            room += 4 ** int(_ceil(_log(k * 3, 4)))
        if n <= room or hasattr(population, 'keys'):
            pool = list(population)
            for i in xrange(k):
                j = int(random() * (n - i))
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
            return result
        try:
            taken = set()
            for i in xrange(k):
                j = int(random() * n)
                while j in taken:
                    j = int(random() * n)
                taken.add(j)
                result[i] = population[j]
        except (TypeError, KeyError):
            if isinstance(population, list):
                raise
            return self.sample(tuple(population), k)
        return result

    # -- real numbers

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def normalvariate(self, mu, sigma):
        """Ratio of uniforms (A. J. Kinderman, J. F. Monahan, ACM TOMS 3, 1977)."""
        random = self.random
        while True:
            u = random()
            v = 1.0 - random()
            z = NV_MAGICCONST * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        """Exponential distribution with mean 1 / lambd."""
        u = self.random()
        while u <= 1e-7:
            u = self.random()
        return -_log(u) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle (N. I. Fisher, Statistical Analysis of Circular Data, 1993; after D. J. Best, N. I. Fisher, 1979)."""
        random = self.random
        if kappa <= 1e-6:
            return TWOPI * random()
        a = 1.0 + _sqrt(1.0 + 4.0 * kappa * kappa)
        b = (a - _sqrt(2.0 * a)) / (2.0 * kappa)
        r = (1.0 + b * b) / (2.0 * b)
        while True:
            z = _cos(_pi * random())
            f = (1.0 + r * z) / (r + z)
            c = kappa * (r - f)
            u = random()
            if u < c * (2.0 - c) or u <= c * _exp(1.0 - c):
                break
        if random() > 0.5:
            return (mu % TWOPI) + _acos(f)
        return (mu % TWOPI) - _acos(f)

    def gammavariate(self, alpha, beta):
        """alpha > 1: R. C. H. Cheng, Applied Statistics 26, 1977; alpha < 1: algorithm GS of J. H. Ahrens, U. Dieter, Computing 12, 1974."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        random = self.random
        if alpha > 1.0:
            ainv = _sqrt(2.0 * alpha - 1.0)
            b = alpha - LOG4
            c = alpha + ainv
            while True:
                u = random()
                if not 1e-7 < u < 0.9999999:
                    continue
                w = 1.0 - random()
                v = _log(u / (1.0 - u)) / ainv
                x = alpha * _exp(v)
                z = u * u * w
                r = b + c * v - x
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            u = random()
            while u <= 1e-7:
                u = random()
            return -_log(u) * beta
        while True:
            u = random()
            b = (_e + alpha) / _e
            p = b * u
            if p <= 1.0:
                x = p ** (1.0 / alpha)
            else:
                x = -_log((b - p) / alpha)
            v = random()
            if p > 1.0:
                if v <= x ** (alpha - 1.0):
                    return x * beta
            elif v <= _exp(-x):
                return x * beta

    def gauss(self, mu, sigma):
        """Normal distribution by pairs (G. E. P. Box, M. E. Muller, 1958); the second of a pair waits for the next call."""
        random = self.random
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        if y == 0:
            return 0.0
        return y / (y + self.gammavariate(beta, 1.0))

    def paretovariate(self, alpha):
        u = 1.0 - self.random()
        return 1.0 / pow(u, 1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """alpha is the scale, beta the shape."""
        u = 1.0 - self.random()
        return alpha * pow(-_log(u), 1.0 / beta)


class WichmannHill(Random):
    """The older generator of B. A. Wichmann and I. D. Hill (Applied Statistics 31, 1982)."""

    VERSION = 1

    def seed(self, a=None):
        if a is None:
            try:
                a = long(''.join(['%02x' % ord(c) for c in _urandom(16)]), 16)
            except NotImplementedError:
                import time
                a = long(time.time() * 256)
        if not isinstance(a, (int, long)):
            a = hash(a)
        a, x = divmod(a, 30268)
        a, y = divmod(a, 30306)
        a, z = divmod(a, 30322)
        self._seed = int(x) + 1, int(y) + 1, int(z) + 1
        self.gauss_next = None

    def random(self):
        x, y, z = self._seed
        x = (171 * x) % 30269
        y = (172 * y) % 30307
        z = (170 * z) % 30323
        self._seed = x, y, z
        return (x / 30269.0 + y / 30307.0 + z / 30323.0) % 1.0

    def getstate(self):
        return self.VERSION, self._seed, self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version != 1:
            raise ValueError('state with version %s passed to Random.setstate() of version %s' % (version, self.VERSION))
        version, self._seed, self.gauss_next = state

    def jumpahead(self, n):
        """As if random() had been called n times."""
        if n < 0:
            raise ValueError('n must be >= 0')
        x, y, z = self._seed
        self._seed = x * pow(171, n, 30269) % 30269, y * pow(172, n, 30307) % 30307, z * pow(170, n, 30323) % 30323

    def whseed(self, a=None):
        """The seeding of old; it gives at most 2 ** 24 different sequences."""
        if a is None:
            self._old_seed()
            return
        a = hash(a)
        a, x = divmod(a, 256)
        a, y = divmod(a, 256)
        a, z = divmod(a, 256)
        self._old_seed((x + a) % 256 or 1, (y + a) % 256 or 1, (z + a) % 256 or 1)

    def _old_seed(self, x=0, y=0, z=0):
        if not type(x) == type(y) == type(z) == int:
            raise TypeError('seeds must be integers')
        if not (0 <= x < 256 and 0 <= y < 256 and 0 <= z < 256):
            raise ValueError('seeds must be in range(0, 256)')
        if 0 == x == y == z:
            import time
            t = long(time.time() * 256)
            t = int((t & 0xffffff) ^ (t >> 24))
            t, x = divmod(t, 256)
            t, y = divmod(t, 256)
            t, z = divmod(t, 256)
        self._seed = x or 1, y or 1, z or 1
        self.gauss_next = None


class SystemRandom(Random):
    """Random numbers of the operating system; there is no state to save."""

    def random(self):
        return (long(''.join(['%02x' % ord(c) for c in _urandom(7)]), 16) >> 3) * RECIP_BPF

    def getrandbits(self, k):
        if k <= 0:
            raise ValueError('number of bits must be greater than zero')
        if k != int(k):
            raise TypeError('number of bits should be an integer')
        size = (k + 7) // 8
        value = long(''.join(['%02x' % ord(c) for c in _urandom(size)]), 16)
        return value >> (size * 8 - k)

    def _stub(self, *args, **kwds):
        """Does nothing: there is no state."""
        return None

    seed = jumpahead = _stub

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    getstate = setstate = _notimplemented


# One generator that all functions of the module share.
_inst = Random()
seed = _inst.seed
random = _inst.random
uniform = _inst.uniform
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
gauss = _inst.gauss
betavariate = _inst.betavariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
jumpahead = _inst.jumpahead
getrandbits = _inst.getrandbits
