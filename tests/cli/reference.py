"""Rewrites the expectations in reference.json by running every case with the Python that runs this program, which must be CPython 2.7:

    python2.7 tests/cli/reference.py tests/cli/reference.json

A case has a group, the arguments of the executable or a line of shell ($EXE is the executable), standard input, variables of the environment and files; and, expected: the
exit status, what went to standard output and standard error, and the files that are there afterwards. What depends on the executable, the folder and the addresses of objects
is written PY, BANNER, TMP and 0xADDR. All texts are latin-1. Where Python 2.5 is known to differ from 2.7 there is no case here, or `normalize` evens it out.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile


def normalize(text, folder):
    text = text.replace(os.path.realpath(folder), 'TMP').replace(folder, 'TMP').replace(sys.executable, 'PY').replace('python2.7', 'PY')
    text = re.sub('0x[0-9a-f]+', '0xADDR', text)
    text = re.sub(r'Python 2\.7\.\d+ \(.*\n\[.*\] on linux2', 'BANNER', text)
    text = re.sub(r'\bpython: ', 'PY: ', text).replace("Try `python -h'", "Try `PY -h'")
    text = text.replace('http://python.org/dev/peps/pep-0263/', 'http://www.python.org/peps/pep-0263.html')
    return text.replace('while scanning string literal', 'while scanning single-quoted string')


def run(case):
    folder = tempfile.mkdtemp()
    try:
        for name, text in case['files'].items():
            path = os.path.join(folder, name)
            if not os.path.isdir(os.path.dirname(path)):
                os.makedirs(os.path.dirname(path))
            if text is None:
                os.makedirs(path)
            else:
                with open(path, 'wb') as f:
                    f.write(text.encode('latin-1'))
        if case['shell'] is None:
            command = [sys.executable] + case['args']
        else:
            command = ['sh', '-c', case['shell'].replace('$EXE', sys.executable)]
        env = {'PATH': os.environ['PATH']}
        env.update(case['env'])
        process = subprocess.Popen(command, cwd=folder, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate(case['stdin'].encode('latin-1'))
        case['status'] = process.returncode
        case['out'] = normalize(out, folder).decode('latin-1')
        case['err'] = normalize(err, folder).decode('latin-1')
        case['left'] = sorted(os.path.relpath(os.path.join(where, name), folder) for where, _, names in os.walk(folder) for name in names)
    finally:
        shutil.rmtree(folder)


def main(path):
    with open(path) as f:
        cases = json.load(f)
    for case in cases:
        run(case)
    with open(path, 'w') as f:
        f.write('[\n' + ',\n'.join(json.dumps(case, sort_keys=True) for case in cases) + '\n]\n')


main(sys.argv[1])
