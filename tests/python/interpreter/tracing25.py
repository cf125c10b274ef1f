# Where line events of Python 2.5 differ from those of 2.7: the test of a while loop is reported only when the loop is entered.
# The expected output is not a later Python's: it follows from 2.5's line tables, in which only a for loop has an entry for each turn.
import sys
events = []
def record(frame, event, arg):
    events.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return record
def whileloop(n):
    while n:
        n -= 1
sys.settrace(record)
whileloop(2)
sys.settrace(None)
print events
