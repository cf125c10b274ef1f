# (17 July 2009): element-wise minimum in pure Python over lists
def minimum(a, b, out, n):
    i = 0
    while i < n:
        x = a[i]
        y = b[i]
        if x < y:
            out[i] = x
        else:
            out[i] = y
        i += 1
n = 1000000
a = [i * 7 % 1000 for i in range(n)]
b = [i * 13 % 1000 for i in range(n)]
out = [0] * n
for k in range(20):
    minimum(a, b, out, n)
print(sum(out))
