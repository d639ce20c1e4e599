#pragma once

#include "pipeline/scan_findings.hpp"
#include "pipeline/watch.hpp"
#include "stages/output/database.hpp"
#include "stages/output/folder.hpp"

namespace wirecopy::pipeline {

// Writes what was found into files of JSON lines, but for the pairs, which are written as they are
// found.  Errors: Error where writing fails or the run shall end.
void write_result_files(const output::ResultFolder& folder, const ScanFindings& findings,
                        Watch& watch);

// The same into tables, and closes them.  May run beside write_result_files().
void write_tables(output::Database& database, const ScanFindings& findings, const Watch& watch);

}  // namespace wirecopy::pipeline
