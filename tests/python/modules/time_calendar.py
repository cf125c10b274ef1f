# Moments and their texts; the local zone is UTC or not, so only what does not depend on it is shown.
import time

print tuple(time.gmtime(0)), tuple(time.gmtime(1e9)), tuple(time.gmtime(-1)), time.gmtime(86400 * 59).tm_yday
print time.gmtime(0).tm_year, time.gmtime(0)[0:3], len(time.gmtime()), time.gmtime(5) == time.gmtime(5), time.gmtime(5) < time.gmtime(6)
t = (2004, 2, 29, 13, 5, 9, 6, 60, 0)
print time.asctime(t)
for f in ('%Y-%m-%d %H:%M:%S', '%a %A %b %B', '%j %U %W %w', '%y %p %I', '%%', '%c', '%x %X', '', 'plain'):
    print repr(time.strftime(f, t))
print time.mktime(time.localtime(123456789)), time.ctime(1e9) == time.asctime(time.localtime(1e9))
for bad in ((2004, 13, 1, 0, 0, 0, 0, 1, 0), (2004, 1, 32, 0, 0, 0, 0, 1, 0), (2004, 1, 1, 24, 0, 0, 0, 1, 0), (2004, 1, 1, 0, 60, 0, 0, 1, 0), (2004, 1, 1, 0, 0, 62, 0, 1, 0),
            (2004, 1, 1, 0, 0, 0, 0, 367, 0), (1850, 1, 1, 0, 0, 0, 0, 1, 0), (2004, 1, 1)):
    try:
        print time.strftime('%d', bad)
    except (ValueError, TypeError), e:
        print e.__class__.__name__, e
for y in (69, 99, 0, 68, 1900):
    print time.asctime((y, 1, 1, 0, 0, 0, 0, 1, 0))
a = time.time()
time.sleep(0.02)
print 0.01 < time.time() - a < 5, time.clock() >= 0
try:
    time.sleep(-1)
except IOError, e:
    print e
try:
    time.gmtime(1e30)
except ValueError:
    print 'ValueError'
print type(time.timezone), type(time.tzname), time.altzone <= time.timezone, time.daylight in (0, 1)
print time.struct_time(range(1, 10))[3:6], time.struct_time((1,) * 9).tm_isdst
try:
    time.struct_time((1, 2))
except TypeError, e:
    print e
