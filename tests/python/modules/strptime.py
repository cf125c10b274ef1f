# Text to struct_time.
import time

for text, format in (('2004-02-29 13:05:09', '%Y-%m-%d %H:%M:%S'), ('Sun Feb 29 13:05:09 2004', '%c'), ('02/29/04', '%x'), ('13:05:09', '%X'), ('1 Jan 70', '%d %b %y'),
                     ('31 DECEMBER 68', '%d %B %y'), ('12 AM', '%I %p'), ('12 pm', '%I %p'), ('1 PM', '%I %p'), ('366 2004', '%j %Y'), ('60 2003', '%j %Y'),
                     ('Monday', '%A'), ('2004 10 1', '%Y %U %w'), ('2004 10 1', '%Y %W %w'), ('2003 0 3', '%Y %W %w'), ('10%', '%d%%'), ('1112', '%d%m'), ('111', '%d%m'),
                     ('UTC', '%Z'), ('gmt', '%Z'), ('1 61', '%d %S'), ('', ''), ('x 5', 'x %d'), ('May', '%b'), ('2000-12-31', '%Y-%m-%d')):
    print tuple(time.strptime(text, format))[:8], time.strptime(text, format).tm_isdst
print tuple(time.strptime('Thu Jan  1 00:00:00 1970'))[:8]
for text, format in (('x', '%d'), ('32', '%d'), ('13', '%m'), ('1', '%Y'), ('5', '%Q'), ('5', '%d%'), ('5 x', '%d'), ('Foo', '%a'), ('30 2 2004', '%d %m %Y')):
    try:
        print time.strptime(text, format)
    except ValueError, e:
        print 'ValueError'
t = time.gmtime(987654321)
for d in 'aAbBcdHIjmMpSUwWxXyYZ%':
    f = '%' + d
    time.strptime(time.strftime(f, t), f)
print 'done'
