# Strings: building, formatting, searching, splitting, joining, comparing; unicode a little; characters.
lines = []
for i in range(1500):
    lines.append('%d: %s = %5.2f [%-8s] %r' % (i, 'name' + str(i), i / 3.0, 'ab' * (i % 4), 'x\n'))
text = '\n'.join(lines)
print len(text), text.count('name1'), text.find('name77'), text[100:130]
total = 0
for line in text.split('\n'):
    if ':' not in line:
        continue
    head, tail = line.split(':', 1)
    if head.isdigit() and tail.startswith(' name'):
        total += int(head)
    line = line.strip().replace('name', 'NAME').upper().lower()
print total
letters = {}
for c in text:
    if c.isalpha():
        letters[c] = letters.get(c, 0) + 1
print sorted(letters)[:5], ord('a'), chr(98)
s = ''
for i in range(5000):
    s += chr(97 + i % 26)
print len(s), s[25], hash(s) != 0, s < 'b', s == s[:], 'xyz' in s
def reverse(word):
    result = ''
    for i in range(len(word) - 1, -1, -1):
        result = result + word[i]
    return result
print reverse('palindrome'), ''.join([reverse(w) for w in 'a few more words'.split()])
u = u'caf\xe9 ' * 50
print len(u), u.encode('utf-8').count('\xc3'), repr(u[:5]), u.upper()[3] == u'\xc9'
tokens = []
word = ''
for c in 'def f(x1, y): return x1 * (y + 23) - 4.5 / x1' * 60:
    if c.isalnum() or c == '.':
        word += c
    else:
        if word:
            tokens.append(word)
        word = ''
        if c != ' ':
            tokens.append(c)
print len(tokens), tokens[:6]
