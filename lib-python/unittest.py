"""Unit tests: a TestCase is a test, or several of them as methods; suites collect tests, runners run them, results collect what happened."""

import os
import sys
import time
import traceback
import types

__all__ = ['TestResult', 'TestCase', 'TestSuite', 'TextTestRunner', 'TestLoader', 'FunctionTestCase', 'main', 'defaultTestLoader', 'TestProgram',
           'getTestCaseNames', 'makeSuite', 'findTestCases']

# Classes of tests are new-style ones.
__metaclass__ = type

# Tracebacks of failures end where a module with this name in its globals begins.
__unittest = 1


def _strclass(cls):
    return '%s.%s' % (cls.__module__, cls.__name__)


class TestResult:
    """What happened: lists of (test, text of the traceback)."""

    def __init__(self):
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.shouldStop = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))

    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))

    def addSuccess(self, test):
        pass

    def wasSuccessful(self):
        return not self.failures and not self.errors

    def stop(self):
        """Asks that no more tests are run."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        """The traceback without the frames of this module."""
        exctype, value, tb = err
        while tb and self._is_relevant_tb_level(tb):
            tb = tb.tb_next
        if exctype is test.failureException:
            length = self._count_relevant_tb_levels(tb)
            return ''.join(traceback.format_exception(exctype, value, tb, length))
        return ''.join(traceback.format_exception(exctype, value, tb))

    def _is_relevant_tb_level(self, tb):
        return '__unittest' in tb.tb_frame.f_globals

    def _count_relevant_tb_levels(self, tb):
        length = 0
        while tb and not self._is_relevant_tb_level(tb):
            length += 1
            tb = tb.tb_next
        return length

    def __repr__(self):
        return '<%s run=%i errors=%i failures=%i>' % (_strclass(self.__class__), self.testsRun, len(self.errors), len(self.failures))


class TestCase:
    """A test: the method named in the constructor, between setUp and tearDown."""

    failureException = AssertionError

    def __init__(self, methodName='runTest'):
        try:
            self._testMethodName = methodName
            method = getattr(self, methodName)
            self._testMethodDoc = method.__doc__
        except AttributeError:
            raise ValueError('no such test method in %s: %s' % (self.__class__, methodName))

    def setUp(self):
        pass

    def tearDown(self):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        """The first line of the method's docstring."""
        doc = self._testMethodDoc
        return doc and doc.split('\n')[0].strip() or None

    def id(self):
        return '%s.%s' % (_strclass(self.__class__), self._testMethodName)

    def __str__(self):
        return '%s (%s)' % (self._testMethodName, _strclass(self.__class__))

    def __repr__(self):
        return '<%s testMethod=%s>' % (_strclass(self.__class__), self._testMethodName)

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
        result.startTest(self)
        method = getattr(self, self._testMethodName)
        try:
            if not self._attempt(self.setUp, result, False):
                return
            passed = self._attempt(method, result, True)
            if not self._attempt(self.tearDown, result, False):
                passed = False
            if passed:
                result.addSuccess(self)
        finally:
            result.stopTest(self)

    def _attempt(self, step, result, may_fail):
        """Runs a part of the test; false when it raised. A failure is told from an error only in the test itself."""
        try:
            step()
            return True
        except KeyboardInterrupt:
            raise
        except self.failureException:
            if may_fail:
                result.addFailure(self, self._exc_info())
            else:
                result.addError(self, self._exc_info())
        except:
            result.addError(self, self._exc_info())
        return False

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the test without collecting errors."""
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()

    def _exc_info(self):
        return sys.exc_info()

    # -- what tests state

    def fail(self, msg=None):
        raise self.failureException(msg)

    def failIf(self, expr, msg=None):
        if expr:
            raise self.failureException(msg)

    def failUnless(self, expr, msg=None):
        if not expr:
            raise self.failureException(msg)

    def failUnlessRaises(self, excClass, callableObj, *args, **kwargs):
        """Fails unless the call raises the exception; others go through."""
        try:
            callableObj(*args, **kwargs)
        except excClass:
            return
        raise self.failureException('%s not raised' % getattr(excClass, '__name__', str(excClass)))

    def failUnlessEqual(self, first, second, msg=None):
        if not first == second:
            raise self.failureException(msg or '%r != %r' % (first, second))

    def failIfEqual(self, first, second, msg=None):
        if first == second:
            raise self.failureException(msg or '%r == %r' % (first, second))

    def failUnlessAlmostEqual(self, first, second, places=7, msg=None):
        """Equal when rounded to so many decimal places."""
        if round(second - first, places) != 0:
            raise self.failureException(msg or '%r != %r within %r places' % (first, second, places))

    def failIfAlmostEqual(self, first, second, places=7, msg=None):
        if round(second - first, places) == 0:
            raise self.failureException(msg or '%r == %r within %r places' % (first, second, places))

    assertEqual = assertEquals = failUnlessEqual
    assertNotEqual = assertNotEquals = failIfEqual
    assertAlmostEqual = assertAlmostEquals = failUnlessAlmostEqual
    assertNotAlmostEqual = assertNotAlmostEquals = failIfAlmostEqual
    assertRaises = failUnlessRaises
    assert_ = assertTrue = failUnless
    assertFalse = failIf


class TestSuite:
    """Tests and suites, run one after the other."""

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __repr__(self):
        return '<%s tests=%s>' % (_strclass(self.__class__), self._tests)

    __str__ = __repr__

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum([test.countTestCases() for test in self._tests])

    def addTest(self, test):
        if not callable(test):
            raise TypeError('the test to add must be callable')
        if isinstance(test, (type, types.ClassType)) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, basestring):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for test in self._tests:
            if result.shouldStop:
                break
            test(result)
        return result

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self._tests:
            test.debug()


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        TestCase.__init__(self)
        self.__setUpFunc = setUp
        self.__tearDownFunc = tearDown
        self.__testFunc = testFunc
        self.__description = description

    def setUp(self):
        if self.__setUpFunc is not None:
            self.__setUpFunc()

    def tearDown(self):
        if self.__tearDownFunc is not None:
            self.__tearDownFunc()

    def runTest(self):
        self.__testFunc()

    def id(self):
        return self.__testFunc.__name__

    def __str__(self):
        return '%s (%s)' % (_strclass(self.__class__), self.__testFunc.__name__)

    def __repr__(self):
        return '<%s testFunc=%s>' % (_strclass(self.__class__), self.__testFunc)

    def shortDescription(self):
        if self.__description is not None:
            return self.__description
        doc = self.__testFunc.__doc__
        return doc and doc.split('\n')[0].strip() or None


class TestLoader:
    """Finds tests."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = cmp
    suiteClass = TestSuite

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite of all test methods of a class."""
        if issubclass(testCaseClass, TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, (type, types.ClassType)) and issubclass(obj, TestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        return self.suiteClass(tests)

    def loadTestsFromName(self, name, module=None):
        """The tests of a dotted name: a module, a class, a method, a suite, or a callable that makes one of these."""
        parts = name.split('.')
        if module is None:
            prefix = parts[:]
            while prefix:
                try:
                    module = __import__('.'.join(prefix))
                    break
                except ImportError:
                    del prefix[-1]
                    if not prefix:
                        raise
            parts = parts[1:]
        obj = module
        for part in parts:
            parent, obj = obj, getattr(obj, part)
        if type(obj) is types.ModuleType:
            return self.loadTestsFromModule(obj)
        if isinstance(obj, (type, types.ClassType)) and issubclass(obj, TestCase):
            return self.loadTestsFromTestCase(obj)
        if type(obj) is types.UnboundMethodType and isinstance(parent, (type, types.ClassType)) and issubclass(parent, TestCase):
            return TestSuite([parent(obj.__name__)])
        if isinstance(obj, TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, TestSuite):
                return test
            if isinstance(test, TestCase):
                return TestSuite([test])
            raise TypeError('calling %s returned %s, not a test' % (obj, test))
        raise TypeError("don't know how to make test from: %s" % obj)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the test methods, inherited ones included, sorted."""
        prefix = self.testMethodPrefix
        names = [name for name in dir(testCaseClass) if name.startswith(prefix) and callable(getattr(testCaseClass, name))]
        if self.sortTestMethodsUsing:
            names.sort(self.sortTestMethodsUsing)
        return names

