"""Run painref as `python -m painref`."""

from painref.cli import main

if __name__ == "__main__":
    main()
