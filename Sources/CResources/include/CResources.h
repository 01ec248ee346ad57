#pragma once
#include <stddef.h>

// C, because its `#embed` puts files into the program itself, while SwiftPM's resource bundles would need a
// folder beside the binary.

/// A file of `Resources/`, embedded.
struct CResource {
  /// Its path below `Resources/`, such as "fixtures/products.json".
  const char *_Nonnull name;
  /// Its bytes, not ended by a zero.
  const unsigned char *_Nonnull bytes;
  /// How many bytes there are.
  size_t length;
};

/// The file of that name, NULL when there is none.
const struct CResource *_Nullable cresource_find(const char *_Nonnull name);

/// How many files there are.
size_t cresource_count(void);

/// The file at an index below `cresource_count()`, NULL beyond.
const struct CResource *_Nullable cresource_at(size_t index);
