# (16 October 2009): four million instances in a linked list
class X(object):
    pass
def make_linked_list(n):
    a = None
    i = 0
    while i < n:
        b = X()
        b.next = a
        a = b
        i += 1
    return a
a = make_linked_list(4000000)
print(a.next is not None)
