# (10 March 2009): a bare integer while loop
i = 0
while i < 50000000:
    i = i + 1
print(i)
