# Blanks between the sign and the digits of an integer.
for text in ('+ 314', '-\t5', '- 0x10', ' - 3 ', '- 017', '+ -3', '-  ', '- '):
    for number in (int, long):
        try: print number(text, 0), repr(number(unicode(text), 0))
        except ValueError: print 'ValueError'
