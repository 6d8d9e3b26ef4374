"""`python3 -m giamngheo_desktop`: no words open the window, words run a command."""

import sys

from giamngheo_desktop.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
