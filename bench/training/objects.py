# Classes, attributes, methods, inheritance, special methods, properties, old-style classes.
class Vector(object):
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z
    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)
    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)
    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z
    def __eq__(self, other):
        return self.x == other.x and self.y == other.y and self.z == other.z
    def __repr__(self):
        return 'Vector(%r, %r, %r)' % (self.x, self.y, self.z)

class Account(object):
    interest = 3
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
    def deposit(self, amount):
        self._balance += amount
        return self
    def balance(self):
        return self._balance
    balance = property(balance)
    def step(self):
        self.deposit(self._balance * self.interest // 100)

class Savings(Account):
    interest = 5
    def step(self):
        Account.step(self)
        super(Savings, self).step()
        self.deposit(1)

class Old:
    def __init__(self, n):
        self.n = n
    def next_one(self):
        return Old(self.n + 1)
    def __len__(self):
        return self.n

class Tree(object):
    __slots__ = ('left', 'right', 'key')
    def __init__(self, key):
        self.key = key
        self.left = self.right = None
    def insert(self, key):
        node = self
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Tree(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Tree(key)
                    return
                node = node.right
    def walk(self, visit):
        if self.left is not None:
            self.left.walk(visit)
        visit(self.key)
        if self.right is not None:
            self.right.walk(visit)

total = Vector(0, 0, 0)
for i in range(8000):
    total = total + Vector(i, 1, 2.5) * 2
print total, total.dot(Vector(1, 1, 1)), total == Vector(0, 0, 0)
accounts = [Account('a', 100), Savings('b', 200)]
for i in range(1500):
    for account in accounts:
        account.step()
        if account.balance > 10 ** 9:
            account.deposit(-account.balance + 100)
print [account.balance for account in accounts], isinstance(accounts[1], Account)
o = Old(0)
for i in range(6000):
    o = o.next_one()
print len(o)
root = Tree(5000)
seed = 12345
for i in range(3000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    root.insert(seed % 10000)
found = []
root.walk(found.append)
print len(found), found == sorted(found), hasattr(root, 'nothing'), getattr(root, 'key')
