import UserList, UserString, base64, pprint
print UserList.UserList([1,2])+[3], UserList.UserList('ab')*2, UserString.UserString('abc').upper(), UserString.UserString('a b').split(), UserString.UserString('x%s')%3
m=UserString.MutableString('abc'); m[1]='X'; del m[0]; print m
print base64.b64encode('hello world?>'), base64.urlsafe_b64encode('\xfb\xff'), base64.b32encode('hello!'), base64.b32decode(base64.b32encode('hello!')), base64.b16encode('hi'), repr(base64.encodestring('x'*100))
for s in '', 'a','ab','abc','abcd','abcde','abcdef': assert base64.b32decode(base64.b32encode(s))==s; print base64.b32encode(s),
print
pprint.pprint({'a':range(30),'b':{'c':tuple('abcdefghijklmnopqrstuvwxyz'),'d':('x'*50,'y'*50)}})
l=[1]; l.append(l); print pprint.isrecursive(l), pprint.isreadable([1,(2,)]), pprint.pformat([1,[2,[3,[4]]]], depth=2)
pprint.pprint(range(40), indent=4, width=60)
print pprint.saferepr({1:2,'a':[(),[],{}]})
