# Integer and float arithmetic, long integers, while and for loops, comparisons.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a

def sieve(n):
    marks = [True] * (n + 1)
    primes = []
    for i in xrange(2, n + 1):
        if marks[i]:
            primes.append(i)
            for j in xrange(i * i, n + 1, i):
                marks[j] = False
    return primes

def integrate(steps):
    h = 1.0 / steps
    total = 0.0
    for i in xrange(steps):
        x = (i + 0.5) * h
        total += 4.0 / (1.0 + x * x)
    return total * h

def collatz(limit):
    longest = best = 0
    for start in range(1, limit):
        n = start
        length = 1
        while n != 1:
            if n & 1:
                n = 3 * n + 1
            else:
                n >>= 1
            length += 1
        if length > longest:
            longest, best = length, start
    return best, longest

def power(base, exponent, modulus):
    result = 1
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent = exponent // 2
    return result

count = 0
for a in range(1, 200):
    for b in range(1, 60):
        if gcd(a, b) == 1:
            count += 1
print count, len(sieve(60000)), '%.6f' % integrate(60000), collatz(3000), power(3, 2 ** 200 + 7, 10 ** 40 + 9)
factorial = 1L
for i in range(1, 300):
    factorial *= i
print len(str(factorial)), min(3, 1, 2), max([4, 9, 2]), sum(range(1000)), abs(-7), divmod(17, 5)
