#pragma once

#include "pipeline/store/catalog.hpp"
#include "pipeline/store/layout.hpp"

namespace wirecopy::store {

// The folder of a store, from the outside.

// Makes the folder where there is none, and the folders above it, durably.
// Errors: Error where it cannot be, or holds other things than a store.
void make_folder(const Layout& layout);

// Makes an empty catalogue where there is none.
// Errors: Error where there are editions, which a lost catalogue named.
void make_catalog(const Layout& layout);

// Errors: Error that says what is missing.
void require_store(const Layout& layout);

// Removes what a broken-off run has left: editions that the catalogue does not name, parts, spilled
// files.  Nothing else, and nothing before the catalogue's list of editions was read whole.
// Requires: the catalogue is in a transaction.  Errors: Error.
void sweep(const Layout& layout, Catalog& catalog);

}  // namespace wirecopy::store
