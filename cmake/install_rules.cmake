# Written by the packaging engineer.
