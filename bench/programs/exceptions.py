# (13 November 2009): raising and catching in a loop
class E(Exception):
    pass
def f(i):
    if i & 3 == 0:
        raise E(i)
    return i
def main(n):
    s = 0
    i = 0
    while i < n:
        try:
            s += f(i)
        except E:
            s -= 1
        i += 1
    return s
print(main(5000000))