defaultTestLoader = TestLoader()


def _makeLoader(prefix, sortUsing, suiteClass=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sortUsing
    loader.testMethodPrefix = prefix
    if suiteClass:
        loader.suiteClass = suiteClass
    return loader


def getTestCaseNames(testCaseClass, prefix, sortUsing=cmp):
    return _makeLoader(prefix, sortUsing).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=cmp, suiteClass=TestSuite):
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=cmp, suiteClass=TestSuite):
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)


class _WritelnDecorator:
    """A file with writeln()."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, attr):
        return getattr(self.stream, attr)

    def writeln(self, arg=None):
        if arg:
            self.write(arg)
        self.write('\n')


class _TextTestResult(TestResult):
    """Shows the course of the tests."""

    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions, verbosity):
        TestResult.__init__(self)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions

    def getDescription(self, test):
        if self.descriptions:
            return test.shortDescription() or str(test)
        return str(test)

    def startTest(self, test):
        TestResult.startTest(self, test)
        if self.showAll:
            self.stream.write(self.getDescription(test))
            self.stream.write(' ... ')

    def _show(self, word, letter):
        if self.showAll:
            self.stream.writeln(word)
        elif self.dots:
            self.stream.write(letter)

    def addSuccess(self, test):
        TestResult.addSuccess(self, test)
        self._show('ok', '.')

    def addError(self, test, err):
        TestResult.addError(self, test, err)
        self._show('ERROR', 'E')

    def addFailure(self, test, err):
        TestResult.addFailure(self, test, err)
        self._show('FAIL', 'F')

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
        self.printErrorList('ERROR', self.errors)
        self.printErrorList('FAIL', self.failures)

    def printErrorList(self, flavour, errors):
        for test, err in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln('%s: %s' % (flavour, self.getDescription(test)))
            self.stream.writeln(self.separator2)
            self.stream.writeln('%s' % err)


class TextTestRunner:
    """Runs tests and shows the results as text."""

    def __init__(self, stream=sys.stderr, descriptions=1, verbosity=1):
        self.stream = _WritelnDecorator(stream)
        self.descriptions = descriptions
        self.verbosity = verbosity

    def _makeResult(self):
        return _TextTestResult(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        start = time.time()
        test(result)
        taken = time.time() - start
        result.printErrors()
        self.stream.writeln(result.separator2)
        n = result.testsRun
        self.stream.writeln('Ran %d test%s in %.3fs' % (n, n != 1 and 's' or '', taken))
        self.stream.writeln()
        if result.wasSuccessful():
            self.stream.writeln('OK')
            return result
        counts = []
        if result.failures:
            counts.append('failures=%d' % len(result.failures))
        if result.errors:
            counts.append('errors=%d' % len(result.errors))
        self.stream.writeln('FAILED (%s)' % ', '.join(counts))
        return result


class TestProgram:
    """A program that runs the tests of a module, or those named in its arguments."""

    USAGE = """\
