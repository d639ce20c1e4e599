"""Small scans made by hand, for the tests of the judges."""
import json
import os
import tempfile
import unittest


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


class ScanCase(unittest.TestCase):
    """A folder of its own for each test."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name

    def put(self, name, rows):
        path = os.path.join(self.folder, name)
        write_rows(path, rows)
        return path


def member(article, begin, end, **more):
    return {"article": article, "begin": begin, "end": end, **more}


def passage(cluster, *members, boilerplate=False):
    return {"cluster": cluster, "boilerplate": boilerplate, "members": [member(*m) for m in members]}


def copies(cluster, *articles):
    return {"cluster": cluster, "leader": cluster, "members": [{"article": a} for a in articles]}
