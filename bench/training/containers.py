# Lists, tuples, dicts, sets: building, indexing, slicing, sorting, comprehensions, iteration.
words = ('the quick brown fox jumps over the lazy dog while many other animals watch it from the edge of the dark wood ' * 40).split()
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
print sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
index = {}
for position, word in enumerate(words):
    index.setdefault(word[0], []).append(position)
print sorted(index.keys()), len(index['t'])
squares = [i * i for i in range(3000) if i % 3]
matrix = [[(i * j) % 7 for j in range(40)] for i in range(40)]
product = [[0] * 40 for i in range(40)]
for i in range(40):
    row = matrix[i]
    out = product[i]
    for j in range(40):
        s = 0
        for k in range(40):
            s += row[k] * matrix[k][j]
        out[j] = s
print sum(map(sum, product)), squares[10:20], squares[-1], zip('abc', range(3))
stack = []
for i in xrange(20000):
    stack.append(i)
    if i % 3 == 0:
        stack.pop()
while len(stack) > 10:
    stack.pop()
    if 4 in stack[:3]:
        stack.remove(4)
print stack, stack[::2], stack[::-1]
unique = set()
for i in range(5000):
    unique.add((i % 50, i % 7))
print len(unique), (3, 3) in unique, len(unique & set([(1, 1), (99, 0)])), frozenset('hello') == set('olleh')
data = [(i * 7919) % 10007 for i in range(5000)]
data.sort()
pairs = sorted([(x % 100, x) for x in data], reverse=True)
print data[:5], pairs[:2], data.index(data[100]), tuple(data[:3]) + (1,), len(data * 2)
numbers = dict((i, str(i)) for i in range(5000))
for i in range(0, 5000, 2):
    del numbers[i]
print len(numbers), numbers[77], sum(numbers), 78 in numbers, numbers.has_key(79)
for key, value in numbers.iteritems():
    if key % 500 == 1:
        numbers[key] = value * 2
a, (b, c), d = 1, (2, 3), 4
print a + b + c + d, [x for pair in zip(range(5), range(5)) for x in pair]
