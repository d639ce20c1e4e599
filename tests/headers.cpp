// Nothing: what the tests share is its precompiled header.
