"""Coverage-guided fuzzing with atheris: `python tests/fuzz/TARGET.py [libFuzzer options]`.

The targets are reader, names, search and command. What must hold of any input is in
`oracles.py`; hypothesis holds the same against fewer inputs in `tests/test_fuzz.py`, which
every run of the tests includes. To fuzz for ten minutes, from records that we have:

    pip install -c constraints.txt -e '.[fuzz]'
    python tests/fuzz/seeds.py corpus
    python tests/fuzz/reader.py corpus/reader -max_total_time=600 -print_final_stats=1

An input that breaks something is left as crash-*; `python tests/fuzz/reader.py crash-...`
runs it again. Mend what it breaks, and put it into `tests/test_regressions.py`.

atheris has wheels for Linux and Python 3.11 to 3.13, so it is an extra of its own.
"""
