#pragma once

namespace wirecopy::store {

// The pages of the catalogue: what stands on disk, see docs/formats.md.
inline constexpr int kPageBytes = 4096;
inline constexpr int kPageChecksumBytes = 8;  // at the end of each, in SQLite's reserved space

// The name of a way into the file system for SQLite that keeps a checksum in every page of a
// database and checks it when the page is read, so that no flipped bit, in an index either, leads
// to a wrong answer.
// Shapes: the last eight bytes of a page are XXH3 of the others, seeded by the page's number.
// Method: SQLite's own VFS with a layer over reading and writing; journals pass untouched, as they
// have checksums of their own.
// Thread safety: any thread; registered once for the life of the process.
const char* checked_pages();

}  // namespace wirecopy::store