Usage: %(progName)s [options] [test] [...]

Options:
  -h, --help       Show this message
  -v, --verbose    Verbose output
  -q, --quiet      Minimal output

Examples:
  %(progName)s                               - run default set of tests
  %(progName)s MyTestSuite                   - run suite 'MyTestSuite'
  %(progName)s MyTestCase.testSomething      - run MyTestCase.testSomething
  %(progName)s MyTestCase                    - run all 'test*' test methods
                                               in MyTestCase
"""

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader):
        if isinstance(module, basestring):
            self.module = __import__(module)
            for part in module.split('.')[1:]:
                self.module = getattr(self.module, part)
        else:
            self.module = module
        if argv is None:
            argv = sys.argv
        self.verbosity = 1
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def usageExit(self, msg=None):
        if msg:
            print msg
        print self.USAGE % self.__dict__
        sys.exit(2)

    def parseArgs(self, argv):
        import getopt
        try:
            options, args = getopt.getopt(argv[1:], 'hHvq', ['help', 'verbose', 'quiet'])
        except getopt.error, msg:
            self.usageExit(msg)
        for option, value in options:
            if option in ('-h', '-H', '--help'):
                self.usageExit()
            if option in ('-q', '--quiet'):
                self.verbosity = 0
            if option in ('-v', '--verbose'):
                self.verbosity = 2
        if not args and self.defaultTest is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
            return
        self.testNames = args or (self.defaultTest,)
        self.createTests()

    def createTests(self):
        self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        if self.testRunner is None:
            self.testRunner = TextTestRunner(verbosity=self.verbosity)
        result = self.testRunner.run(self.test)
        sys.exit(not result.wasSuccessful())

main = TestProgram

if __name__ == '__main__':
    main(module=None)
